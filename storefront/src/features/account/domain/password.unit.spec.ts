import { passwordFault } from "./password"

describe("a password at registration", () => {
  it.each(["paper lantern 42", "Zürich im Nebel", "k8#vQ!tzL0", "correct horse battery"])("takes %p", (password) => {
    expect(passwordFault(password, "mara@example.com")).toBeNull()
  })

  it.each([
    ["short", "short"],
    ["123456789", "short"],
    ["a".repeat(201), "long"],
    ["1234567890", "guessable"],
    ["9876543210", "guessable"],
    ["abcdefghijkl", "guessable"],
    ["aaaaaaaaaaaa", "guessable"],
    ["abababababab", "guessable"],
    ["Password123!", "guessable"],
    ["mara@example.com", "email"],
    ["Mara12345678", "email"],
  ])("refuses %p as %s", (password, fault) => {
    expect(passwordFault(password, "mara@example.com")).toBe(fault)
  })
})
