import { asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parseLiveOptions } from "../options"
import { InProcessTransport } from "../realtime/in-process"
import { RedisStreamsTransport } from "../realtime/redis-streams"
import type { RealtimeTransport } from "../realtime/transport"

/** Checks the options, and connects the log that the module's service appends to and the stream edge reads from. */
export default async function realtimeLoader({ container, options }: LoaderOptions): Promise<void> {
  const { realtime } = parseLiveOptions(options)
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  container.register({ liveTransport: asValue(await connect(realtime, logger)) })
}

async function connect(realtime: { redis_url?: string; prefix?: string }, logger: Logger): Promise<RealtimeTransport> {
  if (!realtime.redis_url) {
    return new InProcessTransport()
  }
  try {
    return await RedisStreamsTransport.connect({
      url: realtime.redis_url,
      ...(realtime.prefix ? { prefix: realtime.prefix } : {}),
      onError: (error) => logger.error(`Live shopping: Redis: ${error.message}`),
    })
  } catch (error) {
    // The address may hold a password: it is not repeated.
    throw new Error(
      `@lsn/live-shopping: no Redis answers at the option "realtime.redis_url" (${(error as Error).message}). Start it, or leave the option out.`
    )
  }
}
