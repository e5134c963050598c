/**
 * altered               an entry's content, sequence or hashes are not what was written
 * removed               one or more entries are missing
 * inserted              an entry stands where the chain has no place for it
 * swapped               two entries stand in each other's place, or one stands out of order
 * forked                two intact entries continue the same one
 * head_mismatch         the entries agree among themselves but not with a signed head: they were rewritten as a whole
 * head_signature_wrong  a head was not signed by a known key, or was changed since
 */
export type FaultKind =
  "altered" | "removed" | "inserted" | "swapped" | "forked" | "head_mismatch" | "head_signature_wrong"

export interface Fault {
  kind: FaultKind
  /** The sequence of the first entry concerned. */
  sequence: number
  /** The last one concerned: of a removed or rewritten run, or the partner of a swap. */
  through: number
  /** Whether it lies at or before the last good head. A fault behind it is seen, but nothing signed speaks against it. */
  anchored: boolean
  /** One sentence for a person. */
  message: string
}

export function faultMessage(kind: FaultKind, sequence: number, through: number): string {
  const run = through === sequence ? `Entry ${sequence}` : `Entries ${sequence} to ${through}`
  switch (kind) {
    case "altered":
      return `Entry ${sequence} is not what was written.`
    case "removed":
      return `${run} ${through === sequence ? "is" : "are"} missing.`
    case "inserted":
      return `An entry that does not belong to the chain stands at ${sequence}.`
    case "swapped":
      return through === sequence
        ? `Entry ${sequence} stands out of its place.`
        : `Entries ${sequence} and ${through} do not stand in their places.`
    case "forked":
      return `Two different entries ${sequence} continue the same chain.`
    case "head_mismatch":
      return `${run} agree with each other but not with the head signed at ${through}: they were rewritten.`
    case "head_signature_wrong":
      return `The head at ${sequence} was not signed by a known key, or was changed since.`
  }
}
