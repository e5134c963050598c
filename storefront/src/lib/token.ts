/** What a JWT of the shop says of itself. Read to know what to show and to drop dead cookies early; never to trust it. */
export type Claims = {
  /** Who it speaks for; `null` for a log-in that has no customer or host yet. */
  readonly actor: string | null
  /** When it stops being valid, in milliseconds; `null` where it does not say. */
  readonly expiresAt: number | null
}

export function claimsOf(token: string): Claims {
  const payload = payloadOf(token)
  const { actor_id: actor, exp } = payload
  return {
    actor: typeof actor === "string" && actor !== "" ? actor : null,
    expiresAt: typeof exp === "number" ? exp * 1000 : null,
  }
}

function payloadOf(token: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"))
    return typeof payload === "object" && payload !== null ? { ...payload } : {}
  } catch {
    return {}
  }
}
