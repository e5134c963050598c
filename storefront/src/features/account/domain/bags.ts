/**
 * Two bags meet when somebody logs in who left one elsewhere. One stays and takes in the other's lines: the one on this
 * device, because it is the newer wish. The shop hands the credit of the shows that sold them on with the lines.
 */
export function bagThatStays(here: { lines: number } | null, kept: { lines: number } | null): "here" | "kept" | "none" {
  if (!kept || kept.lines === 0) return here ? "here" : "none"
  return here && here.lines > 0 ? "here" : "kept"
}
