import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type { Actor } from "../access"
import type { Change } from "../domain/audit"
import type { LsnRequestFields } from "../http/contract"
import { answerError } from "../http/error-handler"
import { refuse } from "../http/errors"
import { liesUnder } from "../http/match"
import { requestId, requestIdOf } from "../http/request-context"
import type AuditModuleService from "../modules/audit/service"
import { actionOf, type CoreEntity, type CoreTarget, coreTargetOf, singular } from "./core-entities"
import {
  answered,
  type AuditTarget,
  changesAskedFor,
  changesBetween,
  type Deed,
  draftOf,
  newEntryId,
  openWrite,
} from "./draft"
import { holdAnswer } from "./hold-answer"
import { AUDIT_MODULE } from "./module-key"

type Request = MedusaRequest & {
  auth_context?: AuthContext
  lsn?: LsnRequestFields<Actor>
  validatedParams?: Record<string, string>
  route?: { path?: unknown }
}

const READS = new Set(["GET", "HEAD", "OPTIONS"])
/** Whose writes are recorded. A shopper's are the shop's business itself: carts and orders tell them. */
const RECORDED = new Set(["user", "host", "api-key"])

/** Requests that are being recorded: a route under /admin with a contract passes both ways in. */
const recorded = new WeakSet<MedusaRequest>()

export function auditService(container: MedusaContainer): AuditModuleService | undefined {
  return container.resolve<AuditModuleService | undefined>(AUDIT_MODULE, { allowUnregistered: true })
}

/**
 * Records writes of the admin's routes, the core's and the shop's own. It stands behind log-in and rights, before the
 * routes. What has a contract is recorded by its gate.
 */
