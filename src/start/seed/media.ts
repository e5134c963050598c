import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { uploadFilesWorkflow } from "@medusajs/medusa/core-flows"

const types: Record<string, string> = {
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".mp4": "video/mp4",
  ".webm": "video/webm",
}

/** Brings the demo shop's pictures and videos into the shop's own file store, each at most once a run. */
export class Media {
  readonly #urls = new Map<string, string>()
  readonly missing = new Set<string>()

  constructor(
    private readonly container: MedusaContainer,
    private readonly folder: string
  ) {}

  /** Addresses of these files; one that is not there has none, and the shop does without it. */
  async upload(files: readonly string[]): Promise<Map<string, string>> {
    const wanted = [...new Set(files)].filter((file) => !this.#urls.has(file))
    const present = wanted.filter((file) => existsSync(path.join(this.folder, file)))
    for (const file of wanted) if (!present.includes(file)) this.missing.add(file)
    if (present.length > 0) {
      const contents = await Promise.all(
        present.map(async (file) => ({
          filename: file.replaceAll("/", "-"),
          mimeType: types[path.extname(file)] ?? "application/octet-stream",
          content: (await readFile(path.join(this.folder, file))).toString("base64"),
          access: "public" as const,
        }))
      )
      const { result } = await uploadFilesWorkflow(this.container).run({ input: { files: contents } })
      result.forEach((uploaded, index) => {
        const file = present[index]
        if (file) this.#urls.set(file, uploaded.url)
      })
    }
    return new Map(files.flatMap((file) => (this.#urls.has(file) ? [[file, this.#urls.get(file) ?? ""] as const] : [])))
  }

  async uploadOne(file: string | undefined): Promise<string | null> {
    return file ? ((await this.upload([file])).get(file) ?? null) : null
  }
}

/** `demo/media` beside the sources, whether this runs from them or from the build two folders below. */
export function mediaFolder(from: string = process.cwd()): string {
  const candidates = [from, path.join(from, "..", "..")].map((root) => path.join(root, "demo", "media"))
  return candidates.find((candidate) => existsSync(candidate)) ?? path.join(from, "demo", "media")
}
