import { Turns } from "./turns"

/** Work that goes on until it is told to end. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
  }
  return { begun, work, end: (name: string) => ends.get(name)?.() }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("turns", () => {
  it("are taken by so many at once, the rest in the order they came", async () => {
    const { begun, work, end } = held()
    const turns = new Turns(2, 2)
    const all = ["a", "b", "c", "d"].map((name) => turns.take(work(name)))
    await settled()
    expect(begun).toEqual(["a", "b"])
    end("b")
    await settled()
    expect(begun).toEqual(["a", "b", "c"])
    end("a")
    await settled()
    end("c")
    end("d")
    expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"])
  })

  it("turn away whoever comes when the line is full, and nobody once there is room again", async () => {
    const { begun, work, end } = held()
    const turns = new Turns(1, 1)
    const first = turns.take(work("first"))
    const second = turns.take(work("second"))
    expect(await turns.take(work("third"))).toBeNull()
    end("first")
    await first
    await settled()
    end("second")
    expect(await second).toBe("second")
    const fourth = turns.take(work("fourth"))
    await settled()
    end("fourth")
    expect(await fourth).toBe("fourth")
    expect(begun).toEqual(["first", "second", "fourth"])
  })

  it("are given back by work that fails", async () => {
    const turns = new Turns(1, 0)
    await expect(turns.take(() => Promise.reject(new Error("unreadable")))).rejects.toThrow("unreadable")
    expect(await turns.take(() => Promise.resolve(1))).toBe(1)
  })
})
