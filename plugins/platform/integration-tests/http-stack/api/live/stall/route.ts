import { setTimeout as sleep } from "node:timers/promises"

import { handle, requestId } from "@lsn/platform/http"

import { shout } from "../../contracts"

export const POST = handle(shout, async (req, res) => {
  await sleep(1)
  res.status(202).json({ actor: req.lsn.actor, id_after_waiting: requestId() })
})
