import { generateKeyPairSync } from "node:crypto"

import fc from "fast-check"

import { type ChainTip, emptyChain, planAppend } from "./append"
import { keyId } from "./digest"
import { type AuditDraft, type AuditEntry, entryHash, fromExportLine, toExportLine } from "./entry"
import { type SignedHead, signHead } from "./head"
import { createSweep, ENTRY_FIELDS } from "./sweep"
import { verifyChain } from "./verify"

const CHAIN = "default"
const SIGNED_AT = "2026-05-01T12:00:00.000Z"
const signer = generateKeyPairSync("ed25519")
const stranger = generateKeyPairSync("ed25519")
const keys = new Map([[keyId(signer.publicKey), signer.publicKey]])

function draft(index: number): AuditDraft {
  return {
    id: `aud_${String(index).padStart(6, "0")}`,
    at: new Date(Date.UTC(2026, 4, 1) + index * 977).toISOString(),
    actor_type: index % 3 ? "user" : "job",
    actor_id: index % 5 ? `user_${index % 7}` : null,
    action: ["product.update", "order.cancel", "live.shows.start"][index % 3] ?? "",
    target_type: index % 4 ? "product" : null,
    target_id: index % 4 ? `prod_${index}` : null,
    request_id: index % 6 ? `req-${index}` : null,
    changes: index % 2 ? `[{"after":${index},"before":null,"path":"tïtle"}]` : "[]",
  }
}

/** A chain appended in batches of 1 to 7, with a head for each batch. */
function build(length: number, chain = CHAIN): { entries: AuditEntry[]; heads: SignedHead[]; tip: ChainTip } {
  const entries: AuditEntry[] = []
  const heads: SignedHead[] = []
  let tip = emptyChain(chain)
  for (let size = 1; entries.length < length; size = (size % 7) + 1) {
    const drafts = Array.from({ length: Math.min(size, length - entries.length) }, (_, index) =>
      draft(entries.length + index)
    )
    const plan = planAppend(tip, drafts)
    entries.push(...plan.entries)
    tip = plan.tip
    heads.push(signHead(chain, tip, SIGNED_AT, signer.privateKey))
  }
  return { entries, heads, tip }
}

const LENGTH = 40
const whole = build(LENGTH)
const lastHead = whole.heads.slice(-1)
const textsOf = (entry: AuditEntry) =>
  ENTRY_FIELDS.map((field) => (entry[field] === null ? null : String(entry[field])))
/** The verdict, which the sweep has too where it is "whole", and leaves to the verifier in every other case. */
const check = (entries: Iterable<AuditEntry>, heads: readonly SignedHead[] = lastHead) => {
  const rows = [...entries]
  const verdict = verifyChain(rows, { chain: CHAIN, heads, keys })
  const sweep = createSweep({ chain: CHAIN, heads, keys })
  const swept = rows.every((entry) => sweep.push(textsOf(entry))) ? sweep.finish() : null
  expect(swept).toEqual(verdict.ok ? verdict : null)
  return verdict
}
const bySequence = (entries: readonly AuditEntry[]) => [...entries].sort((a, b) => a.sequence - b.sequence)
const at = (sequence: number): AuditEntry => {
  const entry = whole.entries[sequence - 1]
  if (!entry) throw new RangeError(`no entry ${sequence}`)
  return entry
}
const place = fc.integer({ min: 1, max: LENGTH })

describe("a whole chain", () => {
  test.each([0, 1, 2, 39])("of %i entries is proven through its last head", (length) => {
    const { entries, heads } = build(length)
    expect(verifyChain(entries, { chain: CHAIN, heads, keys })).toEqual({
      ok: true,
      read: length,
      provenThrough: length,
      notYetAnchored: 0,
      fault: null,
    })
  })

  test("is the same chain however its entries were cut into batches", () => {
    const drafts = Array.from({ length: LENGTH }, (_, index) => draft(index))
    expect(planAppend(emptyChain(CHAIN), drafts).entries).toEqual(whole.entries)
  })

  test("entries behind the last head are counted as not yet anchored", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.heads.length }), (count) => {
        const heads = whole.heads.slice(0, count)
        const anchor = heads.at(-1)?.sequence ?? 0
        const verdict = { ok: true, provenThrough: anchor, notYetAnchored: LENGTH - anchor }
        expect(check(whole.entries, heads)).toMatchObject(verdict)
      })
    )
  })

  test("can be taken up where an earlier verification ended", () => {
    fc.assert(
      fc.property(place, (sequence) => {
        const from = { sequence, hash: at(sequence).hash }
        const input = { chain: CHAIN, heads: lastHead, keys, from }
        const rest = whole.entries.slice(sequence)
        expect(verifyChain(rest, input)).toMatchObject({ ok: true, provenThrough: LENGTH })
        if (rest.length > 0) {
          expect(verifyChain(rest.slice(1), input)).toMatchObject({ ok: false, fault: { sequence: sequence + 1 } })
        }
      })
    )
  })

  test("survives an export line by line", () => {
    expect(whole.entries.map((entry) => fromExportLine(toExportLine(entry)))).toEqual(whole.entries)
  })
})

