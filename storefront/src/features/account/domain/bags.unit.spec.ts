import { bagThatStays, isFromShow, pinOf } from "./bags"

const bag = (lines: number, bound = 0) => ({ lines, bound })

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

  it("keeps the one whose move would cost the hosts more of what they sold", () => {
    expect(bagThatStays(bag(1), bag(1, 1))).toBe("kept")
    expect(bagThatStays(bag(3, 1), bag(1, 2))).toBe("kept")
    expect(bagThatStays(bag(1, 2), bag(3, 1))).toBe("here")
    expect(bagThatStays(bag(1, 1), bag(1, 1))).toBe("here")
  })

  it("has none when there is none", () => {
    expect(bagThatStays(null, null)).toBe("none")
    expect(bagThatStays(null, bag(0))).toBe("none")
  })
})

describe("the pin that sold a line", () => {
  const line = {
    product_id: "prod_mug",
    created_at: "2026-03-01T18:10:00.000Z",
    metadata: { live_attribution_id: "liveattr_1" },
  }
  const pin = { id: "pin_1", product_id: "prod_mug", pinned_at: "2026-03-01T18:00:00.000Z" }

  it("is the one that shows its product since before it was put in", () => {
    expect(pinOf(line, [pin, { ...pin, id: "pin_2", product_id: "prod_vase" }])).toBe("pin_1")
  })

  it("is none that came later: that is another sale, perhaps another host's", () => {
    expect(pinOf(line, [{ ...pin, pinned_at: "2026-03-01T18:20:00.000Z" }])).toBeNull()
  })

  it("is not guessed between two, nor for a line that no show sold", () => {
    expect(pinOf(line, [pin, { ...pin, id: "pin_2" }])).toBeNull()
    expect(pinOf({ ...line, metadata: null }, [pin])).toBeNull()
    expect(pinOf({ ...line, product_id: null }, [pin])).toBeNull()
    expect(isFromShow({ ...line, metadata: { live_attribution_id: 7 } })).toBe(false)
  })
})
