/** Starts Chromium on a page of our own that holds the bundled studio, served on the loopback interface. */
import { createServer } from "node:http"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import { chromium, type Page } from "playwright-core"

const here = dirname(fileURLToPath(import.meta.url))
const require = createRequire(import.meta.url)

const FONTS = {
  Fraunces: "@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2",
  "Instrument Sans": "@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2",
} as const

export type Browser = { page: Page; close: () => Promise<void> }

export async function openStudio(port: number): Promise<Browser> {
  const bundle = await build({
    entryPoints: [join(here, "page/main.ts")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    // three and the fonts are development dependencies of the repository's root, or of NODE_PATH.
    nodePaths: process.env["NODE_PATH"]?.split(":") ?? [],
  })
  const script = bundle.outputFiles[0]?.contents ?? new Uint8Array()
  const faces = Object.keys(FONTS)
    .map((family, i) => `@font-face{font-family:"${family}";src:url(/font/${i}) format("woff2");font-weight:100 900}`)
    .join("")
  const html = `<!doctype html><meta charset="utf-8"><title>studio</title><link rel="icon" href="data:,"><style>${faces}</style>
    <body><script type="module">await Promise.all(${JSON.stringify(Object.keys(FONTS))}.map(f=>document.fonts.load('500 20px "'+f+'"')));await import("/studio.js")</script>`
  const server = createServer((request, response) => {
    const font = /^\/font\/(\d)$/.exec(request.url ?? "")
    const file = font ? Object.values(FONTS)[Number(font[1])] : undefined
    if (file) {
      readFile(require.resolve(file)).then(
        (bytes) => response.writeHead(200, { "content-type": "font/woff2" }).end(bytes),
        () => response.writeHead(404).end()
      )
    } else if (request.url === "/studio.js") response.writeHead(200, { "content-type": "text/javascript" }).end(script)
    else response.writeHead(200, { "content-type": "text/html" }).end(html)
  })
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM_BIN"] ?? "/usr/bin/chromium",
    args: ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"],
  })
  const page = await browser.newPage()
  page.on("pageerror", (error) => console.error(`\npage: ${error.message}`))
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`\npage: ${message.text()}`)
  })
  await page.goto(`http://127.0.0.1:${port}/`)
  await page.waitForFunction("window.studio", undefined, { timeout: 60_000 })
  return {
    page,
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
