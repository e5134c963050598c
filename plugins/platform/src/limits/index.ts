export { Limits, type LimitsOptions } from "./limits"
export { MemoryLimits } from "./memory"
export { RedisLimits } from "./redis"
export type { LimitQuestion, LimitStore } from "./store"
