import type { ModelShape } from "../../../types"
import type { Builder } from "../kit"
import { glass } from "./glass"
import { candles } from "./candles-scent"
import { lamps } from "./lamps"
import { jewellery } from "./jewellery"
import { textiles } from "./cushions-throws"
import { tableware } from "./tableware"
import { watchesAudio } from "./watches-audio"
import { vases } from "./vases-planters"

const all: Partial<Record<ModelShape, Builder>> = {
  ...tableware,
  ...glass,
  ...vases,
  ...lamps,
  ...candles,
  ...textiles,
  ...jewellery,
  ...watchesAudio,
}

export function builderOf(shape: ModelShape): Builder {
  const builder = all[shape]
  if (!builder) throw new Error(`no model for ${shape}`)
  return builder
}