test("a sweep takes whatever texts an entry may hold, and leaves what has no canonical form to the verifier", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 })
  const made = fc.record({ actor_id: fc.option(text), action: text, target_id: fc.option(text), changes: text })
  fc.assert(
    fc.property(fc.array(made, { maxLength: 5 }), (list) => {
      const drafts = list.map((fields, index) => ({ ...draft(index), ...fields }))
      const wellFormed = drafts.every((one) =>
        Object.values(one).every((value) => !/\p{Surrogate}/u.test(String(value)))
      )
      fc.pre(wellFormed)
      const plan = planAppend(emptyChain(CHAIN), drafts)
      const heads = list.length > 0 ? [signHead(CHAIN, plan.tip, SIGNED_AT, signer.privateKey)] : []
      const sweep = createSweep({ chain: CHAIN, heads, keys })
      for (const entry of plan.entries) sweep.push(textsOf(entry))
      const swept = sweep.finish()
      // A backslash and a "ud" after it look like half a pair, and are not.
      if (!drafts.some((one) => JSON.stringify(one).includes("\\ud"))) expect(swept).not.toBeNull()
      if (swept) expect(swept).toEqual(verifyChain(plan.entries, { chain: CHAIN, heads, keys }))
    }),
    { numRuns: 1000 }
  )
})

