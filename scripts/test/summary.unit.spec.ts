import { summarize, totalLine } from "./summary.mjs"

const file = (name: string, status: string, ...tests: [status: string, fullName: string][]) => ({
  name,
  status,
  assertionResults: tests.map(([status, fullName]) => ({ status, fullName })),
})

describe("the total of a run", () => {
  it("sums over suites and names what failed and what was skipped", () => {
    const total = summarize([
      {
        suite: "unit",
        exitCode: 0,
        report: { testResults: [file("a", "passed", ["passed", "adds"], ["pending", "draws (needs chromium)"])] },
      },
      {
        suite: "http",
        exitCode: 1,
        report: { testResults: [file("b", "failed", ["failed", "answers"], ["passed", "x"])] },
      },
    ])
    expect(totalLine(total)).toBe("2 passed, 1 failed, 1 skipped")
    expect(total.failures).toEqual(["http: answers"])
    expect(total.skips).toEqual(["unit: draws (needs chromium)"])
  })

  it("says below a failed test's name how its message begins", () => {
    const message = "\u001b[31mError: expected 1\u001b[39m\n\n  Received 2\n"
    const tests = [{ status: "failed", fullName: "adds", failureMessages: [message] }]
    const report = { testResults: [{ name: "a", status: "failed", assertionResults: tests }] }
    expect(summarize([{ suite: "unit", exitCode: 1, report }]).failures).toEqual([
      "unit: adds\n             Error: expected 1\n               Received 2",
    ])
  })

  it("counts a file that could not be loaded as a failure, even where another file's test failed too", () => {
    const report = { testResults: [file("a", "failed"), file("b", "failed", ["failed", "answers"])] }
    expect(summarize([{ suite: "unit", exitCode: 1, report }]).failed).toBe(2)
  })

  it("counts a suite that ended without a report, or with a bad status and no failed test, as a failure", () => {
    expect(summarize([{ suite: "e2e", exitCode: 137, report: undefined }]).failed).toBe(1)
    const report = { testResults: [file("a", "passed", ["passed", "adds"])] }
    expect(totalLine(summarize([{ suite: "unit", exitCode: 1, report }]))).toBe("1 passed, 1 failed, 0 skipped")
  })

  it("counts a file that broke outside its tests as one failure", () => {
    const report = { testResults: [file("a", "failed", ["passed", "adds"])] }
    expect(totalLine(summarize([{ suite: "unit", exitCode: 1, report }]))).toBe("1 passed, 1 failed, 0 skipped")
  })
})
