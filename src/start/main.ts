import { createRequire } from "node:module"
import path from "node:path"
import type { ChildProcess } from "node:child_process"
import { EnvProblem, addresses, localHost, readEnv, type Env } from "../env"
import { Build, quiet } from "./build"
import { Children, type Command } from "./children"
import type { StartContext } from "./context"
import { Database } from "./database"
import { develop } from "./dev"
import { loadEnvFile } from "./env-file"
import { livekitBinary, startLivekit } from "./livekit"
import { actorOf, loginMark, roles, type Login, type Logins, type Role } from "./known-logins"
import { requirePort } from "./ports"
import type { MailboxServer } from "./mailbox"
import { checkpoint, startPostgres, stopPostgres, type EmbeddedPostgres } from "./postgres"
import { Problem } from "./problem"
import { requireRedis } from "./redis"
import { reset } from "./reset"
import { State, releaseOf } from "./state"
import { storefrontEnv, withoutSecrets } from "./storefront-env"

export async function main(context: StartContext): Promise<void> {
  loadEnvFile(context.root)
  const env = readEnv(process.env)
  const state = new State(path.resolve(context.root, env.LSN_STATE_DIR ?? ".data"))
  if (context.command === "reset") return reset(context, env, state)
  const shop = new Shop(context, env, state)
  return context.command === "build" ? shop.buildOnly() : shop.open()
}

/** One run of the shop on this machine: everything it starts, and the one way in which all of it ends. */
export class Shop {
  readonly children: Children
  readonly build: Build
  private postgres: EmbeddedPostgres | undefined
  private mailbox: MailboxServer | undefined
  private stopping: Promise<void> | undefined
  private unlockState: () => void = () => {}
  private readonly release: string

  constructor(
    readonly context: StartContext,
    readonly env: Env,
    readonly state: State
  ) {
    this.children = new Children(state.path("logs"), context.root, context.guardian, context.signalSession)
    this.build = new Build(context.root, this.children)
    this.release = releaseOf(context.root)
    this.stopOnSignals()
  }

  /** `npm run build`. */
  async buildOnly(): Promise<void> {
    await this.guarded(async () => {
      await this.builds()
      this.build.migrationFolders()
      this.context.unlock()
      this.context.progress.note(`Built in ${this.context.progress.elapsed()}.`)
    })
    await this.context.guardian.close()
    process.exit(0)
  }

  /** `npm start` and `npm run dev`. */
  async open(): Promise<void> {
    const { context, env, state } = this
    const { progress } = context
    await this.guarded(async () => {
      this.unlockState = this.lockState()
      state.checkRelease(this.release)
      await this.requirePorts()
      if (env.DATABASE_URL) await new Database(env.DATABASE_URL).check()
      if (env.REDIS_URL) await requireRedis(env.REDIS_URL)

      if (context.command === "dev") {
        const database = await this.openDatabase()
        return develop(this, this.childEnv(database, "development"), database)
      }
      const storefrontBuilt = { promise: Promise.resolve() as Promise<void> }
      const [database] = await Promise.all([this.openDatabase(), this.builds(storefrontBuilt)])
      const childEnv = this.childEnv(database, "production")
      const filled = this.migrate(database, childEnv).then(() => this.fill(database, childEnv))
      await Promise.all([filled, storefrontBuilt.promise])
      context.unlock()
      const { apiEnv, camera } = await this.video(database, childEnv)
      await Promise.all([
        // A set-up leaves hundreds of new files unwritten; they are written while the servers start.
        this.postgres && checkpoint(this.postgres),
        progress.step("Start the API and the admin", () => this.startApi(apiEnv)),
        progress.step("Start the storefront", async () =>
          this.startStorefront(childEnv, await this.publishableKey(database))
        ),
      ])
      state.stampRelease(this.release)
      await this.announce(database, camera)
    })
  }

