import {
  createSweep,
  createVerifier,
  type SignedHead,
  type Verification,
  type VerificationInput,
  type VerifyingKey,
} from "../../domain/audit"
import type { ChainSource } from "./sources"

export interface VerifyOptions {
  chain: string
  keys: ReadonlyMap<string, VerifyingKey>
  /** Heads that were kept outside of the source: what was cut off at its end is found by them alone. */
  kept?: readonly SignedHead[]
  /** Called now and then with the number of entries read. */
  progress?: (read: number) => void
}

export interface VerifyReport extends Verification {
  /** How many heads were checked, of how many. */
  headsChecked: number
  heads: number
}

/**
 * The most heads of a source whose signatures are checked. The last one proves all that lies before it; those between only
 * narrow down where a rewriting begins, and a signature costs as much as thirty entries.
 */
export const MOST_HEADS = 256

/**
 * Checks a chain from its source, in constant memory: in one quick pass where it is whole, and where it is not in a second one
 * that names the fault.
 */
export async function verifySource(source: ChainSource, options: VerifyOptions): Promise<VerifyReport> {
  const stored = await source.heads()
  const chosen = [...sample(stored, MOST_HEADS), ...(options.kept ?? [])]
  const heads = [...new Map(chosen.map((head) => [JSON.stringify(head), head])).values()]
  const input = { chain: options.chain, keys: options.keys, heads }
  const found = (await swept(source, input, options)) ?? (await verified(source, input, options))
  return { ...found, headsChecked: heads.length, heads: stored.length + (options.kept?.length ?? 0) }
}

const PROGRESS_EVERY = 5_000

/** Null where the chain is not plainly whole, or does not come as texts. */
async function swept(
  source: ChainSource,
  input: VerificationInput,
  { progress }: VerifyOptions
): Promise<Verification | null> {
  const sweep = createSweep(input)
  let read = 0
  // What is sent is taken to its end: a statement that is broken off ends the connection, and with it what is looked at.
  await source.eachText?.((entry) => {
    sweep.push(entry)
    if (++read % PROGRESS_EVERY === 0) progress?.(read)
  })
  return source.eachText ? sweep.finish() : null
}

async function verified(
  source: ChainSource,
  input: VerificationInput,
  { progress }: VerifyOptions
): Promise<Verification> {
  const verifier = createVerifier(input)
  let read = 0
  reading: for await (const portion of source.entries()) {
    for (const entry of portion) if (!verifier.push(entry)) break reading
    read += portion.length
    progress?.(read)
  }
  return verifier.finish()
}

/** Evenly spread, the first and the last among them. */
function sample<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  const step = (items.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)] as T)
}
