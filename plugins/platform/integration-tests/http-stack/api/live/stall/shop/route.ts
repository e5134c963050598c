import { setTimeout as sleep } from "node:timers/promises"

import { handle } from "@lsn/platform/http"
import { scope } from "@lsn/platform/scope"

import { order, seeShop } from "../../../contracts"

/** How often the handlers ran, over all shops: whoever is answered from somewhere else has no number of his own. */
let runs = 0

const see = async () => {
  const before = scope.current()
  runs += 1
  const run = runs
  await sleep(30)
  return { before, after: scope.current(), run }
}

export const GET = handle(seeShop, async (_req, res) => {
  res.json(await see())
})

export const POST = handle(order, async (req, res) => {
  res.json({ ...(await see()), what: req.validatedBody.what })
})
