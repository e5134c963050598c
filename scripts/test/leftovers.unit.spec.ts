import { spawn, type ChildProcess } from "node:child_process"
import { endLeftovers, leftovers, RUN_MARK } from "./leftovers.mjs"

const started: ChildProcess[] = []
/** A process in a group of its own, whose parent does not wait for it. */
function stray(run: string, script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["-e", `${script}; console.log("up"); setInterval(() => {}, 1000)`], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, [RUN_MARK]: run },
  })
  started.push(child)
  return new Promise((resolve) => child.stdout?.once("data", () => resolve(child)))
}
const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
afterAll(() => started.forEach((child) => child.kill("SIGKILL")))

const onLinux = process.platform === "linux" ? describe : describe.skip
onLinux("what a run has left behind (needs Linux)", () => {
  it("is found in whatever process group it is, and ended even where it does not listen", async () => {
    const mine = `run-${process.pid}-a`
    const polite = await stray(mine, "")
    const deaf = await stray(mine, `process.on("SIGTERM", () => {})`)
    expect(leftovers(mine).map(({ pid }) => pid)).toEqual(expect.arrayContaining([polite.pid, deaf.pid]))
    expect(await endLeftovers(mine)).toHaveLength(2)
    expect(leftovers(mine)).toEqual([])
  })

  it("leaves another run's processes alone", async () => {
    const other = await stray(`run-${process.pid}-b2`, "")
    expect(await endLeftovers(`run-${process.pid}-b`)).toEqual([])
    expect(gone(other)).toBe(false)
  })
})
