import fc from "fast-check"
import { readSignIn, writeSignIn } from "./sign-in"

it("what is kept is read again", () => {
  const text = fc.string({ minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(text, text, (provider, state) => {
      const signIn = { provider, state, market: "de-en", next: "/de-en/checkout" }
      expect(readSignIn(writeSignIn(signIn))).toEqual(signIn)
    })
  )
})

it("nothing else is, and nobody is led to another site", () => {
  expect(readSignIn(undefined)).toBeNull()
  expect(readSignIn("provider=google&market=de-en")).toBeNull()
  expect(readSignIn("provider=google&state=s&market=https://evil.example")).toBeNull()
  expect(readSignIn("provider=google&state=s&market=de-en&next=//evil.example")?.next).toBe("/de-en/account")
})
