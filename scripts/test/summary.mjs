/**
 * Adds up what the suites reported.
 * @param {{ suite: string, exitCode: number, report: import("jest").AggregatedResult | undefined }[]} runs
 */
export function summarize(runs) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  const skips = []
  for (const { suite, exitCode, report } of runs) {
    let failedHere = 0
    for (const file of report?.testResults ?? []) {
      const tests = file.assertionResults
      for (const { status, fullName, failureMessages = [] } of tests) {
        if (status === "passed") total.passed++
        else if (status === "failed") {
          failedHere++
          failures.push(`${suite}: ${fullName}${reasonOf(failureMessages)}`)
        } else {
          total.skipped++
          skips.push(`${suite}: ${fullName}`)
        }
      }
      // A file that could not be loaded, or broke outside its tests, reports no failed test of its own.
      if (file.status === "failed" && !tests.some(({ status }) => status === "failed")) {
        failedHere++
        failures.push(`${suite}: ${file.name} did not run${reasonOf([file.message ?? ""])}`)
      }
    }
    if (exitCode !== 0 && failedHere === 0) {
      failedHere++
      failures.push(`${suite}: ended with status ${exitCode} before it could report`)
    }
    total.failed += failedHere
  }
  return { ...total, failures, skips }
}

/** The first lines of what failed, without colours, below its name. */
function reasonOf(messages) {
  // eslint-disable-next-line no-control-regex
  const lines = (messages[0] ?? "").replaceAll(/\u001b\[[0-9;]*m/g, "").split("\n")
  return lines
    .filter((line) => line.trim() !== "")
    .slice(0, 12)
    .map((line) => `\n             ${line.slice(0, 200)}`)
    .join("")
}

/** The last line of every run; build machines read it. */
export function totalLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
