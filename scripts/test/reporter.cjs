const { DefaultReporter } = require("@jest/reporters")

const SHOWN = 60

/**
 * As Jest's own, but what a file wrote to its console is shown where one of its tests failed, after the failure, and of
 * it the end: a shop that tests run says a hundred thousand lines, among which nobody finds what went wrong.
 */
module.exports = class Reporter extends DefaultReporter {
  printTestFileHeader(testPath, config, result) {
    const said = result.console
    result.console = undefined
    super.printTestFileHeader(testPath, config, result)
    result.console = said
  }

  printTestFileFailureMessage(testPath, config, result) {
    super.printTestFileFailureMessage(testPath, config, result)
    const said = result.console ?? []
    result.console = undefined
    if (said.length === 0 || result.numFailingTests + (result.testExecError ? 1 : 0) === 0) return
    this.log(`  What it said last (${Math.min(SHOWN, said.length)} of ${said.length}):`)
    for (const { message } of said.slice(-SHOWN)) this.log(`    ${message.trim().slice(0, 500)}`)
  }
}
