import { handle, refuse } from "@lsn/platform/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { fail } from "../../../contracts"

const SECRET = "postgres://admin:hunter2@10.0.0.3/shop"

const failures: Record<string, () => unknown> = {
  refused: () => refuse(409, "invalid_transition", "A show that has ended cannot start again."),
  medusa: () => new MedusaError(MedusaError.Types.NOT_FOUND, "Cart with id: 1 was not found"),
  conflict: () => new MedusaError(MedusaError.Types.CONFLICT, "Two at once"),
  duplicate: () => new MedusaError(MedusaError.Types.DUPLICATE_ERROR, "Exists"),
  database: () => new MedusaError(MedusaError.Types.DB_ERROR, `select * from "user" at ${SECRET}`),
  zod: () => z.strictObject({ a: z.number() }).safeParse({ a: "1" }).error,
  unique: () =>
    Object.assign(new Error(`duplicate key value violates unique constraint at ${SECRET}`), {
      code: "23505",
      table: "live_host",
      detail: "Key (email)=(ada@example.com) already exists.",
    }),
  serialization: () => Object.assign(new Error(SECRET), { code: "40001" }),
  bug: () => new TypeError(`Cannot read properties of undefined (reading '${SECRET}')`),
  text: () => SECRET,
}

export const GET = handle(fail, (req) => {
  throw failures[req.validatedQuery.how]?.() ?? new Error("unknown failure")
})
