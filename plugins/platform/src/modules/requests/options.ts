import { BlockList, isIP } from "node:net"

import { z } from "@medusajs/framework/zod"

import { type LimitPolicy, resolutionFor } from "../../domain/limits"

const Policy = z
  .strictObject({
    /** So many requests... */
    limit: z.int().min(1).max(10_000_000),
    /** ...in any window of so many seconds. */
    seconds: z.int().min(1).max(86_400),
  })
  .transform(({ limit, seconds }): LimitPolicy => ({
    limit,
    window: seconds * 1000,
    resolution: resolutionFor(limit, seconds * 1000),
  }))

/** This machine, and what no outsider can have: a proxy before the shop stands there. */
const PRIVATE_NETS = ["127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]

const RequestsOptions = z.strictObject({
  /** Addresses or nets of the shop's own proxies, whose `X-Forwarded-For` is believed. Default: private networks. */
  trusted_proxies: z.array(z.string().min(2).max(60)).max(1_000).default(PRIVATE_NETS),
  limits: z
    .union([
      z.literal(false),
      z.strictObject({
        /** All that comes from one address (IPv6: 64 bits). A household or an office shares one. */
        address: Policy.prefault({ limit: 6_000, seconds: 60 }),
        /** What one admin, host or customer asks, from wherever. */
        actor: Policy.prefault({ limit: 1_800, seconds: 60 }),
        /** What is asked with one API key. */
        key: Policy.prefault({ limit: 3_000, seconds: 60 }),
        /** Addresses that are not limited: the server of the storefront, which asks for all shoppers. An address, or a net as `10.0.0.0/8`. */
        exempt: z.array(z.string().min(2).max(60)).max(1_000).default(["127.0.0.0/8", "::1"]),
      }),
    ])
    .prefault({}),
  /** Where limits are counted for all processes together; without it each counts by itself. */
  redis_url: z.string().min(1).max(2_000).optional(),
})

export type RequestsOptions = z.output<typeof RequestsOptions>

/**
 * @param options the plugin's options: each part of the platform reads its own member, this one `requests`
 * @throws Error with one sentence that names the option
 */
export function parseRequestsOptions(options: Record<string, unknown> | undefined): RequestsOptions {
  const parsed = RequestsOptions.safeParse(options?.requests ?? {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = ["requests", ...(issue?.path ?? [])].join(".")
  throw new Error(`@lsn/platform: the option "${path}" is wrong: ${issue?.message ?? "unreadable"}.`)
}

let privateNets: BlockList | undefined

/** Where no module says otherwise. */
export function isPrivate(address: string): boolean {
  privateNets ??= addressList(PRIVATE_NETS, "trusted_proxies")
  return holds(privateNets, address)
}

export function holds(list: BlockList, address: string): boolean {
  return address !== "" && list.check(address, address.includes(":") ? "ipv6" : "ipv4")
}

/** @throws Error that names what is neither an address nor a net. */
export function addressList(entries: readonly string[], option: string): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/")
    const family = isIP(address) === 6 ? "ipv6" : "ipv4"
    const most = family === "ipv6" ? 128 : 32
    const prefix = bits === undefined ? most : Number(bits)
    if (isIP(address) === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw new Error(`@lsn/platform: the option "requests.${option}" holds "${entry}", which is no address or net.`)
    }
    list.addSubnet(address, prefix, family)
  }
  return list
}
