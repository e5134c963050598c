import fc from "fast-check"
import { fieldsToRestore } from "./restore"

type Row = { name: string | null; status: string; at: Date | string | null }
const FIELDS = ["name", "status", "at"] as const

const row: fc.Arbitrary<Row> = fc.record({
  name: fc.constantFrom(null, "a", "b", "c"),
  status: fc.constantFrom("a", "b", "c"),
  at: fc.constantFrom(null, new Date(0), new Date(1), new Date(0).toISOString()),
})

describe("what an undo puts back", () => {
  it("is everything its run wrote when nobody else has written, and then the row is as it was", () => {
    fc.assert(
      fc.property(row, row, (previous, written) => {
        const undone = { ...written, ...fieldsToRestore({ previous, written }, written, FIELDS) }
        expect(JSON.stringify(undone)).toBe(JSON.stringify(previous))
      })
    )
  })

  it("is nothing that somebody else has written since, and nothing that its run left alone", () => {
    fc.assert(
      fc.property(row, row, row, (previous, written, current) => {
        const restored = fieldsToRestore({ previous, written }, current, FIELDS)
        for (const field of Object.keys(restored) as (keyof Row)[]) {
          expect(JSON.stringify(current[field])).toBe(JSON.stringify(written[field]))
          expect(JSON.stringify(previous[field])).not.toBe(JSON.stringify(written[field]))
        }
      })
    )
  })
})
