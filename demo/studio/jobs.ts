/** Everything the studio makes, as data: one job a file. */
import type { Model } from "../types"

export type ProductJob = {
  readonly kind: "product"
  readonly category: string
  readonly model: Model
  readonly finish: string
  readonly view: "front" | "detail" | "context"
}

/** A set dressed by hand: lifestyle pictures, a host's still life, a poster. */
export type SceneJob = { readonly kind: "scene"; readonly scene: string }

export type Job = ProductJob | SceneJob
