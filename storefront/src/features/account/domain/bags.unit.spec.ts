import { bagThatStays } from "./bags"

const bag = (lines: number) => ({ lines })

describe("two bags at log-in", () => {
  it("keeps what was filled before logging in", () => {
    expect(bagThatStays(bag(2), null)).toBe("here")
    expect(bagThatStays(bag(2), bag(0))).toBe("here")
    expect(bagThatStays(bag(0), null)).toBe("here")
    expect(bagThatStays(bag(1), bag(5))).toBe("here")
  })

  it("brings back what was left on another device", () => {
    expect(bagThatStays(null, bag(1))).toBe("kept")
    expect(bagThatStays(bag(0), bag(1))).toBe("kept")
  })

  it("has none when there is none", () => {
    expect(bagThatStays(null, null)).toBe("none")
    expect(bagThatStays(null, bag(0))).toBe("none")
  })
})
