import fc from "fast-check"

import { bySpecificity, compilePath, isUnder, normalisePath } from "./match"

describe("normalisePath", () => {
  test.each([
    ["/Store//LIVE/", "/store/live"],
    ["//store/live", "/store/live"],
    ["/store/l%69ve/%2e%2e/live", "/store/live"],
    ["/store%2Flive", "/store/live"],
    ["/store\\live", "/store/live"],
    ["/a/../store/./live", "/store/live"],
    ["/", "/"],
    ["/%zz/a", "/%zz/a"],
  ])("%s is seen as %s", (path, seen) => {
    expect(normalisePath(path)).toBe(seen)
  })

  test("no disguise of a path under a prefix escapes the prefix", () => {
    const disguise = (character: string) =>
      fc.constantFrom(character, character.toUpperCase(), `%${character.charCodeAt(0).toString(16)}`)
    const slash = fc.constantFrom("/", "//", "///", "/./", "%2f", "\\")
    const segment = (text: string) => fc.tuple(...[...text].map(disguise)).map((characters) => characters.join(""))
    const path = fc
      .tuple(slash, segment("store"), slash, segment("live"), slash, fc.stringMatching(/^[a-z0-9]{0,6}$/))
      .map((pieces) => pieces.join(""))
    fc.assert(fc.property(path, (disguised) => expect(isUnder(normalisePath(disguised), "/store/live")).toBe(true)))
  })

  test("a neighbour with a longer name is not under the prefix", () => {
    expect(isUnder(normalisePath("/store/lively"), "/store/live")).toBe(false)
  })
})

describe("compilePath", () => {
  const match = compilePath("/store/live/shows/:id/pins/:pin_id")

  test("takes its parameters, decoded", () => {
    expect(match("/store/LIVE/shows/a%20b/pins/7/")).toEqual({ params: { id: "a b", pin_id: "7" } })
  })

  test.each([
    "/store/live/shows//pins/7",
    "/store/live/shows/a/pins",
    "/store/live/shows/a/pins/7/x",
    "/store/live/shows/%zz/pins/7",
  ])("does not match %s", (path) => {
    expect(match(path)).toBeNull()
  })
})

test("a literal segment is asked before a parameter, wherever they stand", () => {
  const paths = ["/a/:id", "/a/:id/c", "/a/b", "/a/b/:id", "/a/b/c"]
  const sorted = [...paths].sort(bySpecificity)
  const first = (path: string) => sorted.find((candidate) => compilePath(candidate)(path))
  expect(first("/a/b")).toBe("/a/b")
  expect(first("/a/x")).toBe("/a/:id")
  expect(first("/a/b/c")).toBe("/a/b/c")
  expect(first("/a/b/x")).toBe("/a/b/:id")
  expect(first("/a/x/c")).toBe("/a/:id/c")
})
