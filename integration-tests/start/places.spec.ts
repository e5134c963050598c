import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs"
import path from "node:path"
import { copyOfClone, itAsOrdinaryUser } from "./ordinary-user"
import { clusterState, open, place, processesOf, refusal, root, run, says, state, type Place } from "./shop"

/** PostgreSQL's own word for a cluster that was closed properly. */
const SHUT_DOWN = 1

/** The places a shop is opened in: two in one clone, a machine without git, an account that may do little. */
describe("a shop", () => {
  const places: Place[] = []
  const made: string[] = []
  const shop = async (extra: NodeJS.ProcessEnv = {}) => {
    const one = await place({ LSN_SEED: "none", ...extra })
    places.push(one)
    return one
  }
  /** A folder beside what is built, so that files can be linked; removed afterwards. */
  const scratch = (name: string) => {
    mkdirSync(path.join(root, ".data/test"), { recursive: true })
    const folder = mkdtempSync(path.join(root, `.data/test/${name} `))
    chmodSync(folder, 0o755)
    made.push(folder)
    return folder
  }
  afterAll(() => {
    for (const one of places) one.remove()
    for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  })

  it("opens beside another from the same clone at the same time, each with its own data, where there is no git", async () => {
    const PATH = pathWithoutGit(scratch("programs"))
    const [first, second] = [await shop({ PATH }), await shop({ PATH })]
    const two = [first, second]
    const running = two.map(({ env }) => run("start", env))
    await Promise.all(running.map((one) => says(one, open)))
    const owners = two.map(merchant)
    expect(new Set(owners.map(({ password }) => password)).size).toBe(2)
    for (const [index, one] of two.entries()) {
      expect((await fetch(`${one.api}/health/ready`)).status).toBe(200)
      // Each knows its own log-ins, and not the other's.
      const statuses = await Promise.all(owners.map((owner) => logIn(one, owner)))
      expect(statuses).toEqual(owners.map((_, owner) => (owner === index ? 200 : 401)))
    }
    // One ends, and the other does not notice.
    running[0]?.signal("SIGINT")
    expect(await running[0]?.exited).toBe(0)
    expect(processesOf(first)).toEqual([])
    expect((await fetch(`${second.api}/health/ready`)).status).toBe(200)
    running[1]?.signal("SIGINT")
    expect(await running[1]?.exited).toBe(0)
    expect(two.map(clusterState)).toEqual([SHUT_DOWN, SHUT_DOWN])
  })

  itAsOrdinaryUser(
    "opens for an ordinary user in a clone and a data folder of their own, and says which folder they may not write",
    async (user) => {
      const clone = path.join(scratch("a user of few rights"), "clone")
      copyOfClone(clone, user)
      // The folder lies within this clone, whose git is not theirs.
      const own = await shop({ HOME: clone, PATH: pathWithoutGit(scratch("programs")) })
      chownSync(own.folder, user.uid, user.gid)
      const as = { ...user, root: clone }

      const locked = path.join(scratch("locked"), "shop")
      mkdirSync(locked, { mode: 0o555 })
      const refused = await refusal("start", { ...own.env, LSN_STATE_DIR: path.join(locked, "state") }, [], as)
      expect(refused.status).toBe(1)
      expect(refused.said).toMatch(/^The folder .*state cannot be written \(EACCES\): .*LSN_STATE_DIR/m)

      const running = run("start", own.env, [], as)
      await says(running, open)
      expect((await fetch(`${own.api}/health/ready`)).status).toBe(200)
      expect(await logIn(own, merchant(own))).toBe(200)
      const { data } = state<{ data: string }>(own, "postgres.json")
      expect(data).toBe(path.join(own.folder, "postgres"))
      running.signal("SIGINT")
      expect(await running.exited).toBe(0)
      expect(clusterState(own)).toBe(SHUT_DOWN)
    }
  )
})

interface Login {
  email: string
  password: string
}

function merchant(shop: Place): Login {
  return state<{ merchant: Login }>(shop, "logins.json").merchant
}

/** The status that a merchant's log-in is answered with. */
async function logIn(shop: Place, login: Login): Promise<number> {
  const answer = await fetch(`${shop.api}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(login),
  })
  await answer.body?.cancel()
  return answer.status
}

/** A PATH that leads to every program of this one, but to no git. */
function pathWithoutGit(folder: string): string {
  for (const from of (process.env.PATH ?? "").split(path.delimiter).filter(Boolean)) {
    for (const name of namesIn(from)) {
      if (/^git\b/.test(name)) continue
      try {
        symlinkSync(path.join(from, name), path.join(folder, name))
      } catch {
        // One of that name stands further ahead on the PATH.
      }
    }
  }
  return folder
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
