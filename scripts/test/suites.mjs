/** The suites of `npm test`, in the order in which they run: the quick ones first. `jest.config.cjs` says what each holds. */
export const suites = [
  { name: "unit", needsBuild: false, needsDatabase: false, workers: 2 },
  { name: "module", needsBuild: false, needsDatabase: true, workers: 2, vmModules: true },
  { name: "http", needsBuild: true, needsDatabase: true, workers: 1, vmModules: true },
  { name: "contract", needsBuild: true, needsDatabase: true, workers: 1, vmModules: true },
  { name: "chaos", needsBuild: true, needsDatabase: true, workers: 1, vmModules: true },
  { name: "start", needsBuild: true, needsDatabase: false, workers: 1 },
  { name: "e2e", needsBuild: false, needsDatabase: false, workers: 1 },
]
