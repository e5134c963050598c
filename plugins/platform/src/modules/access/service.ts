import { container } from "@medusajs/framework"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import type { Context, DAL, Logger } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
  Modules,
} from "@medusajs/framework/utils"
import { adoptEverybody, guardCoreServices } from "../../access/core-services"
import { scope } from "../../scope"
import { NextReading } from "../../shared/next-reading"
import { managerOf } from "../../shared/sql"
import * as keys from "./store/keys"
import * as people from "./store/people"
import * as roles from "./store/roles"
import * as sessions from "./store/sessions"
import { type AccessSnapshot, readSnapshot } from "./store/snapshot"
import { readStamp } from "./store/version"
import type {
  ApiKeyRow,
  AssignmentRow,
  HolderType,
  NewApiKey,
  Newcomer,
  NewSession,
  Principal,
  RoleOrder,
  RoleUndo,
  SessionRow,
} from "./types"

interface Dependencies {
  baseRepository: DAL.RepositoryService
  logger: Logger
}

type Sql = Context<EntityManager>

/** What a process remembers of one scope. */
interface Memory {
  snapshot: AccessSnapshot | null
  reading: NextReading<AccessSnapshot>
  /** When each key's use was last written down. */
  uses: Map<string, number>
  /** When each session's use was last written down, by its token's hash. */
  sightings: Map<string, number>
}

/**
 * Roles, who has them, and API keys. It has no generated methods: every change locks the version's row and is judged
 * under it, so there is none that goes by.
 */
export default class AccessModuleService extends MedusaService({}) {
  protected readonly baseRepository_: DAL.RepositoryService
  protected readonly logger_: Logger
  protected readonly memories_ = new Map<string, Memory>()

  constructor({ baseRepository, logger }: Dependencies) {
    // MedusaService's constructor is typed without parameters and reads the module's container from its first argument.
    super(...arguments)
    this.baseRepository_ = baseRepository
    this.logger_ = logger
  }

  __hooks = {
    onApplicationStart: async () => {
      // A module that stands alone, as in its own tests, has nobody to meet.
      if (!container.hasRegistration(Modules.USER)) return
      try {
        guardCoreServices(container)
        await adoptEverybody(container)
      } catch (error) {
        // Medusa swallows what this hook throws; a shop whose founder anybody could delete must not look well.
        this.logger_.error(
          `@lsn/platform: who may do what could not be read. Run "medusa db:migrate" first. (${(error as Error).message})`
        )
        process.exit(1)
      }
    },
  }

  /** Roles, people and keys as of now: from memory, after one row was asked whether it still holds. */
  async readAccess(): Promise<AccessSnapshot> {
    return this.memory_().reading.ask()
  }

  protected memory_(): Memory {
    const name = scope.current()
    const present = this.memories_.get(name)
    if (present) return present
    const memory: Memory = {
      snapshot: null,
      uses: new Map(),
      sightings: new Map(),
      reading: new NextReading(async () => {
        if (!memory.snapshot || memory.snapshot.stamp !== (await this.stamp_()))
          memory.snapshot = await this.snapshot_()
        return memory.snapshot
      }),
    }
    this.memories_.set(name, memory)
    return memory
  }

  @InjectManager()
  protected async stamp_(@MedusaContext() context: Sql = {}): Promise<string> {
    return readStamp(managerOf(context))
  }

  @InjectManager()
  protected async snapshot_(@MedusaContext() context: Sql = {}): Promise<AccessSnapshot> {
    return readSnapshot(managerOf(context))
  }

  // --- roles ---------------------------------------------------------------------------------------------------------

  @InjectTransactionManager()
  async changeRoles(
    principal: Principal,
    order: RoleOrder,
    now: number,
    @MedusaContext() context: Sql = {}
  ): Promise<RoleUndo> {
    return roles.changeRoles(managerOf(context), principal, order, now)
  }

  /** Undoes `changeRoles`. */
  @InjectTransactionManager()
  async undoRoles(undo: RoleUndo, @MedusaContext() context: Sql = {}): Promise<void> {
    await roles.undoRoles(managerOf(context), undo)
  }

  @InjectManager()
  async listRoleRows(@MedusaContext() context: Sql = {}) {
    const manager = managerOf(context)
    return { roles: await roles.listRoleRows(manager), holders: await people.countHolders(manager) }
  }

  @InjectManager()
  async listAssignments(
    type: HolderType,
    ids: readonly string[],
    @MedusaContext() context: Sql = {}
  ): Promise<AssignmentRow[]> {
    return people.listAssignments(managerOf(context), type, ids)
  }

  // --- accounts ------------------------------------------------------------------------------------------------------

  /** See `adopt` in store/roles. */
  @InjectTransactionManager()
  async adopt(
    newcomers: readonly Newcomer[],
    everybody: boolean,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return roles.adopt(managerOf(context), newcomers, everybody)
  }

