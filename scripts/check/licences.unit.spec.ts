import { checkLicences, isAllowed, licenceProblems } from "./licences.mjs"

const shipped = (name: string, licence: string) => ({ name, version: "1.0.0", licence, from: "package-lock.json" })

describe("the licences of what ships", () => {
  it.each([
    ["MIT", true],
    ["(MIT OR GPL-3.0-only)", true],
    ["GPL-3.0-only OR Apache-2.0", true],
    ["(MIT AND BSD-3-Clause)", true],
    ["MIT AND LGPL-3.0-or-later", false],
    ["(MIT OR GPL-3.0-only) AND AGPL-3.0-only", false],
    ["(GPL-2.0-only AND MIT) OR (ISC AND MIT)", true],
    ["AGPL-3.0-only", false],
    ["SEE LICENSE IN LICENSE", false],
    ["none stated", false],
  ])("reads %s as %s", (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed)
  })

  it("refuses a package under a licence that is not allowed and names it", () => {
    expect(licenceProblems([shipped("fine", "MIT"), shipped("viral", "AGPL-3.0-only")], [])).toEqual([
      expect.stringContaining("viral@1.0.0"),
    ])
  })

  it("accepts an exception for that package and that licence alone", () => {
    const exceptions = [{ package: "viral", licence: "AGPL-3.0-only", reason: "never loaded" }]
    expect(licenceProblems([shipped("viral", "AGPL-3.0-only")], exceptions)).toEqual([])
    expect(licenceProblems([shipped("viral", "SSPL-1.0"), shipped("viral", "AGPL-3.0-only")], exceptions)).toHaveLength(
      1
    )
    expect(
      licenceProblems([shipped("viral-too", "AGPL-3.0-only"), shipped("viral", "AGPL-3.0-only")], exceptions)
    ).toHaveLength(1)
  })

  it("refuses an exception that covers nothing any more, and one without a reason", () => {
    expect(licenceProblems([], [{ package: "gone", licence: "AGPL-3.0-only", reason: "never loaded" }])).toHaveLength(1)
    const silent = [{ package: "viral", licence: "AGPL-3.0-only", reason: "" }]
    expect(licenceProblems([shipped("viral", "AGPL-3.0-only")], silent)).toHaveLength(1)
  })

  it("finds nothing wrong in this project's own lock files", () => {
    const { count, problems } = checkLicences(process.cwd())
    expect(problems).toEqual([])
    expect(count).toBeGreaterThan(500)
  })
})
