/** What a JWT of the shop says of itself. Read to know what to show and to drop dead cookies early; never to trust it. */
export type Claims = {
  /** Who it speaks for; `null` for a log-in that has no customer or host yet. */
  readonly actor: string | null
  /** Of the link for a new password: the e-mail address of the log-in. */
  readonly entity: string | null
  /** When it stops being valid, in milliseconds; `null` where it does not say. */
  readonly expiresAt: number | null
}

export function claimsOf(token: string): Claims {
  const payload = payloadOf(token)
  const { actor_id: actor, entity_id: entity, exp } = payload
  return {
    entity: typeof entity === "string" ? entity : null,
    actor: typeof actor === "string" && actor !== "" ? actor : null,
    expiresAt: typeof exp === "number" ? exp * 1000 : null,
  }
}

/** What another house said of the person when it vouched for the log-in. */
export type Profile = { readonly email: string | null; readonly firstName: string; readonly lastName: string }

export function profileOf(token: string): Profile {
  const told = payloadOf(token)["user_metadata"]
  const text = (name: string): string => {
    const value: unknown =
      typeof told === "object" && told !== null ? (told as Record<string, unknown>)[name] : undefined
    return typeof value === "string" ? value.trim() : ""
  }
  const [first = "", ...rest] = text("name").split(/\s+/)
  return {
    email: text("email").toLowerCase() || null,
    firstName: (text("given_name") || first).slice(0, 80),
    lastName: (text("family_name") || rest.join(" ")).slice(0, 80),
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
