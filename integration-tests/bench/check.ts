import { join } from "node:path"
import type { Bench } from "../support/bench"
import { startProcess } from "../support/processes"

/**
 * `npm run check` where nothing has changed since the last one, as somebody meets it who runs it once more before a
 * commit: the first run fills its caches, the second is measured.
 */
export const run: Bench = async ({ root, progress, cleanup }) => {
  const check = async () => {
    const running = startProcess({
      file: process.execPath,
      args: [join(root, "scripts", "check.mjs")],
      cwd: root,
      onOutput: (text) => progress(text.trimEnd()),
    })
    cleanup(() => running.stop())
    const status = await running.exited
    const [, passed, seconds] = /All (\d+) checks passed in ([\d.]+) s/.exec(running.output()) ?? []
    return { ok: status === 0 && Number(passed) > 0, seconds: Number(seconds) }
  }
  const first = await check()
  const again = await check()
  return {
    metrics: { first_s: first.seconds, warm_s: again.seconds },
    checks: [{ name: "everything that is checked passed, both times", ok: first.ok && again.ok }],
  }
}
