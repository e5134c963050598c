import { model } from "@medusajs/framework/utils"

/**
 * A log-in that is remembered by its token's SHA-256: Medusa's tokens have no id. A token that was renewed is a row of the
 * same `family`, which is what a person knows as one session.
 */
const LsnSession = model
  .define(
    { name: "LsnSession", tableName: "lsn_session" },
    {
      id: model.id({ prefix: "lsess" }).primaryKey(),
      family: model.text(),
      actor_type: model.text(),
      actor_id: model.text(),
      token_hash: model.text(),
      user_agent: model.text().nullable(),
      address: model.text().nullable(),
      seen_at: model.dateTime(),
      expires_at: model.dateTime(),
      ended_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { name: "IDX_lsn_session_token_unique", on: ["token_hash"], unique: true },
    { name: "IDX_lsn_session_actor", on: ["actor_id", "ended_at"] },
    { name: "IDX_lsn_session_family", on: ["family"] },
  ])

export default LsnSession