describe("a mutation at or before the head is found and named", () => {
  const RUNS = { numRuns: 1000 }
  const FIELDS = Object.keys(at(1)) as (keyof AuditEntry)[]

  /** The entry with one bit of one field flipped, as a reader of the table meets it. */
  function flip(entry: AuditEntry, field: keyof AuditEntry, bit: number): AuditEntry | null {
    const value = entry[field]
    if (value === null) return null
    if (typeof value === "number") return { ...entry, [field]: value ^ (1 << (bit % 31)) }
    const bytes = Buffer.from(value, "utf8")
    if (bytes.length === 0) return null
    const index = Math.floor(bit / 8) % bytes.length
    bytes[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8))
    return { ...entry, [field]: bytes.toString("utf8") }
  }

  test("one bit of one field: altered, with the entry's own number", () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...FIELDS), fc.nat(10_000), fc.boolean(), (sequence, field, bit, early) => {
        const bent = flip(at(sequence), field, bit)
        fc.pre(bent !== null)
        if (!bent) return
        const others = whole.entries.filter((entry) => entry.sequence !== sequence)
        // Where a flipped sequence collides, either of the two may be read first.
        const rows = bySequence(early ? [bent, ...others] : [...others, bent])
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "altered", sequence, anchored: true } })
      }),
      RUNS
    )
  })

  test("one bit of an exported line: the line is no longer one, or the entry is altered", () => {
    fc.assert(
      fc.property(place, fc.nat(100_000), (sequence, bit) => {
        const bytes = Buffer.from(toExportLine(at(sequence)), "utf8")
        const index = Math.floor(bit / 8) % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8))
        const read = fromExportLine(bytes.toString("utf8"))
        if (read === null) return
        const rows = bySequence([...whole.entries.filter((entry) => entry.sequence !== sequence), read])
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "altered", sequence } })
      }),
      RUNS
    )
  })

  test("a run taken out: removed, with its first and last number", () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 5 }), (sequence, count) => {
        const through = Math.min(LENGTH, sequence + count - 1)
        const rows = whole.entries.filter((entry) => entry.sequence < sequence || entry.sequence > through)
        const fault = { kind: "removed", sequence, through, anchored: true }
        expect(check(rows)).toMatchObject({ ok: false, fault })
      }),
      RUNS
    )
  })

  test("an entry taken out and the later ones renumbered: removed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LENGTH - 1 }), (sequence) => {
        const rows = whole.entries
          .filter((entry) => entry.sequence !== sequence)
          .map((entry) => (entry.sequence > sequence ? { ...entry, sequence: entry.sequence - 1 } : entry))
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "removed", sequence, through: sequence } })
      })
    )
  })

  const two = fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map((list) => {
    const [first = 0, second = 0] = [...list].sort((a, b) => a - b)
    return [first, second] as const
  })

  test("two entries that exchange their numbers: swapped, with both", () => {
    fc.assert(
      fc.property(two, ([first, second]) => {
        const renumber: Record<number, number> = { [first]: second, [second]: first }
        const rows = whole.entries.map((entry) => ({ ...entry, sequence: renumber[entry.sequence] ?? entry.sequence }))
        const fault = { kind: "swapped", sequence: first, through: second }
        expect(check(bySequence(rows))).toMatchObject({ ok: false, fault })
      }),
      RUNS
    )
  })

  test("two entries that exchange their content, under the hashes that stood there: swapped, with both", () => {
    fc.assert(
      fc.property(two, ([first, second]) => {
        const content = (place: number, other: number): AuditEntry => {
          const { sequence, previous_hash, hash } = at(place)
          return { ...at(other), sequence, previous_hash, hash }
        }
        const rows = [...whole.entries]
        rows[first - 1] = content(first, second)
        rows[second - 1] = content(second, first)
        const fault = { kind: "swapped", sequence: first, through: second }
        expect(check(rows)).toMatchObject({ ok: false, fault })
      }),
      RUNS
    )
  })

  test("two lines of an export that exchange their places: swapped", () => {
    fc.assert(
      fc.property(two, ([first, second]) => {
        const rows = [...whole.entries]
        rows[first - 1] = at(second)
        rows[second - 1] = at(first)
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "swapped", sequence: first } })
      }),
      RUNS
    )
  })

  /** An entry that hangs together by itself, as somebody who knows the format would make it. */
  function forge(sequence: number, previousHash: string): AuditEntry {
    const made = { ...draft(900 + sequence), version: 1, sequence, previous_hash: previousHash }
    return { ...made, hash: entryHash(made) }
  }

  test("a copy, or a forged entry with a wrong predecessor, between two others: inserted", () => {
    fc.assert(
      fc.property(place, place, fc.boolean(), (before, source, copy) => {
        const extra = copy ? at(source) : forge(before, at(source).hash)
        fc.pre(!copy || (source !== before && source !== before - 1))
        fc.pre(copy || source !== before - 1)
        const rows = [...whole.entries.slice(0, before - 1), extra, ...whole.entries.slice(before - 1)]
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "inserted", sequence: before, anchored: true } })
      }),
      RUNS
    )
  })

  test("a forged entry in the chain's own place, the later ones renumbered: inserted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: LENGTH }), (sequence) => {
        const shifted = whole.entries.slice(sequence - 1).map((entry) => ({ ...entry, sequence: entry.sequence + 1 }))
        const rows = [...whole.entries.slice(0, sequence - 1), forge(sequence, at(sequence - 1).hash), ...shifted]
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "inserted", sequence } })
      })
    )
  })

  test("two intact entries on one predecessor: forked, whichever is read first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: LENGTH }), fc.boolean(), (sequence, early) => {
        const forged = forge(sequence, at(sequence - 1).hash)
        const cut = early ? sequence - 1 : sequence
        const rows = [...whole.entries.slice(0, cut), forged, ...whole.entries.slice(cut)]
        expect(check(rows)).toMatchObject({ ok: false, fault: { kind: "forked", sequence, anchored: true } })
        expect(check(rows, whole.heads)).toMatchObject({ ok: false, fault: { kind: "forked", sequence } })
      }),
      RUNS
    )
  })

  test("the whole rest rewritten with right hashes: head mismatch, narrowed down by the heads between", () => {
    fc.assert(
      fc.property(place, (sequence) => {
        const tip = sequence === 1 ? emptyChain(CHAIN) : { sequence: sequence - 1, hash: at(sequence - 1).hash }
        const drafts = whole.entries.slice(sequence - 1).map(({ id, ...entry }) => ({ ...entry, id: `${id}x` }))
        const rows = [...whole.entries.slice(0, sequence - 1), ...planAppend(tip, drafts).entries]
        expect(check(rows)).toMatchObject({ fault: { kind: "head_mismatch", sequence: 1, through: LENGTH } })
        const before = whole.heads.filter((head) => head.sequence < sequence).at(-1)?.sequence ?? 0
        const after = whole.heads.find((head) => head.sequence >= sequence)?.sequence
        expect(check(rows, whole.heads)).toMatchObject({
          provenThrough: before,
          fault: { kind: "head_mismatch", sequence: before + 1, through: after, anchored: true },
        })
      })
    )
  })

  test("another shop's chain is not this one, though its entries are the same", () => {
    const other = build(LENGTH, "other")
    expect(check(other.entries, lastHead)).toMatchObject({ ok: false, fault: { sequence: 1 } })
    expect(check(whole.entries, other.heads.slice(-1))).toMatchObject({ fault: { kind: "head_signature_wrong" } })
  })

  test("whatever several mutations at once leave, it is never passed as whole", () => {
    const step = fc.record({ kind: fc.constantFrom("drop", "copy", "swap", "bend"), a: fc.nat(99), b: fc.nat(99) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const rows = [...whole.entries]
        for (const { kind, a, b } of steps) {
          const i = a % rows.length
          const j = b % rows.length
          const [one, other] = [rows[i], rows[j]]
          if (!one || !other) continue
          if (kind === "drop") rows.splice(i, 1)
          if (kind === "copy") rows.splice(i, 0, other)
          if (kind === "swap") [rows[i], rows[j]] = [other, one]
          if (kind === "bend") rows[i] = { ...one, actor_id: `${one.actor_id ?? ""}!` }
          if (rows.length === 0) break
        }
        const untouched = rows.length === LENGTH && rows.every((row, index) => row === whole.entries[index])
        expect(check(rows).ok).toBe(untouched)
      }),
      RUNS
    )
  })
})

