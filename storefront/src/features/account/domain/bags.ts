export type BagFacts = {
  /** How many lines lie in it. */
  readonly lines: number
  /** Whether one of them was bought from a pin: only the cart it was put into remembers the show. */
  readonly fromShow: boolean
}

/**
 * Two bags meet when somebody logs in who left one elsewhere. One stays and takes in the other's lines: the one on this
 * device, because it is the newer wish, unless only the other one knows of a show that sold something in it.
 */
export function bagThatStays(here: BagFacts | null, kept: BagFacts | null): "here" | "kept" | "none" {
  if (!kept || kept.lines === 0) return here ? "here" : "none"
  if (!here || here.lines === 0) return "kept"
  return kept.fromShow && !here.fromShow ? "kept" : "here"
}
