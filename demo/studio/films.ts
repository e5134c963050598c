/**
 * Show recordings: upright films of 24 seconds, four of them for each product of the line-up. Each shot is a slow move over a
 * rendered picture (whole, then close), cut with short dissolves, with the product's name and the host's line set in
 * the shop's type. No sound: they play muted in a loop, by the show's clock. One more, the interlude, goes over the shop's
 * wide sets without a word.
 */
import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import sharp from "sharp"
import { catalogue } from "../catalogue"
import { openStudio, type Browser } from "./browser"

export type FilmOptions = {
  media: string
  ledger: Record<string, string>
  save: () => void
  only: string
  force: boolean
  port: number
  digest: (...parts: string[]) => string
}

const WIDTH = 540
const HEIGHT = 960
const FPS = 24
/** How much larger than the film a still is laid out. */
const OVERSIZE = 1.5
const SHOT_SECONDS = 2
const DISSOLVE_SECONDS = 0.3
/** Changes when the cut changes, so that old films are made again. */
const CUT = "3"

type Shot = {
  still: string
  /** None in the interlude. */
  words: { title: string; note: string } | null
  /** Which way the camera drifts. */ move: "right" | "down" | "up"
}

export async function makeFilms(options: FilmOptions): Promise<void> {
  let studio: Browser | undefined
  for (const show of catalogue.shows) {
    if (!show.recording || !new RegExp(options.only).test(show.recording.file)) continue
    const shots = show.lineUp.flatMap((item, index): Shot[] => {
      const product = catalogue.products.find((entry) => entry.handle === item.product)
      if (!product) return []
      const words = { title: product.title, note: item.note }
      const [front, detail, context] = product.images
      if (!front || !detail || !context) return []
      const far = index % 2 === 0 ? context : front
      return [
        { still: join(options.media, far.file), words, move: index % 2 === 0 ? "down" : "up" },
        { still: join(options.media, detail.file), words, move: "right" },
      ]
    })
    const missing = shots.find((shot) => !existsSync(shot.still))
    if (missing) {
      console.error(`${show.recording.file}: ${missing.still} is not rendered yet`)
      continue
    }
    const hash = options.digest(
      CUT,
      ...shots.map((shot) => `${shot.words?.title}|${shot.words?.note}|${readFileSync(shot.still).toString("base64")}`)
    )
    const target = join(options.media, show.recording.file)
    if (!options.force && existsSync(target) && options.ledger[show.recording.file] === hash) continue
    studio ??= await openStudio(options.port)
    console.log(`cutting ${show.recording.file} (${shots.length} shots)`)
    const open = studio
    await cut(shots, target, ({ title, note }) => caption(open, title, note))
    options.ledger[show.recording.file] = hash
    if (show.preview) {
      await ffmpeg([
        "-i",
        target,
        "-t",
        String(show.preview.durationSeconds),
        "-vf",
        `scale=${show.preview.width}:${show.preview.height}:flags=lanczos`,
        "-an",
        ...h264(30, "fast"),
        join(options.media, show.preview.file),
      ])
      options.ledger[show.preview.file] = hash
    }
    options.save()
  }
  await studio?.close()
  await makeInterlude(options)
}

async function makeInterlude(options: FilmOptions): Promise<void> {
  const { file } = catalogue.interlude
  if (!new RegExp(options.only).test(file)) return
  const [first, second] = [0, 1].map((at) => catalogue.categories.flatMap(({ scenes }) => scenes[at] ?? []))
  const shots = [...(first ?? []), ...(second ?? [])].map((scene, index): Shot => {
    const move = index % 2 === 0 ? "right" : index % 4 === 1 ? "down" : "up"
    return { still: join(options.media, scene), words: null, move }
  })
  const missing = shots.find((shot) => !existsSync(shot.still))
  if (missing) {
    console.error(`${file}: ${missing.still} is not rendered yet`)
    return
  }
  const hash = options.digest(CUT, ...shots.map((shot) => readFileSync(shot.still).toString("base64")))
  const target = join(options.media, file)
  if (!options.force && existsSync(target) && options.ledger[file] === hash) return
  console.log(`cutting ${file} (${shots.length} shots)`)
  await cut(shots, target, () => Promise.reject(new Error("The interlude has no words.")))
  options.ledger[file] = hash
  options.save()
}

const h264 = (crf: number, preset: string): string[] => [
  "-c:v",
  "libx264",
  "-preset",
  preset,
  "-crf",
  String(crf),
  "-pix_fmt",
  "yuv420p",
  "-profile:v",
  "main",
  "-movflags",
  "+faststart",
]

