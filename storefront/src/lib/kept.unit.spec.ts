import { isOpenTo, readKept, writeKept } from "./kept"

const cart = "cart_01JABCDEFGHJKMNPQRSTVWXYZ0"
const anna = "cus_01JABCDEFGHJKMNPQRSTVWXYZ1"
const ben = "cus_01JABCDEFGHJKMNPQRSTVWXYZ2"

describe("what a browser keeps of a visit", () => {
  it("comes back as it was written, with its owner or without one", () => {
    for (const kept of [
      { id: cart, owner: null },
      { id: cart, owner: anna },
    ]) {
      expect(readKept(writeKept(kept))).toEqual(kept)
    }
  })

  it("is nothing when somebody has tampered with it", () => {
    for (const note of [undefined, "", `${cart}.`, `.${anna}`, `${cart}.${anna}.${ben}`, `${cart}/../x`, `${cart}?x`]) {
      expect(readKept(note)).toBeNull()
    }
  })

  it("is a guest's for whoever is there, and theirs when they log in", () => {
    expect(isOpenTo({ id: cart, owner: null }, null)).toBe(true)
    expect(isOpenTo({ id: cart, owner: null }, anna)).toBe(true)
  })

  it("is a customer's for nobody else, and not for a guest after their log-in ran out", () => {
    expect(isOpenTo({ id: cart, owner: anna }, anna)).toBe(true)
    expect(isOpenTo({ id: cart, owner: anna }, null)).toBe(false)
    expect(isOpenTo({ id: cart, owner: anna }, ben)).toBe(false)
  })
})
