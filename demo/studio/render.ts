/**
 * Renders the demo shop's pictures and films into `demo/media`.
 *
 *   npx tsx demo/studio/render.ts [--only <part of a file name>] [--kind products|scenes|films] [--force] [--list]
 *
 * What is already there and was made from the same job by the same studio is left alone, so that a broken run goes on
 * where it stopped. `--accept` records the files on disk as current without rendering them.
 */
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import sharp from "sharp"
import { catalogue } from "../catalogue"
import { openStudio } from "./browser"
import { makeFilms } from "./films"
import type { Job } from "./jobs"

const here = dirname(fileURLToPath(import.meta.url))
const media = join(here, "../media")
const ledgerFile = join(media, "ledger.json")

const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    kind: { type: "string", default: "" },
    force: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    accept: { type: "boolean", default: false },
    port: { type: "string", default: "47140" },
  },
})

type Shot = { file: string; job: Job; width: number; height: number; quality: number; sources: readonly string[] }

const SHARED = ["engine.ts", "textures.ts", "kit.ts", "staging.ts"]

function shots(): Shot[] {
  const products = catalogue.products.flatMap((product) =>
    product.images.map((image): Shot => ({
      file: image.file,
      job: {
        kind: "product",
        category: product.category,
        model: product.model,
        finish: image.finish,
        view: image.view,
      },
      width: 900,
      height: 1125,
      quality: 80,
      sources: [...SHARED, `models/${product.category}.ts`, ...(image.view === "context" ? ["contexts.ts"] : [])],
    }))
  )
  const dressed = (file: string, width: number, height: number): Shot => ({
    file,
    job: { kind: "scene", scene: file.replace(/\.webp$/, "") },
    width,
    height,
    quality: 80,
    sources: [...SHARED, "scenes.ts"],
  })
  const order = { front: 0, detail: 1, context: 2 }
  return [
    ...products.sort((a, b) => view(a) - view(b)),
    ...catalogue.hosts.map((host) => dressed(host.avatar, 640, 640)),
    ...catalogue.shows.map((show) => dressed(show.poster, 720, 1280)),
    ...catalogue.categories.flatMap((category) => category.scenes.map((scene) => dressed(scene, 1600, 1000))),
  ]
  function view(shot: Shot): number {
    return shot.job.kind === "product" ? order[shot.job.view] : 3
  }
}

const digest = (...parts: string[]): string => createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16)

const sourceText = new Map<string, string>()
const source = (name: string): string => {
  const known = sourceText.get(name)
  if (known !== undefined) return known
  const text = readFileSync(join(here, "page", name), "utf8")
  sourceText.set(name, text)
  return text
}

const hashOf = (shot: Shot): string =>
  digest(JSON.stringify([shot.job, shot.width, shot.height, shot.quality]), ...shot.sources.map(source))

function bar(done: number, all: number, startedAt: number, label: string): void {
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  const left = done > 0 ? Math.round((seconds / done) * (all - done)) : 0
  const filled = Math.round((done / Math.max(1, all)) * 24)
  const line = `[${"#".repeat(filled)}${"-".repeat(24 - filled)}] ${done}/${all}  ${seconds}s, about ${left}s left  ${label}`
  if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(110)}`)
  else if (done % 10 === 0 || done === all) console.log(line)
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) =>
      sum + (entry.isDirectory() ? bytesUnder(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0
  )
}

async function main(): Promise<void> {
  for (const folder of ["products", "scenes", "hosts", "shows"]) mkdirSync(join(media, folder), { recursive: true })
  const ledger: Record<string, string> = existsSync(ledgerFile)
    ? (JSON.parse(readFileSync(ledgerFile, "utf8")) as Record<string, string>)
    : {}
  const save = (): void => {
    const sorted = Object.fromEntries(Object.entries(ledger).sort(([a], [b]) => a.localeCompare(b)))
    writeFileSync(`${ledgerFile}.part`, `${JSON.stringify(sorted, null, 1)}\n`)
    renameSync(`${ledgerFile}.part`, ledgerFile)
  }
  const wanted = shots().filter(
    (shot) =>
      new RegExp(flags.only).test(shot.file) &&
      (flags.kind === "" || (flags.kind === "products") === (shot.job.kind === "product")) &&
      (flags.force || !existsSync(join(media, shot.file)) || ledger[shot.file] !== hashOf(shot))
  )
  if (flags.list) {
    wanted.forEach((shot) => console.log(shot.file))
    return
  }
  if (flags.accept) {
    for (const shot of wanted) if (existsSync(join(media, shot.file))) ledger[shot.file] = hashOf(shot)
    save()
    return
  }
  let failed = 0
  if (wanted.length > 0 && flags.kind !== "films") {
    const studio = await openStudio(Number(flags.port))
    const startedAt = Date.now()
    for (const [index, shot] of wanted.entries()) {
      bar(index, wanted.length, startedAt, shot.file)
      try {
        // Refraction is by far the dearest surface on a software renderer: glass is drawn at four fifths and enlarged.
        // So are the dressed sets, where much stands in the picture.
        const draft =
          shot.job.kind === "product" && (shot.job.category === "glass" || shot.job.view === "context") ? 0.8 : 1
        const quality = {
          width: Math.round(shot.width * draft),
          height: Math.round(shot.height * draft),
          lights: draft < 1 ? 12 : 16,
          frames: 1,
          irradianceScale: 0.5,
        }
        const picture = await studio.page.evaluate(([job, how]) => window.studio.render(job, how), [
          shot.job,
          quality,
        ] as const)
        const target = join(media, shot.file)
        await sharp(Buffer.from(picture, "base64"))
          .removeAlpha()
          .resize(shot.width, shot.height)
          .webp({ quality: shot.quality, effort: 5 })
          .toFile(`${target}.part`)
        renameSync(`${target}.part`, target)
        ledger[shot.file] = hashOf(shot)
        save()
      } catch (error) {
        failed++
        console.error(`\n${shot.file}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`)
      }
    }
    bar(wanted.length, wanted.length, startedAt, "pictures done")
    if (process.stdout.isTTY) console.log()
    await studio.close()
  }
  if (flags.kind === "" || flags.kind === "films")
    await makeFilms({ media, ledger, save, only: flags.only, force: flags.force, port: Number(flags.port), digest })
  console.log(`demo/media holds ${(bytesUnder(media) / 1024 / 1024).toFixed(1)} MB`)
  if (failed > 0) process.exitCode = 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
