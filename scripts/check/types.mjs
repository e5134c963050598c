import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"

/**
 * The TypeScript programs of the house, each checked as a whole: what runs on the server with every test, what runs in
 * the admin's browser, and the storefront with its own compiler, which alone reads the built SDK. The others read sources, so that nothing has to be built first.
 * The configurations are written from here, so that a new plugin is checked from its first line.
 */
export function typePrograms(root) {
  const cache = join(root, "node_modules", ".cache", "lsn", "types")
  mkdirSync(cache, { recursive: true })
  const plugins = readdirSync(join(root, "plugins"))
  const paths = {
    "@lsn/sdk": [join(root, "packages/sdk/src/index.ts")],
    "@lsn/sdk/*": [join(root, "packages/sdk/src/*")],
    "@lsn/admin-kit": [join(root, "packages/admin-kit/src/index.ts")],
  }
  for (const name of plugins) {
    paths[`@lsn/${name}/package.json`] = [join(root, "plugins", name, "package.json")]
    paths[`@lsn/${name}/*`] = [join(root, "plugins", name, "src/*")]
  }
  const shared = { noEmit: true, declaration: false, sourceMap: false, incremental: true, rootDir: root, paths }

  const program = (name, compilerOptions, include, exclude) => {
    const config = join(cache, `${name}.json`)
    const options = { ...shared, tsBuildInfoFile: join(cache, `${name}.tsbuildinfo`), ...compilerOptions }
    const content = { extends: join(root, "tsconfig.base.json"), compilerOptions: options, include, exclude }
    writeFileSync(config, JSON.stringify(content, null, 2))
    return { name: `types: ${name}`, args: [join(root, "node_modules/typescript/bin/tsc"), "-p", config], cwd: root }
  }
  const under = (...globs) => globs.map((glob) => join(root, glob))
  const never = under("**/node_modules", "**/.medusa", "**/dist", "**/.next", ".data")

  const programs = [
    program(
      "server",
      // Node 20.19 can require an ES module: node20 is TypeScript's word for it.
      {
        module: "Node20",
        moduleResolution: "Node16",
        types: ["node", "jest"],
        allowJs: true,
        checkJs: false,
        maxNodeModuleJsDepth: 0,
      },
      under(
        "medusa-config.ts",
        "src/**/*.ts",
        "demo/**/*.ts",
        "scripts/**/*.ts",
        "integration-tests/**/*.ts",
        "plugins/*/src/**/*.ts",
        "plugins/*/integration-tests/**/*.ts",
        "plugins/*/types/**/*.ts"
      ),
      [...never, ...under("plugins/*/src/admin", "src/admin", "demo/studio", "integration-tests/e2e")]
    ),
    // What these tests ask a page runs in the page.
    program(
      "e2e",
      { lib: ["ES2023", "DOM", "DOM.Iterable"], module: "Node20", moduleResolution: "Node16", types: ["node", "jest"] },
      under("integration-tests/e2e/**/*.ts"),
      never
    ),
    program(
      "admin",
      {
        lib: ["ES2023", "DOM", "DOM.Iterable"],
        module: "ESNext",
        moduleResolution: "Bundler",
        types: ["node", "jest", "vite/client"],
        emitDecoratorMetadata: false,
        experimentalDecorators: false,
      },
      under("plugins/*/src/admin/**/*", "packages/admin-kit/src/**/*", "packages/sdk/src/**/*"),
      never
    ),
  ]
  if (existsSync(join(root, "demo", "studio"))) {
    // The demo's pictures are drawn by a page in a browser, and by the script that opens it.
    const browser = {
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      module: "ESNext",
      moduleResolution: "Bundler",
      types: ["node", "jest"],
    }
    programs.push(program("studio", browser, under("demo/studio/**/*.ts"), never))
  }
  if (existsSync(join(root, "storefront", "tsconfig.json"))) {
    const info = join(cache, "storefront.tsbuildinfo")
    programs.push({
      name: "types: storefront",
      cwd: join(root, "storefront"),
      args: [
        join(root, "storefront/node_modules/typescript/bin/tsc"),
        ...["-p", ".", "--noEmit", "--incremental", "--tsBuildInfoFile", info],
      ],
    })
  }
  return programs
}

/** Forgets what was checked before; the next check reads everything again. */
export function forgetTypes(root) {
  rmSync(join(root, "node_modules", ".cache", "lsn", "types"), { recursive: true, force: true })
}
