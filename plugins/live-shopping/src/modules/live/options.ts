import { z } from "@medusajs/framework/zod"

const Url = z
  .string()
  .max(2048)
  .regex(/^https?:\/\//, "must start with http:// or https://")

/** The plugin's options, as they stand in `medusa-config.ts`. Unknown names are refused. */
const LiveOptions = z.strictObject({
  stream: z
    .strictObject({
      /** Where the stream edge listens; 0 takes any free port, for tests. */
      port: z.number().int().min(0).max(65_535).default(9100),
      host: z.string().min(1).max(255).optional(),
      /** The address browsers reach the edge at, when a proxy stands before it. */
      url: Url.optional(),
      /** False for a process that serves the API while another one serves the streams. */
      enabled: z.boolean().default(true),
      max_connections: z.number().int().min(1).max(200_000).default(20_000),
    })
    .prefault({}),
  realtime: z
    .strictObject({
      /** With it several processes share one log and one audience; without it a single process serves all. */
      redis_url: z
        .string()
        .regex(/^rediss?:\/\//, "must start with redis:// or rediss://")
        .max(2048)
        .optional(),
      prefix: z
        .string()
        .regex(/^[\w-]{1,40}$/)
        .optional(),
    })
    .prefault({}),
  livekit: z
    .strictObject({
      url: z
        .string()
        .regex(/^wss?:\/\//, "must start with ws:// or wss://")
        .max(2048),
      api_key: z.string().min(1).max(255),
      api_secret: z.string().min(1).max(255),
      /** Where this server itself reaches LiveKit, when that is not where browsers do. */
      server_url: Url.optional(),
    })
    .optional(),
  /** What a simulated show plays when it brings no recording of its own. */
  simulated_video: z
    .strictObject({
      url: Url,
      duration_ms: z
        .number()
        .int()
        .min(1_000)
        .max(24 * 60 * 60 * 1000),
    })
    .optional(),
  /** Signs the tickets that open streams. Derived from Medusa's JWT secret when left out. */
  ticket_secret: z.string().min(16, "must have at least 16 characters").max(512).optional(),
})

export type LiveOptions = z.output<typeof LiveOptions>

/** Keys that Medusa adds to every module's options. */
const MEDUSA_KEYS = new Set(["database", "providers"])

/** @throws Error with one sentence that names the option. */
export function parseLiveOptions(options: Record<string, unknown> | undefined): LiveOptions {
  const own = Object.fromEntries(Object.entries(options ?? {}).filter(([key]) => !MEDUSA_KEYS.has(key)))
  const parsed = LiveOptions.safeParse(own)
  if (parsed.success) {
    return parsed.data
  }
  const [issue] = parsed.error.issues
  const path = issue?.path.join(".")
  throw new Error(
    `@lsn/live-shopping: the option ${path ? `"${path}" ` : ""}is wrong: ${issue?.message ?? "unreadable"}.`
  )
}
