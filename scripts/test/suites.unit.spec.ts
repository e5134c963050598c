import { runsOf, suites } from "./suites.mjs"

const named = (...names: string[]) => suites.filter(({ name }) => names.includes(name))

it("every suite runs once, and those that run together share a run", () => {
  const runs = runsOf(suites).map((run) => run.suites)
  expect(runs.flat()).toEqual(suites.map(({ name }) => name))
  expect(runs).toContainEqual(["http", "contract", "chaos", "start"])
})

it("what is chosen alone runs alone", () => {
  expect(runsOf(named("module", "http", "e2e")).map((run) => run.suites)).toEqual([["module"], ["http"], ["e2e"]])
})

it("suites of one run need the same of Jest", () => {
  for (const run of runsOf(suites)) {
    const { workers, vmModules } = run
    for (const suite of named(...run.suites))
      expect(suite).toMatchObject({ workers, ...(vmModules ? { vmModules } : {}) })
  }
})
