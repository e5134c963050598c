import { PriceListClock } from "./price-list-clock"

describe("a price list's hour", () => {
  beforeEach(() => void jest.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => void jest.useRealTimers())

  const clockOf = (moments: number[], fails: () => boolean = () => false) => {
    const cleared: number[] = []
    const errors: string[] = []
    const clock = new PriceListClock({
      next: (after) =>
        fails()
          ? Promise.reject(new Error("away"))
          : Promise.resolve(moments.filter((moment) => moment > after).sort((a, b) => a - b)[0] ?? null),
      clear: () => {
        cleared.push(Date.now() - 1_000_000)
        return Promise.resolve()
      },
      onError: (error) => errors.push(error.message),
    })
    clock.start()
    return { clock, cleared, errors }
  }

  it("drops what is cached just after each moment, and once more for what was read just before", async () => {
    const { clock, cleared } = clockOf([1_000_000 + 7_000, 1_000_000 + 60_000])
    await jest.advanceTimersByTimeAsync(70_000)
    expect(cleared).toEqual([7_050, 10_000, 60_050, 63_000])
    clock.stop()
  })

  it("sees a list that is planned while it waits, and what passed while the database was away", async () => {
    const moments: number[] = []
    let away = false
    const { clock, cleared, errors } = clockOf(moments, () => away)
    await jest.advanceTimersByTimeAsync(12_000)
    moments.push(1_000_000 + 18_000)
    away = true
    await jest.advanceTimersByTimeAsync(20_000)
    expect(cleared).toEqual([])
    expect(errors.length).toBeGreaterThan(0)
    away = false
    await jest.advanceTimersByTimeAsync(10_000)
    expect(cleared).toHaveLength(2)
    clock.stop()
  })

  it("is still after it was stopped", async () => {
    const { clock, cleared } = clockOf([1_000_000 + 7_000])
    await jest.advanceTimersByTimeAsync(7_020)
    clock.stop()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(cleared).toEqual([])
    expect(jest.getTimerCount()).toBe(0)
  })
})