/** The caption is drawn by the browser, with the shop's own fonts, as a transparent picture. */
async function caption(studio: Browser, title: string, note: string): Promise<Buffer> {
  const png = await studio.page.evaluate(
    ([heading, line, width, height]) => {
      const canvas = document.createElement("canvas")
      canvas.width = width
      canvas.height = height
      const c = canvas.getContext("2d")
      if (!c) throw new Error("no 2d context")
      const shade = c.createLinearGradient(0, 0, 0, 320)
      shade.addColorStop(0, "rgba(30,26,22,0.62)")
      shade.addColorStop(1, "rgba(30,26,22,0)")
      c.fillStyle = shade
      c.fillRect(0, 0, width, 320)
      c.fillStyle = "#fbf7ef"
      c.font = "500 34px Fraunces"
      c.fillText(heading, 28, 152)
      c.font = "450 19px 'Instrument Sans'"
      c.fillStyle = "rgba(251,247,239,0.92)"
      c.fillText(line, 28, 184)
      return canvas.toDataURL("image/png").split(",")[1] ?? ""
    },
    [title, note, WIDTH, HEIGHT] as const
  )
  return Buffer.from(png, "base64")
}

async function cut(
  shots: readonly Shot[],
  target: string,
  write: (words: { title: string; note: string }) => Promise<Buffer>
): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "film-"))
  try {
    const inputs: string[] = []
    const graph: string[] = []
    const length = SHOT_SECONDS + DISSOLVE_SECONDS
    const frames = Math.round(length * FPS)
    for (const [i, shot] of shots.entries()) {
      const still = join(work, `${i}.png`)
      const words = join(work, `${i}-words.png`)
      // Drawn larger than the film, so that the slow move has pixels between the pixels.
      await sharp(shot.still)
        .resize({ height: Math.round(HEIGHT * OVERSIZE * 1.06), kernel: "lanczos3" })
        .toFile(still)
      const blank = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 4, background: "#0000" } })
      await (shot.words ? sharp(await write(shot.words)) : blank).toFile(words)
      inputs.push("-framerate", String(FPS), "-i", still, "-framerate", String(FPS), "-i", words)
      const w = WIDTH * OVERSIZE
      const h = HEIGHT * OVERSIZE
      // One pixel of the larger still for each frame: an even drift, without the tremble of a fractional zoom.
      const drift = {
        right: ["(iw-ow)/2-27+n", "(ih-oh)/2"],
        down: ["(iw-ow)/2", "(ih-oh)/2-27+n"],
        up: ["(iw-ow)/2", "(ih-oh)/2+27-n"],
      }[shot.move]
      const move = `crop=${w}:${h}:x='${drift[0]}':y='${drift[1]}',scale=${WIDTH}:${HEIGHT}:flags=bicubic`
      // Decoded once, then repeated: looping the input would unpack the picture for every frame.
      const hold = `loop=loop=${frames - 1}:size=1:start=0,setpts=N/${FPS}/TB`
      graph.push(
        `[${2 * i}:v]${hold},${move},setsar=1,format=yuv444p[m${i}]`,
        `[${2 * i + 1}:v]${hold}[w${i}]`,
        `[m${i}][w${i}]overlay=0:0:format=auto:shortest=1,fps=${FPS},settb=1/${FPS},format=yuv420p[s${i}]`
      )
    }
    let last = "s0"
    for (let i = 1; i < shots.length; i++) {
      graph.push(
        `[${last}][s${i}]xfade=transition=fade:duration=${DISSOLVE_SECONDS}:offset=${(i * SHOT_SECONDS).toFixed(2)}[x${i}]`
      )
      last = `x${i}`
    }
    const seconds = shots.length * SHOT_SECONDS
    await ffmpeg([
      ...inputs,
      "-filter_complex",
      graph.join(";"),
      "-map",
      `[${last}]`,
      "-t",
      String(seconds),
      "-r",
      String(FPS),
      "-an",
      ...h264(24, "veryfast"),
      "-g",
      String(FPS * SHOT_SECONDS),
      `${target}.part.mp4`,
    ])
    renameSync(`${target}.part.mp4`, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function ffmpeg(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.env["FFMPEG_BIN"] ?? "ffmpeg", ["-y", "-hide_banner", "-loglevel", "error", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    })
    let message = ""
    child.stderr.on("data", (chunk: Buffer) => (message += chunk.toString()))
    child.on("error", reject)
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`ffmpeg ended with ${code}: ${message.slice(-600)}`))
    )
  })
}
