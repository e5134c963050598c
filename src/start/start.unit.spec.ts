import { execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { Build, hash } from "./build"
import type { Children } from "./children"
import { compareReleases, State } from "./state"
import { onChange } from "./watch"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "start "))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The plain parts run before anything is installed, so they are tried as Node itself runs them. */
function plain(module: string, code: string): string {
  const file = pathToFileURL(path.join(__dirname, "plain", module)).href
  return execFileSync(
    process.execPath,
    ["--input-type=module", "-e", `import * as it from ${JSON.stringify(file)}; ${code}`],
    {
      encoding: "utf8",
    }
  ).trim()
}

describe("versions of Node", () => {
  it.each(["20.19.0", "20.20.2", "22.12.0", "24.0.1"])("%s will do", (version) => {
    expect(plain("node-version.mjs", `console.log(it.nodeVersionProblem("${version}"))`)).toBe("undefined")
  })
  it.each(["18.20.4", "20.18.3", "21.7.0", "22.11.0"])("%s is told apart, with what to do", (version) => {
    expect(plain("node-version.mjs", `console.log(it.nodeVersionProblem("${version}"))`)).toMatch(
      new RegExp(`Node 20.19 or later, or 22.12 or later, and found ${version.replaceAll(".", "\\.")}: install`)
    )
  })
})

describe("the folder of a clone", () => {
  const problem = (folder: string, platform = "linux") =>
    plain("folder.mjs", `console.log(it.folderProblem(${JSON.stringify(folder)}, "${platform}"))`)
  it.each(["/srv/shop", "/home/zoë/My shops/lsn, 2 & more + [a]?!", "/srv/a}b)"])("%s will do", (folder) => {
    expect(problem(folder)).toBe("undefined")
  })
  it.each(["/home/o'hara/lsn", "/srv/lsn (1)", "/srv/{lsn}", '/srv/"lsn"', "/srv/a`b", "/srv/a*b", "/srv/a\\b"])(
    "%s is told apart, with what to do",
    (folder) => {
      expect(problem(folder)).toMatch(/^The path of the folder .+ has the character .+: move or rename the folder/)
    }
  )
  it("takes Windows' separator for one", () => {
    expect(problem("C:\\shops\\lsn", "win32")).toBe("undefined")
    expect(problem("C:\\shops\\lsn (1)", "win32")).toContain("the character (")
  })
})

describe("the lock of a folder", () => {
  const take = (file: string) =>
    plain(
      "lock.mjs",
      `try { it.acquireLock(${JSON.stringify(file)}); console.log("taken") } catch (error) { console.log(error.name) }`
    )

  it("is taken over from a process that is dead, and from one whose number another process now has", () => {
    const file = path.join(folder, "lock")
    expect(take(file)).toBe("taken")
    expect(take(file)).toBe("taken")
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: "1" }))
    expect(take(file)).toBe("taken")
    writeFileSync(file, "half a lo")
    expect(take(file)).toBe("taken")
  })

  it("is held by exactly one of many that come at once", async () => {
    const file = path.join(folder, "lock")
    writeFileSync(file, JSON.stringify({ pid: 999_999_999, started: "1" }))
    const module = pathToFileURL(path.join(__dirname, "plain/lock.mjs")).href
    const code = `import { acquireLock } from ${JSON.stringify(module)}; try { acquireLock(${JSON.stringify(file)}); console.log("taken"); setInterval(() => {}, 1000) } catch { console.log("held") }`
    const children = Array.from({ length: 8 }, () => spawn(process.execPath, ["--input-type=module", "-e", code]))
    try {
      const said = await Promise.all(
        children.map(
          (child) =>
            new Promise<string>((resolve) =>
              child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()))
            )
        )
      )
      expect(said.filter((word) => word === "taken")).toHaveLength(1)
    } finally {
      for (const child of children) child.kill("SIGKILL")
    }
  })
})

