/**
 * The suites of `npm test`, in the order in which they run: the quick ones first. `jest.config.cjs` says what each holds.
 * Suites that run `together` share one run of Jest, so that one's long file does not keep the other processor waiting.
 */
export const suites = [
  { name: "unit", needsBuild: false, needsDatabase: false, workers: 2 },
  { name: "module", needsBuild: false, needsDatabase: true, workers: 2, vmModules: true },
  { name: "http", needsBuild: true, needsDatabase: true, workers: 2, vmModules: true, together: true },
  { name: "contract", needsBuild: true, needsDatabase: true, workers: 2, vmModules: true, together: true },
  { name: "chaos", needsBuild: true, needsDatabase: true, workers: 2, vmModules: true, together: true },
  { name: "start", needsBuild: true, needsDatabase: false, workers: 2, vmModules: true, together: true },
  { name: "e2e", needsBuild: false, needsDatabase: false, workers: 2 },
]

/** The runs of Jest that the chosen suites need: one for each, and one for all that run together. */
export function runsOf(chosen) {
  const runs = []
  for (const suite of chosen) {
    const last = runs.at(-1)
    if (suite.together && last?.together) last.suites.push(suite.name)
    else runs.push({ ...suite, suites: [suite.name] })
  }
  return runs
}
