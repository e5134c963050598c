import { RedisLimits, MemoryLimits } from "../../plugins/platform/src/limits"
import { resolutionFor, type LimitPolicy } from "../../plugins/platform/src/domain/limits"
import { seeded, type Bench, type BenchCheck } from "../support/bench"
import { findTool } from "../support/needs"
import { testRedis, untilAnswered } from "../support/redis"

const ARRIVALS = 1_000_000
const SUBJECTS = 1_000
/** Loads, as shares of the limit: from what hardly meets it to three times as much. */
const LOADS = [0.8, 0.95, 1, 1.1, 1.5, 2, 3]
const POLICIES: readonly LimitPolicy[] = [
  { limit: 10, seconds: 1 },
  { limit: 100, seconds: 10 },
  { limit: 600, seconds: 60 },
  { limit: 3_000, seconds: 60 },
].map(({ limit, seconds }) => ({ limit, window: seconds * 1000, resolution: resolutionFor(limit, seconds * 1000) }))

interface Arrival {
  at: number
  subject: number
}

/**
 * Limits against the definition: a request passes when less than the limit has passed in the window before it. The
 * arrivals of each subject are even with bursts, half of them around the edges of windows, where fixed windows err.
 */
export const run: Bench = async ({ seed, progress, cleanup }) => {
  const random = seeded(seed)
  const checks: BenchCheck[] = []
  const start = 1_700_000_000_000
  const arrivals = makeArrivals(random, start)
  const policyOf = (subject: number) => POLICIES[subject % POLICIES.length] as LimitPolicy
  progress(`${arrivals.length} arrivals of ${SUBJECTS} subjects`)

  const expected = exactly(arrivals, policyOf)
  let now = start
  const limits = new MemoryLimits(() => now)
  const questions = Array.from({ length: SUBJECTS }, (_, subject) => [
    { name: "address", subject: `bench:limit:${subject}`, policy: policyOf(subject) },
  ])
  const decided = new Uint8Array(arrivals.length)
  const begun = process.hrtime.bigint()
  for (const [index, { at, subject }] of arrivals.entries()) {
    now = at
    decided[index] = limits.decide(questions[subject] ?? [])[0]?.decision.allowed ? 1 : 0
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  const wrong = decided.reduce((sum, one, index) => sum + (one === expected[index] ? 0 : 1), 0)
  const passed = expected.reduce((sum, one) => sum + one, 0)
  checks.push({
    name: "some pass and some are refused",
    ok: passed > arrivals.length * 0.2 && passed < arrivals.length * 0.95,
    detail: `${passed} of ${arrivals.length} pass`,
  })
  // Fixed windows on the same arrivals: the definition has to be able to tell a wrong limiter.
  const fixed = fixedWindows(arrivals, policyOf)
  const fixedWrong = fixed.reduce((sum, one, index) => sum + (one === expected[index] ? 0 : 1), 0)
  checks.push({
    name: "a limiter by fixed windows is seen to be wrong",
    ok: fixedWrong / arrivals.length > 0.005,
    detail: (fixedWrong / arrivals.length).toFixed(4),
  })

  const metrics: Record<string, number> = {
    wrong_decisions_ratio: wrong / arrivals.length,
    checks_per_s: Math.round(arrivals.length / seconds),
    fixed_windows_wrong_ratio: fixedWrong / arrivals.length,
  }
  if (findTool("redis-server")) {
    const redis = await testRedis()
    cleanup(() => redis.remove())
    await redis.start()
    const shared = RedisLimits.open({ url: redis.url, onError: () => undefined }, () => now)
    cleanup(() => shared.close())
    await untilAnswered(() => shared.check([{ name: "a", subject: "ready", policy: policyOf(0) }]))
    const sample = arrivals.slice(0, 50_000)
    let wrongOnRedis = 0
    const began = process.hrtime.bigint()
    let next = 0
    while (next < sample.length) {
      // As many as come at one moment go together, as they would from several processes.
      const at = sample[next]?.at ?? 0
      const group: { index: number; subject: number }[] = []
      while (next < sample.length && sample[next]?.at === at)
        group.push({ index: next, subject: sample[next++]?.subject ?? 0 })
      now = at
      const answers = await Promise.all(group.map(({ subject }) => shared.check(questions[subject] ?? [])))
      for (const [place, { index }] of group.entries()) {
        if ((answers[place]?.[0]?.decision.allowed ? 1 : 0) !== expected[index]) wrongOnRedis++
      }
    }
    metrics.redis_checks_per_s = Math.round(sample.length / (Number(process.hrtime.bigint() - began) / 1e9))
    metrics.redis_wrong_decisions_ratio = wrongOnRedis / sample.length
  }
  return { metrics, checks }
}

function makeArrivals(random: () => number, start: number): Arrival[] {
  const each = ARRIVALS / SUBJECTS
  const all: Arrival[] = []
  for (let subject = 0; subject < SUBJECTS; subject++) {
    const { limit, window } = POLICIES[subject % POLICIES.length] as LimitPolicy
    const load = LOADS[Math.floor(random() * LOADS.length)] ?? 1
    const gap = window / (limit * load)
    let at = start + Math.floor(random() * window)
    for (let count = 0; count < each;) {
      const burst = random() < 0.2 ? 1 + Math.floor(random() * Math.min(limit, 30)) : 1
      if (burst > 1 && random() < 0.5) at = Math.ceil(at / window) * window - 1 + Math.floor(random() * 3)
      for (let one = 0; one < burst && count < each; one++, count++) all.push({ at: Math.floor(at), subject })
      // The load is kept over all: after a burst there is a pause as long as it took away.
      at += burst * gap * (0.5 + random())
    }
  }
  return all.sort((one, other) => one.at - other.at)
}

/** The definition itself: the times that passed, from the oldest that still counts. */
function exactly(arrivals: readonly Arrival[], policyOf: (subject: number) => LimitPolicy): Uint8Array {
  const logs = Array.from({ length: SUBJECTS }, () => ({ times: [] as number[], from: 0 }))
  return Uint8Array.from(arrivals, ({ at, subject }) => {
    const { limit, window } = policyOf(subject)
    const log = logs[subject] as (typeof logs)[number]
    while (log.from < log.times.length && (log.times[log.from] ?? 0) <= at - window) log.from++
    if (log.times.length - log.from >= limit) return 0
    log.times.push(at)
    return 1
  })
}

function fixedWindows(arrivals: readonly Arrival[], policyOf: (subject: number) => LimitPolicy): Uint8Array {
  const counts = new Map<string, number>()
  return Uint8Array.from(arrivals, ({ at, subject }) => {
    const { limit, window } = policyOf(subject)
    const key = `${subject} ${Math.floor(at / window)}`
    const count = counts.get(key) ?? 0
    if (count >= limit) return 0
    counts.set(key, count + 1)
    return 1
  })
}