export async function auditAdminWrites(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const context = (req as Request).auth_context
  // As the router reads it or as it is meant: an address in disguise is recorded as well.
  const ours = liesUnder(req.path, "/admin")
  if (READS.has(req.method) || !ours || !context?.actor_id) {
    next()
    return
  }
  try {
    await recordWrite(req, res, { type: context.actor_type, id: context.actor_id })
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}

/**
 * Records what somebody with rights in the shop does to his own log-in (a new password, a second factor), and the account that
 * an invitation becomes. It stands behind the core's log-in of these routes, which the others do not reach.
 */
export async function auditOwnAccount(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const context = (req as Request).auth_context
  try {
    if (context?.auth_identity_id && !READS.has(req.method)) await recordWrite(req, res, await whose(req, context))
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}

/**
 * By the log-in: a password's link names a mail address, and whoever accepts an invitation is nobody yet. An admin who is a
 * customer as well has one password for both, whichever he says he is while he changes it.
 */
async function whose(req: MedusaRequest, { actor_type, auth_identity_id }: AuthContext): Promise<Actor> {
  const identity = await req.scope.resolve(Modules.AUTH).retrieveAuthIdentity(auth_identity_id)
  for (const type of ["user", "host", actor_type]) {
    const id = identity.app_metadata?.[`${type}_id`]
    if (typeof id === "string") return { type, id }
  }
  return { type: actor_type, id: null }
}

/**
 * Records what a request is about to do, and holds its answer back until that is committed. To be called when it is known
 * who asks and that he may, before anything is changed. Does nothing for a read, and for whoever is not recorded.
 *
 * @throws LsnError 503 when the beginning cannot be noted: then nothing may be changed either.
 */
export async function recordWrite(req: MedusaRequest, res: MedusaResponse, actor: Actor): Promise<void> {
  if (READS.has(req.method) || !RECORDED.has(actor.type) || recorded.has(req)) return
  const audit = auditService(req.scope)
  if (!audit) return
  recorded.add(req)
  const write = new RequestWrite(req as Request, res, actor, audit)
  try {
    await write.begin()
  } catch (error) {
    throw unavailable(error, "Nothing was changed")
  }
  holdAnswer(
    res,
    () => write.settle(),
    (error) => {
      logger(req).error(`Audit: ${write.id} was not recorded: ${(error as Error).message}`)
      if (res.headersSent) return void res.destroy()
      for (const name of ["content-length", "etag", "content-encoding", "content-type"]) res.removeHeader(name)
      answerError(unavailable(error, "What you asked for may have been done"), req, res)
    }
  )
}

/** One request, from its beginning to its entry. */
class RequestWrite {
  readonly id = newEntryId()
  private readonly now = new Date()
  private readonly core: CoreTarget | null
  private before: unknown
  /** What the handler answered, where it is JSON. */
  private answer: unknown

  constructor(
    private readonly req: Request,
    private readonly res: MedusaResponse,
    private readonly actor: Actor,
    private readonly audit: AuditModuleService
  ) {
    this.core = req.lsn ? null : coreTargetOf(req.path)
    const json = res.json.bind(res)
    res.json = (body) => {
      this.answer = body
      return json(body)
    }
  }

  async begin(): Promise<void> {
    const { core } = this
    const [, before] = await Promise.all([
      this.audit.begin(openWrite(this.id, this.deed(), this.now)),
      core?.entity && core.id !== null ? this.row(core.entity, core.id) : undefined,
    ])
    this.before = before
  }

  async settle(): Promise<void> {
    const changes = [...(await this.changes()), this.outcome()]
    await this.audit.append({ draft: draftOf(this.id, this.deed(), changes, this.now), settles: this.id })
  }

  private async changes(): Promise<Change[]> {
    const { req, core, audit } = this
    // A route under /auth: its body is a password or a code that opens something.
    if (!req.lsn && !core) return []
    const rules = audit.rulesOf(this.target())
    const asked = () => changesAskedFor(req.lsn ? req.validatedBody : req.body, rules)
    const id = core?.id ?? (core ? madeIn(this.answer) : null)
    if (!core?.entity || id === null || this.res.statusCode >= 400) return asked()
    const after = await this.row(core.entity, id)
    const found = changesBetween(this.before, after, rules)
    // What the table does not read of the entity did not change it: then what was asked for says more than nothing.
    return found.length > 0 ? found : asked()
  }

  private outcome(): Change {
    const { answer } = this
    const code = isRecord(answer) && typeof answer.code === "string" ? answer.code : undefined
    return answered(this.res.statusCode, this.res.statusCode >= 400 ? code : undefined)
  }

  private deed(): Deed {
    const { req, actor } = this
    const route = req.route?.path
    const action = req.lsn?.contract.operationId ?? (typeof route === "string" ? `${req.method} ${route}` : null)
    return {
      actor,
      action: action ?? actionOf(req.method, req.path),
      target: this.target(),
      requestId: requestId() ?? requestIdOf(req),
    }
  }

  private target(): AuditTarget | null {
    const { req, core, answer } = this
    // As the gate read them: the router's are gone when a handler has thrown.
    if (req.lsn) return contractTarget(req.lsn.contract.path, req.validatedParams ?? req.params, answer)
    if (!core) return { type: this.actor.type, id: this.actor.id }
    const order = core.ofAnOrder ? orderOf(answer, req.body) : null
    if (order !== null) return { type: "order", id: order }
    return { type: core.entity?.type ?? singular(core.collection), id: core.id ?? madeIn(answer) }
  }

  /** The row as it is now; undefined when there is none, or it cannot be read. */
  private async row({ entity, fields }: CoreEntity, id: string): Promise<unknown> {
    try {
      const query = this.req.scope.resolve(ContainerRegistrationKeys.QUERY)
      const { data } = await query.graph({ entity, fields: [...fields], filters: { id } })
      return (data as unknown[])[0]
    } catch (error) {
      logger(this.req).warn(`Audit: ${entity} ${id} could not be read: ${(error as Error).message}`)
      return undefined
    }
  }
}

/** What a route's path says it is about: its first parameter, or the thing that it made. */
function contractTarget(path: string, params: Record<string, string>, answer: unknown): AuditTarget {
  const segments = path.split("/").filter((segment) => segment !== "")
  const at = segments.findIndex((segment) => segment.startsWith(":"))
  const parameter = segments[at]
  const collection = (at > 0 ? segments[at - 1] : segments.at(-1)) ?? "shop"
  const id = parameter === undefined ? madeIn(answer) : (params[parameter.slice(1)] ?? null)
  return { type: singular(collection), id }
}

/** The id of the one thing that an answer tells of: `{ product: { id } }`. */
function madeIn(answer: unknown): string | null {
  if (!isRecord(answer)) return null
  for (const member of Object.values(answer)) {
    if (isRecord(member) && typeof member.id === "string") return member.id
  }
  return typeof answer.id === "string" ? answer.id : null
}

/** The order that a claim, an exchange, a return or an edit belongs to, as its answer or its body tells. */
function orderOf(answer: unknown, body: unknown): string | null {
  const told = isRecord(answer) ? answer : {}
  const candidates = [
    isRecord(told.order_preview) ? told.order_preview.id : undefined,
    isRecord(told.order) ? told.order.id : undefined,
    isRecord(told.draft_order) ? told.draft_order.id : undefined,
    isRecord(told.return) ? told.return.order_id : undefined,
    isRecord(body) ? body.order_id : undefined,
  ]
  return candidates.find((id): id is string => typeof id === "string") ?? null
}

function unavailable(error: unknown, what: string): Error {
  const cause = (error as { code?: unknown }).code === "42P01" ? ' Run "medusa db:migrate".' : ""
  return refuse(503, "audit_unavailable", `${what}: the audit cannot be written right now.${cause}`)
}

function logger(req: MedusaRequest) {
  return req.scope.resolve(ContainerRegistrationKeys.LOGGER)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
