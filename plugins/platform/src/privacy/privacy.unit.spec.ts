import { definePersonalData, listDeclaredTables, listPersonalData, maskingRulesOf, type PersonalTable } from "."

const parcel: PersonalTable = {
  of: ["customer"],
  purpose: "To deliver.",
  basis: "contract",
  keep: { until: "the parcel is there" },
  columns: { street: "address" },
}

test("a module's declaration is listed; declared again it is replaced", () => {
  definePersonalData("parcels", { parcel })
  definePersonalData("parcels", { parcel: { ...parcel, columns: { city: "address" } }, label: { open: {} } })
  expect(listPersonalData().map(({ module, table, column }) => [module, table, column])).toEqual([
    ["parcels", "parcel", "city"],
  ])
  expect(Object.keys(listDeclaredTables())).toEqual(["parcel", "label"])
})

test("no module declares another's table, nor too little of its own", () => {
  definePersonalData("parcels", { parcel })
  expect(() => definePersonalData("others", { parcel })).toThrow("others: parcel is declared by parcels")
  expect(() => definePersonalData("others", { crate: { ...parcel, purpose: "" } })).toThrow(
    "crate.street has no purpose"
  )
  expect(listPersonalData().map(({ module }) => module)).toEqual(["parcels"])
})

test("what identifies somebody is masked where the audit tells of such a row, and nothing else of it", () => {
  definePersonalData("parcels", {
    parcel: {
      ...parcel,
      target: "parcel",
      columns: {
        street: "address",
        addressee: { holds: "text", members: { "*.alias": "name", "*.wish": "text" } },
        note: "text",
        order_id: "reference",
      },
    },
  })
  expect(maskingRulesOf("parcel")).toEqual([
    { path: "**.street", as: "personal" },
    { path: "**.addressee.*.alias", as: "personal" },
  ])
  expect(maskingRulesOf("crate")).toEqual([])
})
