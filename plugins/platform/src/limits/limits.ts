import type { NamedDecision } from "../domain/limits"
import { MemoryLimits } from "./memory"
import { RedisLimits } from "./redis"
import type { LimitQuestion, LimitStore } from "./store"

export interface LimitsOptions {
  redisUrl?: string | undefined
  onError(error: Error): void
}

/** So long each process counts by itself after Redis has failed to answer, and does not make requests wait for it. */
const AWAY_MS = 5_000

/**
 * The limits of the shop: in Redis where there is one, else in this process. While Redis is away each process counts by
 * itself: then a client may pass as often as there are processes, and nobody is shut out.
 */
export class Limits implements LimitStore {
  private readonly memory = new MemoryLimits()
  private readonly redis: RedisLimits | null
  private awayUntil = 0

  constructor(private readonly options: LimitsOptions) {
    const { redisUrl: url, onError } = options
    this.redis = url === undefined ? null : RedisLimits.open({ url, onError })
  }

  check(questions: readonly LimitQuestion[]): Promise<NamedDecision[]> {
    return this.ask((store) => store.check(questions))
  }

  giveBack(questions: readonly LimitQuestion[]): Promise<void> {
    return this.ask((store) => store.giveBack(questions))
  }

  private async ask<Answer>(how: (store: LimitStore) => Promise<Answer>): Promise<Answer> {
    if (!this.redis || Date.now() < this.awayUntil) return how(this.memory)
    try {
      return await how(this.redis)
    } catch (error) {
      this.awayUntil = Date.now() + AWAY_MS
      this.options.onError(error as Error)
      return how(this.memory)
    }
  }

  close(): void {
    this.redis?.close()
  }
}