  /**
   * Packages first, then API and storefront at once: there are two cores. The storefront's build goes on while the
   * database is migrated and filled; `later` then holds it.
   */
  private async builds(later?: { promise: Promise<void> }): Promise<void> {
    const { context, build } = this
    const { progress } = context
    await progress.step("Build the plugins", () => build.packages())
    const storefront = context.installing.then(async () => {
      if (!build.hasStorefront()) return
      if (build.storefrontIsBuilt()) progress.note("✓ Build the storefront (unchanged)")
      else await progress.step("Build the storefront", () => build.next())
    })
    // Whoever awaits it tells of its failure; until then it must not count as unhandled.
    storefront.catch(() => {})
    const api = build.serverIsBuilt()
      ? Promise.resolve(progress.note("✓ Build the API and the admin (unchanged)"))
      : progress.step("Build the API and the admin", () => build.medusa())
    if (later) later.promise = storefront
    // The first that fails ends the wait; the storefront may take longer than the API.
    await (later ? Promise.race([api, storefront.then(() => api)]) : Promise.all([api, storefront]))
  }

  private async openDatabase(): Promise<Database> {
    const { context, env, state, children } = this
    if (env.DATABASE_URL) return new Database(env.DATABASE_URL)
    this.postgres = await context.progress.step("Start PostgreSQL", (detail) =>
      startPostgres({
        root: context.root,
        state,
        children,
        password: state.secrets().postgres,
        processStart: context.processStart,
        detail,
        ...(env.LSN_POSTGRES_PORT ? { port: env.LSN_POSTGRES_PORT } : {}),
      })
    )
    if (this.postgres.elsewhere) {
      context.progress.note(
        `  The database lies in ${this.postgres.elsewhere}, because the account that runs it may not enter ${state.folder}.`
      )
    }
    this.endWith(this.postgres.process, "PostgreSQL")
    const database = new Database(this.postgres.url("lsn"))
    await database.create()
    return database
  }

  /** Brings the tables to this release; skipped while nothing that could change them has changed. */
  async migrate(database: Database, env: NodeJS.ProcessEnv, directory = this.build.server): Promise<void> {
    await database.refuseNewer(this.release)
    const wanted = this.build.schemaHash()
    if ((await database.done("schema")) === wanted) return
    await database.markRelease(this.release)
    await this.context.progress.step("Migrate the database", () =>
      this.children.run({
        name: "Migrate the database",
        file: process.execPath,
        args: [this.medusa(), "db:migrate", "--execute-safe-links", "--execute-safe-search"],
        cwd: directory,
        env,
      })
    )
    await database.mark("schema", wanted)
  }

  /** Demo shop and log-ins, once; its shows, at each start; the addresses of its pictures, whenever the API has moved. */
  async fill(
    database: Database,
    env: NodeJS.ProcessEnv,
    directory = this.build.server,
    script = "./src/start/setup.js"
  ): Promise<void> {
    const { progress } = this.context
    const api = addresses(this.env).api
    const before = await database.done("api_url")
    if (before && before !== api) {
      await progress.step("Move the pictures to the new address", () => database.moveFiles(before, api))
    }
    // Before any picture gets its address: a filling that is cut short and goes on elsewhere is moved too.
    if (before !== api) await database.mark("api_url", api)
    if (!(await database.claim())) {
      if (this.env.LSN_SEED === "demo") {
        progress.note("  There is a shop in this database already: it gets no demo and no log-ins, and stays as it is.")
      }
      return
    }
    if (this.env.LSN_SEED === "none" && (await database.done("filled"))) return
    await progress.step((await database.done("seeded")) ? "Put the shows on air" : "Fill the shop", (detail) =>
      this.children.run({
        name: "Fill the shop",
        file: process.execPath,
        args: [this.medusa(), "exec", script],
        cwd: directory,
        env,
        onLine: (line) => {
          const said = /::progress (.+)$/.exec(line)?.[1]
          if (said) detail(said)
        },
      })
    )
    // Written after the fact: a start that is killed in between fills again, which changes nothing that is there.
    await database.mark("filled", this.release)
  }

