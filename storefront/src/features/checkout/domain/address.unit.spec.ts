import { readAddress } from "./address"

const berlin = {
  email: "ann@example.com",
  first_name: "Ann",
  last_name: "Shopper",
  address_1: "Long Street 1",
  address_2: "",
  postal_code: "10115",
  city: "Berlin",
  country_code: "de",
  phone: "",
}
const newark = { ...berlin, postal_code: "07102", city: "Newark", country_code: "us", province: "us-nj" }

describe("an address for delivery", () => {
  it("needs no state where the country has none in its addresses, and keeps none", () => {
    expect(readAddress(berlin)).toMatchObject({ ok: true, address: { country_code: "de", province: "" } })
    expect(readAddress({ ...berlin, province: "us-nj" })).toMatchObject({ ok: true, address: { province: "" } })
  })

  it("needs one of the country's own states where it has, and keeps its code", () => {
    expect(readAddress(newark)).toMatchObject({ ok: true, address: { province: "us-nj" } })
    expect(readAddress({ ...newark, province: "NJ" })).toMatchObject({ ok: true, address: { province: "us-nj" } })
    for (const province of ["", "ca-on", "Nowhere"]) {
      expect(readAddress({ ...newark, province })).toEqual({ ok: false, fields: { province: "needed" } })
    }
  })

  it("tells the fault of every field at once", () => {
    expect(readAddress({ ...newark, email: "ann", city: " ", phone: "1".repeat(41), province: "" })).toEqual({
      ok: false,
      fields: { email: "email", city: "needed", phone: "tooLong", province: "needed" },
    })
  })

  it("refuses what is no form of this page", () => {
    expect(readAddress({})).toMatchObject({ ok: false, fields: { email: "needed", country_code: "needed" } })
    expect(readAddress({ ...berlin, first_name: 5 })).toEqual({ ok: false, fields: { first_name: "needed" } })
  })
})
