import { addresses, type Env } from "../env"

/** What the storefront's server is told when it starts; nothing of it is baked into its build. */
export function storefrontEnv(env: Env, publishableKey: string): Record<string, string> {
  const address = addresses(env)
  return {
    // Its server may reach the API by an inner network; browsers cannot.
    LSN_API_URL: env.MEDUSA_BACKEND_URL ?? address.api,
    LSN_PUBLIC_API_URL: address.api,
    LSN_STOREFRONT_URL: address.storefront,
    LSN_STREAM_URL: address.stream,
    LSN_PUBLISHABLE_KEY: publishableKey,
  }
}

/** The storefront is a client like any other: it gets no secret and no database. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = { ...env }
  for (const name of [
    "DATABASE_URL",
    "REDIS_URL",
    "JWT_SECRET",
    "COOKIE_SECRET",
    "LSN_TICKET_SECRET",
    "LSN_AUDIT_SIGNING_KEY",
    "LSN_ENCRYPTION_KEY",
    "LSN_PREVIOUS_ENCRYPTION_KEYS",
    "AUTH_MFA_ENCRYPTION_KEY",
    "LIVEKIT_API_SECRET",
    "SMTP_URL",
    "S3_SECRET_ACCESS_KEY",
  ]) {
    delete rest[name]
  }
  return rest
}
