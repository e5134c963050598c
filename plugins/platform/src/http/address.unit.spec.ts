import { householdOf, senderOf } from "./address"

const from = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: { "x-forwarded-for": forwarded },
})
const isTrusted = (address: string) => ["10.0.0.5", "10.0.0.6", "127.0.0.1"].includes(address)

it.each([
  ["a visitor that comes by himself", from("203.0.113.7"), "203.0.113.7"],
  ["one that says he is another", from("203.0.113.7", "198.51.100.1"), "203.0.113.7"],
  ["one that says he is this machine", from("203.0.113.7", "127.0.0.1"), "203.0.113.7"],
  ["a visitor behind a proxy", from("10.0.0.5", "203.0.113.7"), "203.0.113.7"],
  ["one that tells a proxy that he is this machine", from("10.0.0.5", "127.0.0.1, 203.0.113.7"), "203.0.113.7"],
  ["a visitor behind two proxies", from("10.0.0.5", "198.51.100.1, 203.0.113.7, 10.0.0.6"), "203.0.113.7"],
  ["a proxy itself", from("10.0.0.5"), "10.0.0.5"],
  ["what is no address", from("10.0.0.5", "unknown"), "10.0.0.5"],
  ["an address with a port", from("10.0.0.5", "203.0.113.7:4711"), "10.0.0.5"],
  ["servers of the shop alone", from("10.0.0.5", "127.0.0.1, 10.0.0.6"), "127.0.0.1"],
  ["IPv4 in IPv6", from("::ffff:10.0.0.5", "::ffff:203.0.113.7"), "203.0.113.7"],
])("%s", (_, req, expected) => {
  expect(senderOf(req, isTrusted)).toBe(expected)
})

it("counts an IPv6 household as one", () => {
  expect(householdOf("2001:db8:1:2:3:4:5:6")).toBe(householdOf("2001:db8:1:2::9"))
  expect(householdOf("2001:db8:1:3::9")).not.toBe(householdOf("2001:db8:1:2::9"))
})
