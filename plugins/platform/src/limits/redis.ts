import { createClient, defineScript } from "redis"

import type { LimitDecision, NamedDecision } from "../domain/limits"
import type { LimitQuestion, LimitStore } from "./store"

/**
 * The sliding log of `domain/limits` where all processes see it. A limit is two keys: a list of `tick:cost`, oldest first,
 * and the sum of the costs. Asked and counted in one script, at the time of Redis, so two processes never decide at once.
 *
 * ARGV: the time (0: that of Redis), then limit, window, resolution and cost of each limit. Answers, for each limit:
 * allowed (1 or 0), remaining, milliseconds until the whole limit is free, milliseconds until this request fits (-1: never).
 */
const CHECK = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end

local function read(entry)
  local colon = string.find(entry, ':', 1, true)
  return tonumber(string.sub(entry, 1, colon - 1)), tonumber(string.sub(entry, colon + 1))
end

local limits = {}
local all = true
for i = 1, #KEYS, 2 do
  local at = 2 + (i - 1) / 2 * 4
  local one = {
    log = KEYS[i], sum = KEYS[i + 1], limit = tonumber(ARGV[at]), window = tonumber(ARGV[at + 1]),
    resolution = tonumber(ARGV[at + 2]), cost = tonumber(ARGV[at + 3]),
    total = tonumber(redis.call('GET', KEYS[i + 1]) or '0')
  }
  local tail = redis.call('LINDEX', one.log, -1)
  if tail then one.newest, one.newestCost = read(tail) else one.total = 0 end
  one.tick = math.floor(now / one.resolution)
  -- A clock that steps back is taken to stand still.
  if one.newest and one.newest > one.tick then one.tick = one.newest end
  one.time = math.max(now, one.tick * one.resolution)
  one.freeAt = function(tick) return tick * one.resolution + one.resolution - 1 + one.window end
  while one.newest do
    local head = redis.call('LINDEX', one.log, 0)
    local tick, cost = read(head)
    if one.freeAt(tick) > one.time then break end
    redis.call('LPOP', one.log)
    one.total = one.total - cost
    if tick == one.newest and redis.call('LLEN', one.log) == 0 then one.newest = nil end
  end
  one.allowed = one.total + one.cost <= one.limit
  if not one.allowed then all = false end
  limits[#limits + 1] = one
end

local answer = {}
for _, one in ipairs(limits) do
  if all then
    local cost = one.cost
    if one.newest == one.tick then
      redis.call('LSET', one.log, -1, string.format('%.0f:%.0f', one.tick, one.newestCost + cost))
    else
      redis.call('RPUSH', one.log, string.format('%.0f:%.0f', one.tick, cost))
      one.newest = one.tick
    end
    one.total = one.total + cost
  end
  local life = math.ceil(one.window + one.resolution)
  redis.call('SET', one.sum, string.format('%.0f', one.total), 'PX', life)
  redis.call('PEXPIRE', one.log, life)

  local retry = 0
  if not one.allowed then
    retry = -1
    local target = one.limit - one.cost
    local left, from = one.total, 0
    while target >= 0 and retry < 0 do
      local entries = redis.call('LRANGE', one.log, from, from + 99)
      if #entries == 0 then break end
      for _, entry in ipairs(entries) do
        local tick, cost = read(entry)
        left = left - cost
        if left <= target then
          retry = one.freeAt(tick) - one.time
          break
        end
      end
      from = from + 100
    end
  end
  answer[#answer + 1] = one.allowed and 1 or 0
  answer[#answer + 1] = one.limit - one.total
  answer[#answer + 1] = one.newest and one.freeAt(one.newest) - one.time or 0
  answer[#answer + 1] = retry
end
return answer
`

/** ARGV: what to take back of each limit, from its newest entries on. */
const GIVE_BACK = `
for i = 1, #KEYS, 2 do
  local left = tonumber(ARGV[(i + 1) / 2])
  local total = tonumber(redis.call('GET', KEYS[i + 1]) or '0')
  while left > 0 do
    local entry = redis.call('LINDEX', KEYS[i], -1)
    if not entry then break end
    local colon = string.find(entry, ':', 1, true)
    local cost = tonumber(string.sub(entry, colon + 1))
    local taken = math.min(left, cost)
    if taken == cost then
      redis.call('RPOP', KEYS[i])
    else
      redis.call('LSET', KEYS[i], -1, string.sub(entry, 1, colon) .. string.format('%.0f', cost - taken))
    end
    left = left - taken
    total = total - taken
  end
  if redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('SET', KEYS[i + 1], string.format('%.0f', total), 'KEEPTTL')
  else
    redis.call('DEL', KEYS[i + 1])
  end
end
return 0
`

/** Keys of one subject stand in one slot, should Redis be a cluster; several subjects do not, nor does Medusa's own use. */
const keysOf = ({ subject }: LimitQuestion) => [`{${subject}}`, `{${subject}}:sum`]

const scripts = {
  checkLimits: defineScript({
    SCRIPT: CHECK,
    NUMBER_OF_KEYS: undefined,
    IS_READ_ONLY: false,
    parseCommand(parser, questions: readonly LimitQuestion[], now: number) {
      parser.push(String(questions.length * 2))
      for (const question of questions) parser.pushKeys(keysOf(question))
      parser.push(String(now))
      for (const { policy, cost = 1 } of questions) {
        parser.push(...[policy.limit, policy.window, policy.resolution, cost].map(String))
      }
    },
    transformReply: (reply: unknown) => reply as number[],
  }),
  giveLimitsBack: defineScript({
    SCRIPT: GIVE_BACK,
    NUMBER_OF_KEYS: undefined,
    IS_READ_ONLY: false,
    parseCommand(parser, questions: readonly LimitQuestion[]) {
      parser.push(String(questions.length * 2))
      for (const question of questions) parser.pushKeys(keysOf(question))
      for (const { cost = 1 } of questions) parser.push(String(cost))
    },
    transformReply: () => undefined,
  }),
}

/** A limit that is asked for longer than this holds up every request: better counted in this process alone. */
const COMMAND_TIMEOUT_MS = 500

const connect = (url: string) =>
  createClient({ url, scripts, commandOptions: { timeout: COMMAND_TIMEOUT_MS }, disableOfflineQueue: true })
type Client = ReturnType<typeof connect>

export interface RedisLimitsOptions {
  url: string
  onError: (error: Error) => void
}

/** The limits of all processes together. */
export class RedisLimits implements LimitStore {
  private constructor(
    private readonly client: Client,
    /** Milliseconds since 1970; 0 for the time of Redis. */
    private readonly now: () => number
  ) {}

  /** Connects, and goes on trying while Redis is away; until then `check` rejects. */
  static open({ url, onError }: RedisLimitsOptions, now: () => number = () => 0): RedisLimits {
    const client = connect(url)
    client.on("error", onError)
    client.connect().catch(onError)
    return new RedisLimits(client, now)
  }

  async check(questions: readonly LimitQuestion[]): Promise<NamedDecision[]> {
    const numbers = await this.client.checkLimits(questions, this.now())
    return questions.map(({ name, policy }, index) => {
      const [allowed = 0, remaining = 0, reset = 0, retry = 0] = numbers.slice(index * 4, index * 4 + 4)
      const decision: LimitDecision = {
        allowed: allowed === 1,
        remaining,
        resetSeconds: reset === 0 ? 0 : seconds(reset),
        retryAfterSeconds: allowed === 1 ? 0 : retry < 0 ? null : seconds(retry),
      }
      return { name, policy, decision }
    })
  }

  async giveBack(questions: readonly LimitQuestion[]): Promise<void> {
    await this.client.giveLimitsBack(questions)
  }

  close(): void {
    this.client.destroy()
  }
}

const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))
