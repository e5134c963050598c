import fc from "fast-check"
import { corrected, slipsBetween } from "./spelling"

const TEXTS = ["Taper Candle Kilnfold Candles & scent beeswax", "Ridge Mug stoneware coffee", "Harbour Lamp brass"]

test.each([
  ["candel", "candle"],
  ["candl", "candle"],
  ["stonewear mug", "stoneware mug"],
  ["harbuor lamp", "harbour lamp"],
  ["CANDEL", "candle"],
  ["candle", null],
  ["mgu", null],
  ["zzxqj", null],
  ["", null],
])("%j is taken for %j", (q, meant) => {
  expect(corrected(q, TEXTS)).toBe(meant)
})

const word = fc.stringMatching(/^[a-f]{0,7}$/)

test("slips are counted alike both ways, none for the same word, and never more than the longer one has letters", () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const slips = slipsBetween(one, other)
      expect(slips).toBe(slipsBetween(other, one))
      expect(slips === 0).toBe(one === other)
      expect(slips).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(slips).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
    })
  )
})

test("one letter left out, put in, mistaken or swapped is one slip", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-f]{3,8}$/), fc.nat({ max: 7 }), (text, at) => {
      const place = at % (text.length - 1)
      const [head, tail] = [text.slice(0, place), text.slice(place + 1)]
      expect(slipsBetween(text, head + tail)).toBe(1)
      expect(slipsBetween(text, `${head}z${tail}`)).toBe(1)
      expect(slipsBetween(text, `${text.slice(0, place)}z${text.slice(place)}`)).toBe(1)
      const swapped = head + (text[place + 1] ?? "") + (text[place] ?? "") + text.slice(place + 2)
      expect(slipsBetween(text, swapped)).toBe(swapped === text ? 0 : 1)
    })
  )
})

test("what is known is never changed", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("taper", "candle", "ridge", "mug")),
      (words) => corrected(words.join(" "), TEXTS) === null
    )
  )
})
