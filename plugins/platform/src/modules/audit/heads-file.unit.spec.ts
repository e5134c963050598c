import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { SignedHead } from "../../domain/audit"
import { HeadsFile } from "./heads-file"

const head = (chain: string, sequence: number): SignedHead => ({
  chain,
  sequence,
  hash: "0".repeat(64),
  signed_at: "2026-05-01T12:00:00.000Z",
  key_id: "k",
  signature: "s",
})

test("the newest head of each chain is kept, whichever chain signed last", async () => {
  const folder = mkdtempSync(join(tmpdir(), "lsn-heads-"))
  try {
    const file = new HeadsFile(join(folder, "heads"), (error) => {
      throw error
    })
    for (const one of [head("fruit", 1), head("fish", 1), head("fish", 2), head("fruit", 2), head("fish", 3)]) {
      file.keep(one)
    }
    await file.close()
    const lines = readFileSync(join(folder, "heads"), "utf8").trim().split("\n")
    const kept = lines
      .map((line) => JSON.parse(line) as SignedHead)
      .map(({ chain, sequence }) => `${chain} ${sequence}`)
    expect(kept).toEqual(["fruit 1", "fish 3", "fruit 2"])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