  async publishableKey(database: Database): Promise<string> {
    const key = this.env.LSN_PUBLISHABLE_KEY ?? (await database.publishableKey())
    // A shop without a catalogue has none yet; the storefront then says so itself.
    return key ?? ""
  }

  /** What the API is told of live video besides, and whether a show can come from a camera. */
  async video(
    database: Database,
    childEnv: NodeJS.ProcessEnv
  ): Promise<{ apiEnv: NodeJS.ProcessEnv; camera: boolean }> {
    const livekit = await this.startVideo()
    const standIn = this.env.LSN_STAND_IN_VIDEO_URL ? {} : await database.standInVideo()
    return { apiEnv: { ...childEnv, ...livekit, ...standIn }, camera: livekit !== undefined }
  }

  /** A LiveKit server of our own where a binary is found; what it needs to be told to the API. */
  private async startVideo(): Promise<Record<string, string> | undefined> {
    const { context, env, state, children } = this
    if (env.LIVEKIT_URL) return {}
    const binary = livekitBinary(context.root, env)
    if (!binary) return undefined
    const server = await context.progress.step("Start LiveKit", async () => {
      const started = await startLivekit(binary, env, children, state.secrets().livekit, state.folder)
      this.endWith(started.process, "LiveKit")
      await this.healthy(started.process, "LiveKit", started.health, (status) => status === 200)
      return started
    })
    return { LIVEKIT_URL: server.url, LIVEKIT_API_KEY: server.key, LIVEKIT_API_SECRET: server.secret }
  }

  /**
   * The API's process: Medusa, and what a shop on one machine needs beside it (serve.ts). From its compiled form, or from the
   * sources.
   */
  runApi(env: NodeJS.ProcessEnv, from: Pick<Command, "args" | "cwd" | "onLine">): ChildProcess {
    return this.children.start({ name: "API", file: process.execPath, env, ...from })
  }

  /** Waits until the API answers at one of its addresses of health. */
  async apiAnswers(child: ChildProcess, health: "/health" | "/health/ready"): Promise<void> {
    const url = `http://${this.localHost()}:${this.env.LSN_API_PORT}${health}`
    await this.healthy(child, "API", url, (status) => status === 200)
  }

  private async startApi(env: NodeJS.ProcessEnv): Promise<void> {
    const { server } = this.build
    const child = this.runApi(env, { args: [path.join(server, "src/start/backend.js")], cwd: server })
    this.endWith(child, "API")
    await this.apiAnswers(child, "/health/ready")
  }

  private async startStorefront(env: NodeJS.ProcessEnv, publishableKey: string): Promise<void> {
    if (!this.build.hasStorefront()) return
    const child = this.children.start({
      name: "Storefront",
      file: process.execPath,
      args: [this.build.storefrontBin(), "start", "-H", this.env.LSN_HOST, "-p", String(this.env.LSN_STOREFRONT_PORT)],
      cwd: this.build.storefront,
      env: { ...withoutSecrets(env), ...storefrontEnv(this.env, publishableKey) },
    })
    this.endWith(child, "Storefront")
    await this.healthy(child, "Storefront", `http://${this.localHost()}:${this.env.LSN_STOREFRONT_PORT}/robots.txt`)
  }