describe("heads", () => {
  const [head] = lastHead
  if (!head) throw new Error("no head")

  test("a head with any bit changed is not accepted, and proves nothing", () => {
    const fields = Object.keys(head) as (keyof SignedHead)[]
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.nat(2000), (field, bit) => {
        const value = head[field]
        let bent: SignedHead
        if (typeof value === "number") bent = { ...head, [field]: value ^ (1 << (bit % 31)) }
        else {
          const bytes = Buffer.from(value, "utf8")
          const index = Math.floor(bit / 8) % bytes.length
          bytes[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8))
          bent = { ...head, [field]: bytes.toString("utf8") }
        }
        const verdict = check(whole.entries, [bent])
        expect(verdict).toMatchObject({ ok: false, provenThrough: 0, fault: { kind: "head_signature_wrong" } })
      }),
      { numRuns: 2000 }
    )
  })

  test("a signature is good in one spelling: none of its bits may differ, the spare ones of base64 included", () => {
    for (let bit = 0; bit < head.signature.length * 8; bit++) {
      const bytes = Buffer.from(head.signature, "latin1")
      const index = Math.floor(bit / 8)
      bytes[index] = (bytes[index] ?? 0) ^ (1 << (bit % 8))
      expect(check([], [{ ...head, signature: bytes.toString("latin1") }]).fault?.kind).toBe("head_signature_wrong")
    }
  })

  test("a head that a stranger signed is not accepted, though it names the known key", () => {
    const forged = signHead(CHAIN, whole.tip, SIGNED_AT, stranger.privateKey)
    const verdict = { ok: false, fault: { kind: "head_signature_wrong", sequence: LENGTH } }
    expect(check(whole.entries, [forged])).toMatchObject(verdict)
    expect(check(whole.entries, [{ ...forged, key_id: head.key_id }])).toMatchObject(verdict)
  })

  test("a key that was replaced stays good for what it signed", () => {
    const later = generateKeyPairSync("ed25519")
    const both = new Map([...keys, [keyId(later.publicKey), later.publicKey]])
    const heads = [...whole.heads.slice(0, 3), signHead(CHAIN, whole.tip, SIGNED_AT, later.privateKey)]
    expect(verifyChain(whole.entries, { chain: CHAIN, heads, keys: both })).toMatchObject({ ok: true })
  })

  test("entries cut off behind a head that is known: removed", () => {
    expect(check(whole.entries.slice(0, 30))).toMatchObject({
      fault: { kind: "removed", sequence: 31, through: LENGTH, anchored: true },
    })
  })

  test("a fault behind the last head is told apart from one that a head speaks against", () => {
    const heads = whole.heads.slice(0, 3)
    const anchor = heads.at(-1)?.sequence ?? 0
    const rows = whole.entries.filter((entry) => entry.sequence !== anchor + 2)
    expect(check(rows, heads)).toMatchObject({
      provenThrough: anchor,
      fault: { kind: "removed", sequence: anchor + 2, anchored: false },
    })
  })
})
