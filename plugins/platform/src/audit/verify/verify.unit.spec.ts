import { generateKeyPairSync } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import {
  type AuditEntry,
  canonicalJson,
  emptyChain,
  planAppend,
  publicHalf,
  signHead,
  type SignedHead,
  toExportLine,
  toPem,
} from "../../domain/audit"
import { auditVerify } from "./command"

const { privateKey } = generateKeyPairSync("ed25519")
let folder: string
let keys: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lsn-audit-verify-"))
  keys = file("keys.pem", toPem(publicHalf(privateKey)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Ten entries, with heads signed at 4 and 8. */
function chain(): { entries: AuditEntry[]; heads: SignedHead[] } {
  const drafts = Array.from({ length: 10 }, (_, index) => ({
    id: `aud_${index}`,
    at: "2026-05-01T12:00:00.000Z",
    actor_type: "user",
    actor_id: "user_1",
    action: "POST /admin/products/:id",
    target_type: "product",
    target_id: `prod_${index}`,
    request_id: null,
    changes: "[]",
  }))
  const entries = [...planAppend(emptyChain("default"), drafts).entries]
  const heads = [4, 8].map((sequence) =>
    signHead("default", { sequence, hash: entries[sequence - 1]?.hash ?? "" }, "2026-05-01T12:00:01.000Z", privateKey)
  )
  return { entries, heads }
}

const exported = ({ entries, heads }: ReturnType<typeof chain>) =>
  [...heads.map((head) => canonicalJson({ ...head })), ...entries.map(toExportLine), ""].join("\n")

async function verify(text: string, ...more: string[]): Promise<{ status: number; said: string }> {
  const said: string[] = []
  const path = file("export.ndjson", text)
  const status = await auditVerify([path, "--public-keys", keys, ...more], {}, (line) => said.push(line))
  return { status, said: said.join("\n") }
}

describe("audit:verify over an export", () => {
  it("finds a whole chain whole, and says which entries no head covers yet", async () => {
    const { status, said } = await verify(exported(chain()))
    expect(status).toBe(0)
    expect(said).toMatch(/whole: 10 entries, proven through entry 8/)
    expect(said).toMatch(/2 later entries are not yet anchored/)
  })

  it.each<[string, (lines: string[]) => void, RegExp]>([
    ["one bit of a text", (lines) => (lines[4] = lines[4]?.replace("prod_2", "prod_3") ?? ""), /Entry 3 is not what/],
    ["a space", (lines) => (lines[4] = lines[4]?.replace(":", ": ") ?? ""), /Entry 3 is not what/],
    ["a line that is cut", (lines) => (lines[4] = lines[4]?.slice(0, 40) ?? ""), /Entry 3 is not what/],
    ["a removed line", (lines) => void lines.splice(4, 1), /Entry 3 is missing/],
    ["swapped lines", (lines) => void lines.splice(4, 2, lines[5] ?? "", lines[4] ?? ""), /Entries 3 and 4 do not/],
    ["a line twice", (lines) => void lines.splice(4, 0, lines[4] ?? ""), /stands at 4|stands at 3/],
    [
      "a head",
      (lines) =>
        (lines[0] =
          lines[0]?.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === "_" ? "-" : "_"}`) ?? ""),
      /head at 4/,
    ],
  ])("names %s", async (_what, change, expected) => {
    const lines = exported(chain()).split("\n")
    change(lines)
    const { status, said } = await verify(lines.join("\n"))
    expect(said).toMatch(expected)
    expect(status).toBe(1)
  })

  it("finds what was cut off together with its heads by a head that was kept elsewhere", async () => {
    const { entries, heads } = chain()
    const cut = exported({ entries: entries.slice(0, 4), heads: heads.slice(0, 1) })
    expect(await verify(cut)).toMatchObject({ status: 0, said: expect.stringMatching(/No head was kept elsewhere/) })
    // The last line of a file that a power cut left half written is passed over.
    const kept = file("heads.ndjson", `${heads.map((head) => canonicalJson({ ...head })).join("\n")}\n{"chain":"def`)
    const { status, said } = await verify(cut, "--heads", kept)
    expect(said).toMatch(/Entries 5 to 8 are missing/)
    expect(status).toBe(1)
  })

  it("answers as JSON for whoever reads it by a program", async () => {
    const { said } = await verify(exported(chain()), "--json")
    expect(JSON.parse(said)).toMatchObject({ ok: true, read: 10, provenThrough: 8, notYetAnchored: 2, fault: null })
  })

  it.each([[[]], [["--no-such"]], [["missing.ndjson", "--public-keys", "nowhere.pem"]]])(
    "says with a status of its own that it checked nothing: %j",
    async (args) => {
      const said: string[] = []
      expect(await auditVerify(args, {}, (line) => said.push(line))).toBe(2)
      expect(said.join("\n")).toMatch(/^Not checked: /)
    }
  )

  it("proves nothing by a stranger's key", async () => {
    const strangers = file("strangers.pem", toPem(publicHalf(generateKeyPairSync("ed25519").privateKey)))
    const said: string[] = []
    const path = file("export.ndjson", exported(chain()))
    expect(await auditVerify([path, "--public-keys", strangers], {}, (line) => said.push(line))).toBe(1)
    expect(said.join()).toMatch(/not signed by a known key/)
  })
})
