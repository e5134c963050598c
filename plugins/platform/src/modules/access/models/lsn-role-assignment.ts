import { model } from "@medusajs/framework/utils"

/**
 * That somebody has a role. A row that has ended stays: who ever had one is known, and is not taken for a newcomer who
 * has yet to be given the first.
 */
const LsnRoleAssignment = model
  .define(
    { name: "LsnRoleAssignment", tableName: "lsn_role_assignment" },
    {
      id: model.id({ prefix: "lroleas" }).primaryKey(),
      actor_type: model.text(),
      actor_id: model.text(),
      role: model.text(),
      expires_at: model.dateTime().nullable(),
      assigned_by: model.text(),
      /** Why the row has ended: a role that went with its account comes back with it. */
      ended_by: model.enum(["unassigned", "removed"]).nullable(),
    }
  )
  .indexes([
    { name: "IDX_lsn_role_assignment_unique", on: ["actor_type", "actor_id", "role"], unique: true },
    { name: "IDX_lsn_role_assignment_role", on: ["role"] },
  ])

export default LsnRoleAssignment
