import { createHash } from "node:crypto"

import fc from "fast-check"

import { canonicalJson, CanonicalJsonError } from "./canonical-json"
import { type AuditEntry, entryHash, fromExportLine, genesisHash, isIntact, toExportLine } from "./entry"

const text = fc.string({ unit: "binary", maxLength: 20 })
const optional = fc.option(text)
const content = fc.record({
  version: fc.constant(1),
  sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  id: text,
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z") })
    .map((date) => date.toISOString()),
  actor_type: text,
  actor_id: optional,
  action: text,
  target_type: optional,
  target_id: optional,
  request_id: optional,
  changes: fc.string({ unit: fc.constantFrom("\\", "u", "d", "8", '"', "\n", "€", "\u2028", "😀") }),
  previous_hash: text,
})

test("the hash is SHA-256 over the purpose, a line feed and the canonical JSON of all other fields", () => {
  fc.assert(
    fc.property(content, (entry) => {
      const expected = createHash("sha256")
        .update(`lsn.audit.entry.v1\n${canonicalJson(entry)}`)
        .digest("hex")
      expect(entryHash(entry)).toBe(expected)
    }),
    { numRuns: 1000 }
  )
})

test("the chain begins with SHA-256 over the purpose, a line feed and its name", () => {
  const expected = createHash("sha256").update("lsn.audit.genesis.v1\ndefault").digest("hex")
  expect(genesisHash("default")).toBe(expected)
})

const sample: AuditEntry = (() => {
  const entry = {
    version: 1,
    sequence: 7,
    id: "aud_1",
    at: "2026-05-01T12:00:00.000Z",
    actor_type: "user",
    actor_id: "user_1",
    action: "product.update",
    target_type: "product",
    target_id: "prod_1",
    request_id: null,
    changes: "[]",
    previous_hash: "0".repeat(64),
  }
  return { ...entry, hash: entryHash(entry) }
})()

test.each<[string, Record<string, unknown>]>([
  ["half a surrogate pair", { action: "a\ud800" }],
  ["a number for a text", { id: 1 }],
  ["nothing for a text", { changes: undefined }],
  ["nothing for an optional text", { actor_id: undefined }],
  ["an unknown version", { version: 2 }],
  ["a fraction for a sequence", { sequence: 1.5 }],
  ["a text for a sequence", { sequence: "7" }],
  ["a sequence of 0", { sequence: 0 }],
  ["microseconds", { at: "2026-05-01T12:00:00.000001Z" }],
  ["another time zone", { at: "2026-05-01T12:00:00.000+00:00" }],
])("an entry with %s has no hash and is not intact", (_, change) => {
  const bent = { ...sample, ...change } as AuditEntry
  expect(() => entryHash(bent)).toThrow(CanonicalJsonError)
  expect(isIntact(bent)).toBe(false)
})

test.each([
  ["a space", (line: string) => line.replace(":", ": ")],
  ["an escape that says the same", (line: string) => line.replace("user_1", "user\\u005f1")],
  ["a field too many", (line: string) => line.replace("{", '{"a":1,')],
  ["a field too few", (line: string) => line.replace('"action":"product.update",', "")],
  ["the fields in another order", (line: string) => line.replace(/^\{("action":"[^"]*"),(.*)\}$/, "{$2,$1}")],
  ["a field twice", (line: string) => line.replace("{", '{"action":"product.update",')],
  ["a number written otherwise", (line: string) => line.replace('"sequence":7', '"sequence":7.0')],
  ["an end that is missing", (line: string) => line.slice(0, -1)],
])("a line of an export with %s is no line of an export", (_, change) => {
  const line = toExportLine(sample)
  expect(fromExportLine(line)).toEqual(sample)
  expect(change(line)).not.toBe(line)
  expect(fromExportLine(change(line))).toBeNull()
})
