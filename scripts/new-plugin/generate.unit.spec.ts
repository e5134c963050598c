import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generatePlugin, spellings } from "./generate.mjs"

const root = process.cwd()
const versions = { medusa: "2.21.2", ui: "4.2.6", platform: "0.1.0" }

/** Compilers and linters read Medusa's types: on a busy machine that takes its time. */
const patience = 240_000

describe("npm run new:plugin", () => {
  let house: string
  let plugin: string
  beforeAll(() => {
    // A house of its own with this one's packages, so that the plugin stands where a plugin stands.
    house = mkdtempSync(join(tmpdir(), "lsn-new-plugin-"))
    plugin = join(house, "plugins", "order-desk")
    symlinkSync(join(root, "node_modules"), join(house, "node_modules"))
    symlinkSync(join(root, "tsconfig.base.json"), join(house, "tsconfig.base.json"))
    generatePlugin(plugin, "order-desk", versions)
  })
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it("leaves no placeholder behind", () => {
    const found = spawnSync("grep", ["-rnE", "\\{\\{|__(domain|module)__|\\.tmpl", plugin], { encoding: "utf8" })
    expect(found.stdout).toBe("")
    expect(existsSync(join(plugin, "src/api/admin/order-desk/readiness/route.ts"))).toBe(true)
    expect(existsSync(join(plugin, "src/personal-data.ts"))).toBe(true)
    expect(existsSync(join(plugin, "src/modules/order_desk/service.ts"))).toBe(true)
    // Medusa's plugin build wants this folder, be there a page in it or not.
    expect(existsSync(join(plugin, "src/admin/vite-env.d.ts"))).toBe(true)
  })

  it(
    "makes a plugin that type-checks against the platform's sources",
    () => {
      const paths = { "@lsn/platform/*": [join(root, "plugins/platform/src/*")] }
      const config = {
        extends: "./tsconfig.base.json",
        compilerOptions: { noEmit: true, declaration: false, types: ["node", "jest"], paths },
        include: ["plugins/order-desk/src", "plugins/order-desk/integration-tests"],
      }
      writeFileSync(join(house, "tsconfig.json"), JSON.stringify(config))
      const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", house], {
        encoding: "utf8",
      })
      expect(tsc.stdout).toBe("")
      expect(tsc.status).toBe(0)
    },
    patience
  )

  it(
    "makes a plugin whose own tests pass",
    () => {
      const jest = join(root, "node_modules/jest/bin/jest.js")
      const args = [
        jest,
        "--config",
        join(root, "jest.config.cjs"),
        "--rootDir",
        house,
        "--roots",
        house,
        "--json",
        "order-desk",
      ]
      const output = execFileSync(process.execPath, args, {
        encoding: "utf8",
        cwd: house,
        env: { ...process.env, TEST_TYPE: "unit" },
        stdio: ["ignore", "pipe", "ignore"],
      })
      expect(JSON.parse(output)).toMatchObject({ numPassedTestSuites: 2, numFailedTests: 0 })
    },
    patience
  )

  it(
    "makes a plugin that keeps the house's lint rules and formatting",
    () => {
      const eslint = [join(root, "node_modules/eslint/bin/eslint.js"), "--config", join(root, "eslint.config.mjs")]
      const linted = spawnSync(process.execPath, [...eslint, "--max-warnings", "0", "plugins"], {
        encoding: "utf8",
        cwd: house,
      })
      expect(linted.stdout + linted.stderr).toBe("")
      const prettier = [
        join(root, "node_modules/prettier/bin/prettier.cjs"),
        "--config",
        join(root, ".prettierrc.json"),
      ]
      const formatted = spawnSync(process.execPath, [...prettier, "--list-different", "plugins"], {
        encoding: "utf8",
        cwd: house,
      })
      expect(formatted.stdout + formatted.stderr).toBe("")
    },
    patience
  )

  it.each(["Fraud", "../fraud", "fraud desk", "", "fraud-"])("refuses %j as a domain and writes nothing", (name) => {
    const folder = join(house, "refused")
    expect(() => generatePlugin(folder, name, versions)).toThrow("is no domain")
    expect(existsSync(folder)).toBe(false)
  })

  it("spells a domain of two words as each place needs it", () => {
    expect(spellings("order-desk")).toMatchObject({
      module: "order_desk",
      Pascal: "OrderDesk",
      camel: "orderDesk",
      CONST: "ORDER_DESK",
    })
  })
})
