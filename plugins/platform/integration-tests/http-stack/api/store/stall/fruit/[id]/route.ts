import { handle } from "@lsn/platform/http"

import { changeFruit } from "../../../../contracts"

export const POST = handle(changeFruit, (req, res) => {
  const { name, colours = [] } = req.validatedBody
  res.json({ fruit: { id: req.params.id, name, colours } })
})