  /** Waits until the address answers as it should: by default anything but "not ready". */
  async healthy(
    child: ChildProcess,
    name: string,
    url: string,
    good = (status: number) => status !== 503
  ): Promise<void> {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Problem(
          `The ${name} ended while starting: ${this.children.lastError(name) ?? "it said nothing."} The whole story is in ${this.children.logName(name)}.`
        )
      }
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
        await answer.body?.cancel()
        if (good(answer.status)) return
      } catch {
        // It does not listen yet.
      }
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
  }

  /** What every process of this shop is told. */
  childEnv(database: Database, mode: "production" | "development"): NodeJS.ProcessEnv {
    const secrets = this.state.secrets()
    const { env } = this
    const address = addresses(env)
    return {
      ...quiet(this.context.root),
      NODE_ENV: mode,
      DATABASE_URL: database.url,
      LSN_STATE_DIR: this.state.folder,
      LSN_API_URL: address.api,
      LSN_STOREFRONT_URL: address.storefront,
      LSN_STREAM_URL: address.stream,
      JWT_SECRET: env.JWT_SECRET ?? secrets.jwt,
      COOKIE_SECRET: env.COOKIE_SECRET ?? secrets.cookie,
      LSN_TICKET_SECRET: env.LSN_TICKET_SECRET ?? secrets.ticket,
      AUTH_MFA_ENCRYPTION_KEY: env.AUTH_MFA_ENCRYPTION_KEY ?? secrets.mfa,
      LOG_LEVEL: env.LOG_LEVEL ?? "info",
      ...(env.SMTP_URL ? {} : { LSN_MAILBOX_DIR: this.mailFolder() }),
    }
  }

  private mailFolder(): string {
    return path.resolve(this.context.root, this.env.LSN_MAILBOX_DIR ?? this.state.path("mail"))
  }

  /** The page on which mails are read that nobody sends. */
  private async openMailbox(): Promise<string | undefined> {
    if (this.env.SMTP_URL) return undefined
    // Built by now; before, there was nothing to import.
    const { Mailbox, serveMailbox } = createRequire(__filename)("./mailbox") as typeof import("./mailbox")
    this.mailbox = await serveMailbox(new Mailbox(this.mailFolder()), this.state, this.env.LSN_MAILBOX_PORT)
    return this.mailbox.url
  }

  async announce(database: Database, livekit: boolean): Promise<void> {
    const { context, env, state } = this
    const address = addresses(env)
    const [{ known, changed }, mailbox] = await Promise.all([this.logins(database), this.openMailbox()])
    const row = (name: string, where: string, role?: Role) => {
      const login = role && known[role]
      const said = login
        ? ` ${login.email}  ${login.password}`
        : role && changed[role]
          ? ` ${changed[role]}  (the password that you have set)`
          : ""
      return `  ${name.padEnd(11)} ${where.padEnd(34)}${said}`.trimEnd()
    }
    const kept =
      Object.keys(known).length > 0
        ? `Log-ins are kept in ${path.relative(context.root, state.path("logins.json"))}, logs`
        : "Logs are kept"
    const lines = [
      "",
      `The shop is open, ${context.progress.elapsed()} after the start.`,
      "",
      row("Storefront", address.storefront, "shopper"),
      row("Studio", `${address.storefront}/studio`, "host"),
      row("Admin", `${address.api}/app`, "merchant"),
      row("API", address.api),
      row("API docs", `${address.api}/docs`),
      ...(mailbox ? [row("Mailbox", mailbox)] : []),
      "",
      livekit
        ? "Live video goes through LiveKit."
        : "Live video is simulated from recorded shows: set LIVEKIT_URL or LIVEKIT_SERVER_BIN to broadcast from a camera.",
      `${kept} in ${path.relative(context.root, state.path("logs"))}. Ctrl-C ends everything.`,
    ]
    context.progress.note(lines.join("\n"))
  }

  /**
   * The log-ins this project has made in the database: those whose password is still the one in `logins.json`, by trying
   * it, and the addresses of the others. What no longer fits is taken out of the file.
   */
  private async logins(database: Database): Promise<{ known: Logins; changed: Partial<Record<Role, string>> }> {
    const kept = this.state.read<Logins>("logins.json") ?? {}
    const known: Logins = {}
    const changed: Partial<Record<Role, string>> = {}
    for (const role of roles) {
      const email = await database.done(loginMark(role))
      if (!email) continue
      const login = kept[role]
      if (login?.email === email && (await this.mayLogIn(role, login))) known[role] = login
      else changed[role] = email
    }
    if (JSON.stringify(known) !== JSON.stringify(kept)) this.state.write("logins.json", known)
    return { known, changed }
  }

  private async mayLogIn(role: Role, login: Login): Promise<boolean> {
    const answer = await fetch(`http://${this.localHost()}:${this.env.LSN_API_PORT}/auth/${actorOf[role]}/emailpass`, {
      method: "POST",
      // Stands in the merchant's list of sessions.
      headers: { "content-type": "application/json", "user-agent": "npm start" },
      body: JSON.stringify(login),
    })
    await answer.body?.cancel()
    // Only a clear no counts as one.
    return answer.status !== 401
  }

  /** The shop is one: when a part of it ends by itself, the rest ends too and says which it was. */
  endWith(child: ChildProcess, name: string): void {
    child.once("exit", () => {
      if (this.stopping) return
      this.context.progress.close()
      process.stderr.write(
        `${name} has ended: ${this.children.lastError(name) ?? "it said nothing."} The whole story is in ${this.children.logName(name)}; \`npm start\` starts again.\n`
      )
      void this.stop().then(() => process.exit(1))
    })
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      // A signal that came first has the word.
      if (this.stopping) return this.stopping
      this.context.progress.close()
      const known = error instanceof Problem || error instanceof EnvProblem || (error as Error).name === "Problem"
      process.stderr.write(`${known ? "" : "Something unexpected went wrong: "}${(error as Error).message}\n`)
      await this.stop()
      process.exit(1)
    }
  }

  /** Servers first, then the database they use; within 5 seconds in all. */
  private stop(): Promise<void> {
    this.stopping ??= (async () => {
      if (this.postgres) void checkpoint(this.postgres)
      void this.mailbox?.close()
      await this.children.stopAll("SIGTERM", 1500, [this.postgres?.process])
      if (this.postgres) await stopPostgres(this.children, this.postgres)
      this.unlockState()
      this.context.unlock()
      await this.context.guardian.close()
    })()
    return this.stopping
  }

  private stopOnSignals(): void {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (this.stopping) return
        this.context.progress.close()
        const done = this.stop()
        process.stderr.write("Stopping.\n")
        void done.then(() => process.exit(0))
      })
    }
    // npm started this and was killed: nobody is left to stop it.
    const parent = process.ppid
    if (process.env.npm_lifecycle_event && parent > 1) {
      setInterval(() => {
        if (process.ppid !== parent && !this.stopping) void this.stop().then(() => process.exit(1))
      }, 1000).unref()
    }
  }

  private lockState(): () => void {
    try {
      return this.context.acquireLock(this.state.path("running.lock"))
    } catch (error) {
      const { name, pid } = error as { name?: string; pid?: number }
      if (name !== "LockHeld") throw error
      throw new Problem(
        `This shop is already running as process ${pid}: stop it first, or give this one a folder and ports of its own (LSN_STATE_DIR, LSN_API_PORT, LSN_STOREFRONT_PORT, LSN_STREAM_PORT).`
      )
    }
  }

  private async requirePorts(): Promise<void> {
    const { env } = this
    await requirePort("LSN_API_PORT", env.LSN_API_PORT, env.LSN_HOST)
    await requirePort("LSN_STOREFRONT_PORT", env.LSN_STOREFRONT_PORT, env.LSN_HOST)
    if (env.LSN_STREAM === "on") await requirePort("LSN_STREAM_PORT", env.LSN_STREAM_PORT, env.LSN_HOST)
  }

  localHost(): string {
    return localHost(this.env)
  }

  medusa(): string {
    return this.build.bin("@medusajs/cli", "cli.js")
  }
}