describe("an installation", () => {
  const complete = (options = {}) =>
    plain(
      "install-state.mjs",
      `console.log(it.installIsComplete(${JSON.stringify(folder)}, ${JSON.stringify(options)}))`
    ) === "true"
  const entry = { version: "1.2.3", integrity: "sha512-a" }
  const lock = {
    packages: {
      "": {},
      "node_modules/one": entry,
      "node_modules/other-platform": { version: "1.0.0", optional: true },
    },
  }

  beforeEach(() => {
    mkdirSync(path.join(folder, "node_modules/one"), { recursive: true })
    writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify(lock))
    writeFileSync(
      path.join(folder, "node_modules/.package-lock.json"),
      JSON.stringify({ packages: { "node_modules/one": entry } })
    )
  })

  it("is complete without another platform's packages", () => expect(complete()).toBe(true))

  it("is not when npm was killed before its last word", () => {
    rmSync(path.join(folder, "node_modules/.package-lock.json"))
    expect(complete()).toBe(false)
  })

  it("is not when a package is missing or another version is asked for", () => {
    rmSync(path.join(folder, "node_modules/one"), { recursive: true })
    expect(complete()).toBe(false)
    mkdirSync(path.join(folder, "node_modules/one"))
    writeFileSync(
      path.join(folder, "package-lock.json"),
      JSON.stringify({ packages: { "node_modules/one": { ...entry, version: "1.2.4" } } })
    )
    expect(complete()).toBe(false)
  })

  it("is complete for production without what only builds, tests and an embedded database need", () => {
    const rest = {
      "node_modules/test-tool": { ...entry, dev: true },
      "node_modules/embedded": { ...entry, optional: true },
    }
    const packages = { ...lock.packages, ...rest }
    for (const name of ["package-lock.json", "node_modules/.package-lock.json"]) {
      writeFileSync(path.join(folder, name), JSON.stringify({ packages }))
    }
    expect(complete()).toBe(false)
    expect(complete({ production: true })).toBe(true)
    rmSync(path.join(folder, "node_modules/one"), { recursive: true })
    expect(complete({ production: true })).toBe(false)
  })
})

describe("what a shop keeps in its folder", () => {
  it("keeps its secrets, readable by their owner alone", () => {
    const state = new State(folder)
    const first = state.secrets()
    expect(new State(folder).secrets()).toEqual(first)
    expect(new Set(Object.values(first)).size).toBe(Object.values(first).length)
    expect(execFileSync("ls", ["-l", path.join(folder, "secrets.json")], { encoding: "utf8" })).toMatch(/^-rw-------/)
  })

  it("accepts an older release's data and refuses a newer one's", () => {
    const state = new State(folder)
    state.stampRelease("0.9.0")
    expect(() => state.checkRelease("0.10.0")).not.toThrow()
    expect(() => state.checkRelease("0.8.7")).toThrow(/0\.9\.0.*use that release or a newer one/)
    expect(compareReleases("1.0.0", "1.0.0")).toBe(0)
    expect(compareReleases("1.1.0-rc.1", "1.0.9")).toBeGreaterThan(0)
    expect(compareReleases("1.1.0-rc.1", "1.1.1-rc.1")).toBeLessThan(0)
  })
})

describe("a production build", () => {
  it("has a folder of migrations for every module, so that migrating writes nothing into it", () => {
    for (const file of [
      "auth/dist/index.js",
      "order/dist/index.js",
      "order/dist/migrations/Migration1.js",
      "ui/index.js",
    ]) {
      mkdirSync(path.dirname(path.join(folder, "node_modules/@medusajs", file)), { recursive: true })
      writeFileSync(path.join(folder, "node_modules/@medusajs", file), "")
    }
    const build = new Build(folder, {} as Children)
    build.migrationFolders()
    build.migrationFolders()
    const has = (place: string) => existsSync(path.join(folder, "node_modules/@medusajs", place))
    expect(["auth/dist/migrations", "order/dist/migrations/Migration1.js", "ui/dist"].map(has)).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe("a build's stamp", () => {
  it("follows names and contents, and nothing else", () => {
    mkdirSync(path.join(folder, "src"))
    writeFileSync(path.join(folder, "src/a.ts"), "1")
    const before = hash(folder, ["src", "missing"])
    writeFileSync(path.join(folder, "src/a.ts"), "1")
    expect(hash(folder, ["src", "missing"])).toBe(before)
    writeFileSync(path.join(folder, "src/a.ts"), "2")
    expect(hash(folder, ["src", "missing"])).not.toBe(before)
  })
})

describe("watching sources", () => {
  it("sees a file that is written, one that is put in its place, one that is new and one that is gone, and no other", async () => {
    const file = path.join(folder, "src/deep/a.ts")
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, "1")
    let told: () => void = () => {}
    const end = onChange([path.join(folder, "src"), path.join(folder, "none")], /\.spec\.ts$/, () => told(), 5)
    const afterwards = (work: () => void) => {
      const seen = new Promise<void>((resolve) => (told = resolve))
      work()
      return seen
    }
    await afterwards(() => writeFileSync(file, "22"))
    writeFileSync(`${folder}/other`, "33")
    await afterwards(() => renameSync(`${folder}/other`, file))
    await afterwards(() => writeFileSync(path.join(folder, "src/b.ts"), ""))
    await afterwards(() => rmSync(file))
    let changes = 0
    told = () => changes++
    writeFileSync(path.join(folder, "src/b.spec.ts"), "")
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(changes).toBe(0)
    end()
  })
})
