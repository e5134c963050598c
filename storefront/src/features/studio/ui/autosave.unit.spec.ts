import fc from "fast-check"
import { Autosave, type SaveState } from "./autosave"

/** A shop whose answers come when the test says, and whose row is what arrived last. */
function shop(initial = "a") {
  const asked: { value: string; answer: (taken: boolean) => void }[] = []
  const states: SaveState[] = []
  let row = initial
  let most = 0
  const autosave = new Autosave(
    initial,
    (value) =>
      new Promise<boolean>((resolve) => {
        asked.push({
          value,
          answer: (taken) => {
            if (taken) row = value
            resolve(taken)
          },
        })
        most = Math.max(most, asked.length)
      }),
    (state) => states.push(state)
  )
  const settle = async (taken = true) => {
    asked.shift()?.answer(taken)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
  }
  return { autosave, asked, states, settle, row: () => row, mostAtOnce: () => most }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

describe("what is saved by itself", () => {
  it("is sent once after it has been quiet, with the last value", async () => {
    const { autosave, asked, states, settle, row } = shop()
    for (const value of ["b", "c", "d"]) autosave.change(value)
    expect(asked).toHaveLength(0)
    jest.runAllTimers()
    expect(asked.map((each) => each.value)).toEqual(["d"])
    await settle()
    expect([row(), autosave.unsaved, states.at(-1)]).toEqual(["d", false, "saved"])
  })

  it("is sent at once when somebody leaves, and not twice", async () => {
    const { autosave, asked, settle, row } = shop()
    autosave.change("b")
    autosave.flush()
    autosave.flush()
    jest.runAllTimers()
    expect(asked).toHaveLength(1)
    await settle()
    expect(row()).toBe("b")
  })

  it("stays unsaved when it was refused, and is sent again when asked to", async () => {
    const { autosave, states, settle, row } = shop()
    autosave.change("b")
    jest.runAllTimers()
    await settle(false)
    expect([row(), autosave.unsaved, states.at(-1)]).toEqual(["a", true, "failed"])
    autosave.retry()
    await settle(true)
    expect([row(), autosave.unsaved, states.at(-1)]).toEqual(["b", false, "saved"])
  })

  it("is saved back, too, when somebody undoes a change that is on its way", async () => {
    const { autosave, asked, settle, row } = shop()
    autosave.change("b")
    jest.runAllTimers()
    autosave.change("a")
    await settle()
    jest.runAllTimers()
    expect(asked.map((each) => each.value)).toEqual(["a"])
    await settle()
    expect(row()).toBe("a")
  })

  it("is sent again when an answer was lost, even where it is what the shop held before", async () => {
    const { autosave, asked, settle } = shop()
    autosave.change("b")
    jest.runAllTimers()
    autosave.change("a")
    await settle(false)
    jest.runAllTimers()
    expect(asked.map((each) => each.value)).toEqual(["a"])
    await settle()
    expect(autosave.unsaved).toBe(false)
  })

  it("goes one at a time and ends with the last value, whatever happens in between", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("change" as const), value: fc.constantFrom("a", "b", "c", "d") }),
      fc.record({ do: fc.constantFrom("answer" as const, "refuse" as const, "wait" as const, "leave" as const) })
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { autosave, asked, states, settle, row, mostAtOnce } = shop()
        let last = "a"
        for (const each of steps) {
          if (each.do === "change") {
            last = each.value
            autosave.change(each.value)
          } else if (each.do === "wait") jest.advanceTimersByTime(300)
          else if (each.do === "leave") autosave.flush()
          else await settle(each.do === "answer")
        }
        jest.runAllTimers()
        while (asked.length > 0) {
          await settle()
          jest.runAllTimers()
        }
        autosave.retry()
        await settle()
        expect([row(), autosave.unsaved]).toEqual([last, false])
        expect(mostAtOnce()).toBeLessThanOrEqual(1)
        if (states.length > 0) expect(states.at(-1)).toBe("saved")
      })
    )
  })
})
