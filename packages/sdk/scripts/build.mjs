import { rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

import { build } from "esbuild"
import ts from "typescript"

/** Builds the package: an ES module and a CommonJS file for each entry, and their types. */
const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const dist = join(root, "dist")

await rm(dist, { recursive: true, force: true })
const common = {
  absWorkingDir: root,
  entryPoints: ["src/index.ts", "src/live.ts", "src/live-stream.ts"],
  outdir: dist,
  bundle: true,
  packages: "external",
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
}
// Split, so that what two entries share is the same class in both: `instanceof LsnApiError` holds across them.
await build({ ...common, format: "esm", splitting: true, outExtension: { ".js": ".mjs" }, chunkNames: "shared-[hash]" })
await build({ ...common, format: "cjs", outExtension: { ".js": ".cjs" } })

const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile)
const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root, {
  declaration: true,
  emitDeclarationOnly: true,
  sourceMap: false,
  noEmit: false,
})
const program = ts.createProgram(parsed.fileNames, parsed.options)
const { diagnostics } = program.emit()
const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics]
if (problems.length > 0) {
  const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => "\n" }
  console.error(ts.formatDiagnostics(problems, host))
  process.exit(1)
}
