import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { chromium } from "playwright-core"
import { Database } from "../../src/start/database"
import { createBareApp, installedPlugins, installPlugins, packPackage, uninstallPlugins } from "../support/bare-app"
import { createAdmin, migrateMedusa, startMedusa, type MedusaApplication, type RunningMedusa } from "../support/medusa"
import { itNeeds, tool } from "../support/needs"
import { freePort, suitePostgres } from "../support/postgres"

/**
 * Each plugin is packed as npm would publish it and installed, with the platform's where it asks for it, into a Medusa
 * outside this workspace that knows nothing of LSN. It must migrate, boot, answer and show its page in the admin.
 */

const root = resolve(__dirname, "..", "..")
const login = { email: "merchant@example.com", password: "a password for a test" }

interface Example {
  /** Options a merchant without Redis or LiveKit would write; ports are free ones. */
  options: (port: number) => Record<string, unknown>
  /** A route of the plugin, and what a good and a bad request to it answer. */
  route: string
  answers: Record<string, unknown>
  /** The page of the plugin in the admin. */
  admin?: { path: string; heading: RegExp }
}

const examples: Record<string, Example> = {
  platform: {
    options: () => ({}),
    route: "/docs/openapi.json",
    answers: { openapi: expect.stringMatching(/^3\.1\./), paths: expect.any(Object) },
    admin: { path: "/app/audit", heading: /audit/i },
  },
  "live-shopping": {
    options: (port) => ({ stream: { port }, ticket_secret: "a ticket secret for a test" }),
    route: "/store/live/shows",
    answers: { shows: [], count: 0, limit: 20, offset: 0 },
    admin: { path: "/app/live", heading: /live/i },
  },
}

let house: string
const tarballs = new Map<string, string>()

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), "lsn-stands-alone-"))
  for (const name of plugins()) tarballs.set(name, await packPackage(join(root, "plugins", name), house))
  await createBareApp(join(house, "shop"))
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

it("has an example for every plugin of the house", () => {
  expect(Object.keys(examples).sort()).toEqual(plugins())
})

describe.each(plugins())("@lsn/%s in a bare Medusa", (name) => {
  const example = examples[name]
  let application: MedusaApplication
  let shop: RunningMedusa
  let key: string

  beforeAll(async () => {
    if (!example) throw new Error(`Give ${name} an example in this file.`)
    const database = suitePostgres().url(`stands_alone_${name.replaceAll("-", "_")}_${process.pid}`)
    await new Database(database).create()
    application = { directory: join(house, "shop"), databaseUrl: database, port: await freePort() }
    await uninstallPlugins(application.directory)
    const wanted = name === "platform" ? ["platform"] : ["platform", name]
    const enabled = []
    for (const plugin of wanted) {
      enabled.push({ resolve: `@lsn/${plugin}`, options: examples[plugin]?.options(await freePort()) ?? {} })
    }
    const files = wanted.map((plugin) => tarballs.get(plugin) ?? "")
    await installPlugins(application, files, enabled, { admin: example.admin !== undefined })
    await migrateMedusa(application)
    await createAdmin(application, login.email, login.password)
    shop = await startMedusa({ ...application, directory: join(application.directory, ".medusa", "server") })
    key = await publishableKey(shop.url)
  })
  afterAll(() => shop?.stop())

  it("brings no other plugin with it than the platform", () => {
    expect(installedPlugins(application.directory).sort()).toEqual([...new Set([name, "platform"])].sort())
  })

  it("answers on a route of its own", async () => {
    const answer = await fetch(`${shop.url}${example?.route}`, { headers: { "x-publishable-api-key": key } })
    expect(await answer.json()).toMatchObject(example?.answers ?? {})
    expect(answer.status).toBe(200)
  })

  it("refuses an unknown field with a type, a code, a message and a request id", async () => {
    const address = `${shop.url}${example?.route}?no_such_field=1`
    const answer = await fetch(address, { headers: { "x-publishable-api-key": key } })
    expect(answer.status).toBe(400)
    const text = expect.stringMatching(/./)
    expect(await answer.json()).toMatchObject({ type: text, code: text, message: text, request_id: text })
  })

  if (example?.admin) {
    const { path, heading } = example.admin
    itNeeds("chromium", "shows its page in the admin", async () => {
      const browser = await chromium.launch({ executablePath: tool("chromium"), args: ["--no-sandbox"] })
      try {
        const page = await browser.newPage({ locale: "en-US" })
        const broken: string[] = []
        page.on("pageerror", (error) => broken.push(error.message))
        await page.goto(`${shop.url}/app/login`)
        await page.fill('input[name="email"]', login.email)
        await page.fill('input[name="password"]', login.password)
        await Promise.all([
          page.waitForURL((url) => !url.pathname.endsWith("/login")),
          page.click('button[type="submit"]'),
        ])
        await page.goto(`${shop.url}${path}`)
        await page.getByRole("main").getByRole("heading", { name: heading }).first().waitFor()
        expect(broken).toEqual([])
      } finally {
        await browser.close()
      }
    })
  }
})

function plugins(): string[] {
  const folder = join(root, "plugins")
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "package.json")))
    .sort()
}

async function publishableKey(url: string): Promise<string> {
  const post = async (path: string, body: unknown, token?: string) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) }
    const answer = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const { token } = (await post("/auth/user/emailpass", login)) as { token: string }
  const { api_key } = (await post("/admin/api-keys", { title: "Bare shop", type: "publishable" }, token)) as {
    api_key: { token: string }
  }
  return api_key.token
}
