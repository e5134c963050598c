import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { itAsOrdinaryUser } from "./ordinary-user"
import { place, refusal, root, type Place } from "./shop"

/** Whatever a person can put right is told in one sentence, with status 1 and without a stack trace. */
function expectSentence({ status, said }: { status: unknown; said: string }, ...parts: (string | RegExp)[]) {
  for (const part of parts) expect(said).toMatch(part)
  expect(status).toBe(1)
  expect(said).not.toMatch(/^\s+at .+:\d+/m)
  // Steps that went well stand before it, each on a line of its own, and so does waiting for another test that builds.
  const sentences = said.split("\n").filter((line) => line && !/^(?:[✓✗…]|Waiting for the build)/.test(line))
  expect(sentences).toHaveLength(1)
}

describe("a start that cannot go on", () => {
  let shop: Place
  beforeEach(async () => {
    shop = await place({ LSN_SEED: "none" })
  })
  afterEach(() => shop.remove())

  it("names a variable whose value does not fit", async () => {
    expectSentence(await refusal("start", { ...shop.env, LSN_API_PORT: "seventy" }), "LSN_API_PORT", "unset it")
  })

  it("names an unknown variable, and the one that was meant", async () => {
    expectSentence(
      await refusal("start", { ...shop.env, LSN_API_PROT: "9000" }),
      /LSN_API_PROT.*did you mean LSN_API_PORT\?/
    )
  })

  it.each(["LSN_API_PORT", "LSN_STOREFRONT_PORT", "LSN_STREAM_PORT"])(
    "names %s when its port is taken",
    async (name) => {
      const other = createServer()
      await new Promise<void>((resolve) => other.listen(Number(shop.env[name]), "127.0.0.1", resolve))
      try {
        expectSentence(await refusal("start", shop.env), `Port ${shop.env[name]} is taken`, `set ${name}`)
      } finally {
        other.close()
      }
    }
  )

  it("says that the database cannot be reached, without its password", async () => {
    const refused = await refusal("start", {
      ...shop.env,
      DATABASE_URL: "postgres://someone:hush-hush@127.0.0.1:9/shop",
    })
    expectSentence(refused, "127.0.0.1:9", "DATABASE_URL")
    expect(refused.said).not.toContain("hush")
  })

  it("says that Redis cannot be reached, without its password", async () => {
    const refused = await refusal("start", { ...shop.env, REDIS_URL: "redis://:hush-hush@127.0.0.1:9" })
    expectSentence(refused, "127.0.0.1:9", "REDIS_URL")
    expect(refused.said).not.toContain("hush")
  })

  it("does not touch the data of another version of PostgreSQL", async () => {
    mkdirSync(path.join(shop.folder, "postgres"))
    writeFileSync(path.join(shop.folder, "postgres/PG_VERSION"), "16\n")
    expectSentence(await refusal("start", shop.env), "belongs to PostgreSQL 16", "pg_dump")
  })

  it("does not touch the data of a newer release", async () => {
    writeFileSync(path.join(shop.folder, "release.json"), JSON.stringify({ release: "99.0.0" }))
    expectSentence(await refusal("start", shop.env), "release 99.0.0", "LSN_STATE_DIR")
  })

  it("says that the data folder cannot be written", async () => {
    // Beneath a file nobody makes a folder, not even root.
    const file = path.join(shop.folder, "file")
    writeFileSync(file, "")
    const env = { ...shop.env, LSN_STATE_DIR: path.join(file, "state") }
    expectSentence(await refusal("start", env), `The folder ${env.LSN_STATE_DIR} cannot be written`, "LSN_STATE_DIR")
  })

  itAsOrdinaryUser("says that the project's folder is not theirs to write", async (user) => {
    // As far as the start comes before it would install, which it must not try.
    const clone = path.join(shop.folder, "clone")
    for (const name of ["package.json", "src/start/bootstrap.mjs", "src/start/plain"]) {
      cpSync(path.join(root, name), path.join(clone, name), { recursive: true })
    }
    chmodSync(clone, 0o555)
    const { LSN_STATE_DIR: _, ...env } = shop.env
    const refused = await refusal("start", env, [], { ...user, root: clone })
    chmodSync(clone, 0o755)
    expectSentence(refused, `The folder ${clone} is not writable for this user`, "change its owner")
  })

  it("does not serve production without what production needs", async () => {
    const built = await refusal("serve", shop.env)
    expectSentence(built, /Production needs DATABASE_URL, REDIS_URL|npm run build/)
  })

  it("throws nothing away without being told to", async () => {
    expectSentence(await refusal("reset", shop.env), "npm run reset -- --yes")
  })

  it("never throws away a database that is not its own", async () => {
    expectSentence(
      await refusal("reset", { ...shop.env, DATABASE_URL: "postgres://127.0.0.1:9/shop" }, ["--yes"]),
      "DATABASE_URL is set"
    )
  })
})
