import { type AddressOptions, judgeAddress } from "./judge-address"

export interface UrlOptions extends AddressOptions {
  /** Lets `http:` through as well. Default false. */
  http?: boolean
  /** Ports besides the scheme's own. Default {@link EXTRA_PORTS}. */
  ports?: readonly number[]
}

export type UrlProblem =
  | "too_long"
  | "not_a_url"
  | "scheme_not_allowed"
  | "credentials_not_allowed"
  | "fragment_not_allowed"
  | "host_not_canonical"
  | "host_not_public"
  | "address_not_allowed"
  | "port_not_allowed"

export type UrlVerdict = { allowed: true; url: string } | { allowed: false; code: UrlProblem; message: string }

export const URL_MAX_LENGTH = 2048
export const EXTRA_PORTS: readonly number[] = [8443]

/** Names that no public resolver answers for (RFC 6761, RFC 9476, ICANN's `internal`), or that lead inside. */
const INSIDE = new Set(
  "alt arpa corp example home internal intranet invalid lan local localdomain localhost mail onion private test workgroup".split(
    " "
  )
)
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** A top-level domain has letters alone, or is an international one (RFC 3696): nothing that could pass for a number. */
const TOP_LEVEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/
const AUTHORITY = /^[a-z]{1,10}:\/\/([^/?#]*)/i

/**
 * Whether a merchant's URL may be stored as an endpoint. Only what is written is contacted: a host that a URL parser would
 * turn into another (decimal, octal or hexadecimal IPv4, full-width letters, escapes, a trailing dot, upper case, backslashes) is
 * refused with what it means. A name's addresses are judged at each delivery, by `judgeResolution`.
 */
export function judgeUrl(text: string, options: UrlOptions = {}): UrlVerdict {
  if (text.length > URL_MAX_LENGTH) return no("too_long", `A URL has at most ${URL_MAX_LENGTH} characters.`)
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return no("not_a_url", "This is not a URL, as https://shop.com/hooks is.")
  }
  const loopback = options.loopback === true && isLoopbackHost(url.hostname)
  if (url.protocol !== "https:" && !(url.protocol === "http:" && (options.http === true || loopback))) {
    return no("scheme_not_allowed", "The URL must begin with https://.")
  }
  const authority = AUTHORITY.exec(text)?.[1] ?? ""
  if (url.username !== "" || url.password !== "" || authority.includes("@")) {
    return no("credentials_not_allowed", "Leave name and password out of the URL: deliveries are signed.")
  }
  if (text.includes("#")) return no("fragment_not_allowed", "Leave out what follows #: it is never sent.")
  if (/[^\x21-\x7e]|\\/.test(text) || authority.replace(/:\d+$/, "") !== url.hostname) {
    return no("host_not_canonical", `Write the URL as it is contacted: ${url.href}`)
  }
  const host = judgeHost(url.hostname, options, loopback)
  if (host) return host
  const ports = options.ports ?? EXTRA_PORTS
  if (url.port !== "" && !loopback && !ports.includes(Number(url.port))) {
    return no("port_not_allowed", `The port must be the usual one, or ${ports.join(", ")}.`)
  }
  return { allowed: true, url: url.href }
}

function judgeHost(host: string, options: UrlOptions, loopback: boolean): UrlVerdict | null {
  if (loopback) return null
  const literal = host.startsWith("[") ? host.slice(1, -1) : /^[\d.]+$/.test(host) ? host : null
  if (literal !== null) {
    const verdict = judgeAddress(literal, options)
    return verdict.allowed
      ? null
      : no("address_not_allowed", `This address is not reachable from here: ${verdict.reason}.`)
  }
  const labels = host.split(".")
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) {
    return no(
      "host_not_canonical",
      "The host is not a name: letters, digits and - between dots, and no dot at its end."
    )
  }
  const last = labels.at(-1) ?? ""
  if (labels.length < 2 || INSIDE.has(last) || !TOP_LEVEL.test(last)) {
    return no("host_not_public", "The host must be a public name.")
  }
  return null
}

function isLoopbackHost(host: string): boolean {
  if (host === "localhost") return true
  const literal = host.startsWith("[") ? host.slice(1, -1) : host
  return judgeAddress(literal, { loopback: true }).allowed && !judgeAddress(literal).allowed
}

function no(code: UrlProblem, message: string): UrlVerdict {
  return { allowed: false, code, message }
}
