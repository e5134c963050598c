import fc from "fast-check"
import { burst, MOST_AT_ONCE, particle } from "./particles"

describe("reaction particles", () => {
  it("never draw more at once than a phone can, whatever the crowd does", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { maxLength: 50 }), (reactions) => {
        let flying = 0
        for (const n of reactions) flying += burst(n, flying)
        expect(flying).toBeLessThanOrEqual(MOST_AT_ONCE)
      })
    )
  })

  it("answer a single tap with a single heart, and none with none", () => {
    expect([burst(1, 0), burst(0, 0), burst(-1, 0)]).toEqual([1, 0, 0])
  })

  it("follow their number alone, and stay near the button", () => {
    fc.assert(
      fc.property(fc.nat(), (id) => {
        expect(particle(id)).toEqual(particle(id))
        expect(Math.abs(particle(id).x)).toBeLessThanOrEqual(18)
        expect([0, 1, 2]).toContain(particle(id).tint)
      })
    )
  })
})
