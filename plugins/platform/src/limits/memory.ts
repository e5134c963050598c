import { askLimit, checkLimit, giveBack, type LimitState, type NamedDecision, noneYet } from "../domain/limits"
import type { LimitQuestion, LimitStore } from "./store"

const MOST_SUBJECTS = 100_000

/** The limits of one process. The least recently asked subject gives way when there are too many. */
export class MemoryLimits implements LimitStore {
  private readonly states = new Map<string, LimitState>()

  constructor(
    private readonly now: () => number = Date.now,
    private readonly most = MOST_SUBJECTS
  ) {}

  check(questions: readonly LimitQuestion[]): Promise<NamedDecision[]> {
    return Promise.resolve(this.decide(questions))
  }

  /** The same at once, for whoever asks so often that a promise each would tell. */
  decide(questions: readonly LimitQuestion[]): NamedDecision[] {
    const now = this.now()
    // One limit is asked and counted in one go, which is what most requests need.
    const first = questions.length === 1 ? checkLimit : askLimit
    const decisions = questions.map((question) => this.ask(question, now, first))
    if (first === checkLimit || decisions.some(({ decision }) => !decision.allowed)) return decisions
    return questions.map((question) => this.ask(question, now, checkLimit))
  }

  giveBack(questions: readonly LimitQuestion[]): Promise<void> {
    for (const { subject, cost } of questions) {
      const state = this.states.get(subject)
      if (state) this.keep(subject, giveBack(state, cost))
    }
    return Promise.resolve()
  }

  get size(): number {
    return this.states.size
  }

  private ask({ name, subject, policy, cost }: LimitQuestion, now: number, how: typeof checkLimit): NamedDecision {
    const { decision, state } = how(this.states.get(subject) ?? noneYet(), now, policy, cost)
    this.keep(subject, state)
    return { name, policy, decision }
  }

  private keep(subject: string, state: LimitState): void {
    // Deleted first, so that the order of the map is the order of asking.
    this.states.delete(subject)
    if (state.total === 0) return
    if (this.states.size >= this.most) {
      const [oldest] = this.states.keys()
      if (oldest !== undefined) this.states.delete(oldest)
    }
    this.states.set(subject, state)
  }
}
