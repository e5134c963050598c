import fc from "fast-check"

import { DEFAULT_SCOPE, scope } from "."

describe("scope.key", () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom("a", ":", "%", "3", "A", "2", "5", "é") }), { maxLength: 4 })

  test("different parts never share a key, whatever separators and escapes they hold", () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const same = one.length === other.length && one.every((part, index) => part === other[index])
        expect(scope.key(...one) === scope.key(...other)).toBe(same)
      }),
      { numRuns: 2000 }
    )
  })

  test("the same parts never share a key over two scopes", () => {
    fc.assert(
      fc.property(parts, (list) => {
        const keys = ["a", "b", DEFAULT_SCOPE].map((id) => scope.run(id, () => scope.key(...list)))
        expect(new Set(keys).size).toBe(3)
      })
    )
  })

  test("reads as it is written where nothing needs escaping", () => {
    expect(scope.key("live", "show", 7)).toBe("default:live:show:7")
  })
})

describe("scope.run", () => {
  test("the default holds outside of any scope", () => {
    expect(scope.current()).toBe("default")
  })

  test.each(["", "A", "a b", "a:b", "-a", "x".repeat(64), "a\n"])("refuses the id %j", (id) => {
    expect(() => scope.run(id, () => 1)).toThrow(RangeError)
  })

  test("many scopes at once never see each other, over awaits, timers, microtasks and nested scopes", async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `shop-${index}`)
    const watched = ids.map((id, index) =>
      scope.run(id, async () => {
        const seen = [scope.current()]
        await new Promise((resolve) => setTimeout(resolve, (index * 7) % 5))
        seen.push(scope.current())
        await new Promise<void>((resolve) =>
          setTimeout(() => {
            seen.push(scope.current())
            setImmediate(() => {
              seen.push(scope.current())
              process.nextTick(() => {
                seen.push(scope.current())
                resolve()
              })
            })
          }, 1)
        )
        seen.push(await scope.run("other", () => Promise.resolve().then(() => scope.current())))
        seen.push(scope.current())
        return seen
      })
    )
    for (const [index, seen] of (await Promise.all(watched)).entries()) {
      const id = ids[index]
      expect(seen).toEqual([id, id, id, id, id, "other", id])
    }
    expect(scope.current()).toBe("default")
  })

  test("a scope ends where its function throws", () => {
    expect(() =>
      scope.run("broken", () => {
        throw new Error("x")
      })
    ).toThrow("x")
    expect(scope.current()).toBe("default")
  })
})
