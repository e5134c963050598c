import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"

/** How long a buyer waits for the stock of an article that everybody wants, in seconds. */
const WAIT_SECONDS = 30

/** The tail of each queue: who comes next waits for it. */
const queues = () => processSingleton("checkout-stock-queues", () => new Map<string, Promise<void>>())

interface Room {
  inside: number
  waiting: (() => void)[]
}

/** How many of each scope hold locks in this process, and who waits until there is one less. */
const rooms = () => processSingleton("checkout-stock-rooms", () => new Map<string, Room>())

/**
 * Does something while nobody else reserves from these inventory items: neither another completion nor the core's own
 * workflows, which take the same locks. `execute` names an owner of its own, lets go whatever happens, and what a killed process
 * held is free when its connection (PostgreSQL) or its lease (Redis) ends.
 *
 * Of one process's buyers only the first of each queue asks for the lock: in PostgreSQL each who waits keeps a connection of the
 * pool, and where the last one is kept by a waiter, the one who holds the lock cannot go on. For the same reason only so many hold
 * locks at once that half of the pool is left to work with. Not to be called within itself.
 */
export async function withStockLocks<Result>(
  container: MedusaContainer,
  items: readonly string[],
  work: () => Promise<Result>
): Promise<Result> {
  // In one order for everybody, so that two never wait for each other.
  const keys = [...new Set(items)].sort()
  if (keys.length === 0) return work()
  const locking = container.resolve(Modules.LOCKING)
  const enqueue = (index: number): Promise<Result> => {
    const key = keys[index]
    if (key === undefined) {
      return withRoom(roomFor(container), () => locking.execute(keys, work, { timeout: WAIT_SECONDS }))
    }
    return inQueue(scope.key("checkout-stock", key), () => enqueue(index + 1))
  }
  return enqueue(0)
}

async function inQueue<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const waiting = queues()
  const before = waiting.get(name) ?? Promise.resolve()
  let leave = () => {}
  const mine = new Promise<void>((resolve) => (leave = resolve))
  waiting.set(name, mine)
  await before
  try {
    return await work()
  } finally {
    if (waiting.get(name) === mine) waiting.delete(name)
    leave()
  }
}

function roomFor(container: MedusaContainer): number {
  const { client } = container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as {
    client?: { pool?: { max?: number } }
  }
  return Math.max(1, Math.floor((client?.pool?.max ?? 2) / 2))
}

async function withRoom<Result>(room: number, work: () => Promise<Result>): Promise<Result> {
  const name = scope.key("checkout-stock")
  const state = rooms().get(name) ?? { inside: 0, waiting: [] }
  rooms().set(name, state)
  if (state.inside >= room) await new Promise<void>((enter) => state.waiting.push(enter))
  else state.inside++
  try {
    return await work()
  } finally {
    const next = state.waiting.shift()
    // Who waits takes over the place, so that nobody comes between.
    if (next) next()
    else state.inside--
  }
}
