/** From a job to a stage: which model, in which finish, from where, on what. */
import type { Job } from "../jobs"
import { contextOf } from "./contexts"
import type { Stage } from "./engine"
import { builderOf } from "./models"
import { composeScene } from "./scenes"
import { stage, sweepOfPaper } from "./staging"

/** Warm paper for most; glass and jewellery stand on stone, where clear and bright things show. */
export const PAPER: Readonly<Record<string, string>> = {
  tableware: "#e4dacb",
  glass: "#cbc3b6",
  "vases-planters": "#e2d9ca",
  lamps: "#ddd3c4",
  "candles-scent": "#e3d9ca",
  "cushions-throws": "#e2dacd",
  jewellery: "#d9cfc1",
  "watches-audio": "#ddd5c8",
}

export function compose(job: Job, aspect: number): Stage {
  if (job.kind === "scene") return composeScene(job.scene, aspect)
  const builder = builderOf(job.model.shape)
  const finish = job.model.finishes[job.finish]
  if (!finish) throw new Error(`${job.model.shape} has no finish ${job.finish}`)
  const paper = sweepOfPaper(PAPER[job.category] ?? "#e4dacb")
  if (job.view === "context") return contextOf(job.category, job.model, finish, builder, aspect)
  const built = builder.build(job.model, finish, false)
  return stage(built, [], [paper], {
    angle: job.view === "front" ? builder.front : builder.detail,
    aspect,
    mood: "day",
    exposure: 1,
  })
}
