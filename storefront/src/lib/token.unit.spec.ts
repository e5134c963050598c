import { claimsOf } from "./token"

const token = (payload: unknown): string =>
  ["{}", JSON.stringify(payload), "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".")

describe("what a token says of itself", () => {
  it("is for whom it speaks and until when", () => {
    expect(claimsOf(token({ actor_id: "cus_1", exp: 1_700_000_000 }))).toEqual({
      entity: null,
      actor: "cus_1",
      expiresAt: 1_700_000_000_000,
    })
  })

  it("is nobody for a log-in without a customer", () => {
    expect(claimsOf(token({ actor_id: "", exp: 1 })).actor).toBeNull()
  })

  it("is nothing where there is nothing to read", () => {
    for (const broken of ["", "a.b.c", "x", token(null), token([1]), token({ actor_id: 7, exp: "soon" })]) {
      expect(claimsOf(broken)).toEqual({ actor: null, entity: null, expiresAt: null })
    }
  })
})
