/**
 * One configuration: `TEST_TYPE=unit npx jest [file]`, or several suites by commas. `npm test` runs them all.
 *
 * unit      pure code, no database, no server                          **\/*.unit.spec.ts
 * module    one plugin's module on a real PostgreSQL                   plugins/<domain>/integration-tests
 * http      the whole shop behind its HTTP interface                   integration-tests/http
 * start     `npm start` and what surrounds it                          integration-tests/start
 * contract  the OpenAPI document, and each plugin packed on its own    integration-tests/contract
 * chaos     kills, doubled deliveries, concurrent actors               integration-tests/chaos
 * e2e       real Chromium against `npm start`                          integration-tests/e2e
 */
const { readdirSync } = require("node:fs")
const { join } = require("node:path")

const seconds = 1000
const suites = {
  unit: { testMatch: ["**/*.unit.spec.ts", "**/*.unit.spec.tsx"], testTimeout: 60 * seconds, fromSource: true },
  module: {
    testMatch: ["<rootDir>/plugins/*/integration-tests/**/*.spec.ts"],
    testTimeout: 300 * seconds,
    fromSource: true,
  },
  http: { testMatch: ["<rootDir>/integration-tests/http/**/*.spec.ts"], testTimeout: 1200 * seconds },
  start: { testMatch: ["<rootDir>/integration-tests/start/**/*.spec.ts"], testTimeout: 1200 * seconds },
  contract: { testMatch: ["<rootDir>/integration-tests/contract/**/*.spec.ts"], testTimeout: 1200 * seconds },
  chaos: { testMatch: ["<rootDir>/integration-tests/chaos/**/*.spec.ts"], testTimeout: 900 * seconds },
  e2e: {
    testMatch: ["<rootDir>/integration-tests/e2e/**/*.spec.ts"],
    testTimeout: 600 * seconds,
    // One shop for all of them.
    globalSetup: "<rootDir>/integration-tests/e2e/support/open-shop.ts",
    globalTeardown: "<rootDir>/integration-tests/e2e/support/close-shop.ts",
  },
}

const types = (process.env.TEST_TYPE ?? "unit").split(",")
const chosen = types.map((type) => {
  const suite = suites[type]
  if (!suite) throw new Error(`TEST_TYPE=${type} is not a suite. Choose from: ${Object.keys(suites).join(", ")}.`)
  return suite
})
/** Of suites that run together each must load its code in the same way. */
const [first] = chosen

/**
 * Where a suite tests sources, one plugin's import of another reaches its sources too, along the same map as the
 * `exports` of its package.json: no build is needed and no module is loaded twice.
 */
function sourceMapper() {
  const map = {
    "^@lsn/sdk$": "<rootDir>/packages/sdk/src/index.ts",
    "^@lsn/sdk/(.*)$": "<rootDir>/packages/sdk/src/$1",
  }
  for (const name of readdirSync(join(__dirname, "plugins"))) {
    map[`^@lsn/${name}/package\\.json$`] = `<rootDir>/plugins/${name}/package.json`
    map[`^@lsn/${name}/(.*)$`] = `<rootDir>/plugins/${name}/src/$1`
  }
  return map
}

/** Decorators with their metadata, as the MikroORM underneath Medusa's models reads them. */
function compile({ tsx }) {
  return {
    jsc: {
      target: "es2022",
      parser: { syntax: "typescript", tsx, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: "automatic" } },
      keepClassNames: true,
    },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  }
}

/** @type {import("jest").Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: chosen.flatMap((suite) => suite.testMatch),
  testTimeout: Math.max(...chosen.map((suite) => suite.testTimeout)),
  // By its own place: a plugin made elsewhere is tested by this configuration, too.
  testSequencer: join(__dirname, "scripts/test/longest-first.cjs"),
  reporters: [join(__dirname, "scripts/test/reporter.cjs"), "summary"],
  ...(first.globalSetup ? { globalSetup: first.globalSetup, globalTeardown: first.globalTeardown } : {}),
  testPathIgnorePatterns: ["/node_modules/", "/\\.medusa/", "/\\.next/", "/\\.data/", "/dist/"],
  // Built plugins carry a copy of every package.json: without this Jest sees each package twice.
  modulePathIgnorePatterns: [
    "<rootDir>/plugins/[^/]+/\\.medusa/",
    "<rootDir>/\\.medusa/",
    "<rootDir>/\\.data/",
    "/\\.next/",
  ],
  moduleFileExtensions: ["ts", "tsx", "js", "jsx", "mjs", "cjs", "json"],
  moduleNameMapper: first.fromSource ? sourceMapper() : {},
  transform: {
    "\\.(?:ts|mjs)$": ["@swc/jest", compile({ tsx: false })],
    "\\.(?:tsx|jsx)$": ["@swc/jest", compile({ tsx: true })],
  },
  setupFiles: types.includes("unit") ? [] : ["<rootDir>/integration-tests/support/setup.cjs"],
  // Medusa keeps timers and pools of its own alive; each suite runs in its own process, which ends with it.
  forceExit: !types.includes("unit"),
}