  /** Ends the roles of accounts that are about to be deleted. @returns whether there was anything to end */
  @InjectTransactionManager()
  async removePeople(
    principal: Principal,
    people: readonly string[],
    now: number,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return roles.removePeople(managerOf(context), principal, people, now)
  }

  /** Undoes `removePeople`. */
  @InjectTransactionManager()
  async restorePeople(people: readonly string[], @MedusaContext() context: Sql = {}): Promise<void> {
    await roles.restorePeople(managerOf(context), people)
  }

  // --- keys ----------------------------------------------------------------------------------------------------------

  @InjectTransactionManager()
  async createKey(principal: Principal, input: NewApiKey, now: number, @MedusaContext() context: Sql = {}) {
    return keys.createKey(managerOf(context), principal, input, now)
  }

  @InjectTransactionManager()
  async rotateKey(
    principal: Principal,
    id: string,
    overlap: number | undefined,
    now: number,
    @MedusaContext() context: Sql = {}
  ) {
    return keys.rotateApiKey(managerOf(context), principal, id, overlap, now)
  }

  @InjectTransactionManager()
  async revokeKey(principal: Principal, id: string, now: number, @MedusaContext() context: Sql = {}) {
    return keys.revokeApiKey(managerOf(context), principal, id, now)
  }

  /** Undoes what a key went through. */
  @InjectTransactionManager()
  async undoKey(undo: keys.KeyUndo, @MedusaContext() context: Sql = {}): Promise<void> {
    await keys.undoKey(managerOf(context), undo)
  }

  @InjectManager()
  async openWith(secret: string, now: number, @MedusaContext() context: Sql = {}): Promise<ApiKeyRow | null> {
    return keys.openWith(managerOf(context), secret, now, this.memory_().uses)
  }

  @InjectManager()
  async findKey(id: string, @MedusaContext() context: Sql = {}): Promise<ApiKeyRow | null> {
    return keys.findKey(managerOf(context), id)
  }

  @InjectManager()
  async listKeys(page: { limit: number; offset: number }, @MedusaContext() context: Sql = {}) {
    return keys.listKeys(managerOf(context), page)
  }

  // --- sessions ------------------------------------------------------------------------------------------------------

  @InjectTransactionManager()
  async openSession(input: NewSession, now: number, @MedusaContext() context: Sql = {}): Promise<void> {
    await sessions.openSession(managerOf(context), input, now)
  }

  @InjectManager()
  async isEnded(tokenHash: string, @MedusaContext() context: Sql = {}): Promise<boolean> {
    return sessions.isEnded(managerOf(context), tokenHash)
  }

  @InjectTransactionManager()
  async endSessions(
    actor: { type: string; id: string },
    which: { family: string } | { allBut: string | null },
    now: number,
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return sessions.endSessions(managerOf(context), actor, which, now)
  }

  /** Ends the session of a token: the log-out. */
  @InjectTransactionManager()
  async endSessionOf(
    actor: { type: string; id: string },
    tokenHash: string,
    now: number,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = managerOf(context)
    const family = await sessions.familyOf(manager, tokenHash)
    if (family !== undefined) await sessions.endSessions(manager, actor, { family }, now)
  }

  /** Undoes `endSessions`. */
  @InjectTransactionManager()
  async reopenSessions(families: readonly string[], @MedusaContext() context: Sql = {}): Promise<void> {
    await sessions.reopenSessions(managerOf(context), families)
  }

  @InjectTransactionManager()
  async forgetSessions(now: number, limit: number, @MedusaContext() context: Sql = {}): Promise<number> {
    return sessions.forgetSessions(managerOf(context), now, limit)
  }

  @InjectManager()
  async listSessions(
    actor: { type: string; id: string },
    current: string | null,
    @MedusaContext() context: Sql = {}
  ): Promise<SessionRow[]> {
    return sessions.listSessions(managerOf(context), actor, current)
  }

  /** Whether the session of a token goes on; that it is used is written down. */
  async sessionGoesOn(actorType: string, tokenHash: string, now: number): Promise<boolean> {
    // There are many customers, and few of them ask at once: each is asked for by a row of its own, and none is kept in memory.
    const ended =
      actorType === "customer" ? await this.isEnded(tokenHash) : (await this.readAccess()).ended.has(tokenHash)
    if (!ended) await this.sawSession(tokenHash, now)
    return !ended
  }

  /** Writes down that a session is used: once a minute, and otherwise asks nobody. */
  async sawSession(tokenHash: string, now: number): Promise<void> {
    const { sightings } = this.memory_()
    if (sessions.isDue(tokenHash, now, sightings)) await this.sawSession_(tokenHash, now, sightings)
  }

  @InjectManager()
  protected async sawSession_(
    tokenHash: string,
    now: number,
    sightings: Map<string, number>,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await sessions.saw(managerOf(context), tokenHash, now, sightings)
  }
}
