import { BlockList, isIP } from "node:net"

import fc from "fast-check"

import { isWithin, judgeAddress, judgeResolution, judgeUrl, parseAddress, parseBlock, type UrlOptions } from "."

describe("parseAddress", () => {
  test("reads what the platform's own resolver reads, but for zones", () => {
    const piece = fc.constantFrom(
      "0",
      "1",
      "127",
      "255",
      "256",
      "01",
      "ffff",
      "FE80",
      "a",
      "g",
      ":",
      "::",
      ".",
      "-",
      "%",
      "/",
      ""
    )
    const near = fc.array(piece, { maxLength: 17 }).map((list) => list.join(""))
    const text = fc.oneof(near, fc.ipV4(), fc.ipV6(), fc.ipV4Extended())
    fc.assert(
      fc.property(text, (one) => {
        expect(parseAddress(one)?.family ?? 0).toBe(one.includes("%") ? 0 : isIP(one))
      }),
      { numRuns: 5000 }
    )
  })

  test("agrees on blocks with an independent list", () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (one, other, bits) => {
        const address = parseAddress(one)
        const base = parseAddress(other)
        if (!address || !base) throw new Error("no address")
        const list = new BlockList()
        list.addSubnet(other, bits, "ipv6")
        const value = (base.value >> BigInt(128 - bits)) << BigInt(128 - bits)
        const expected = bits === 0 || list.check(one, "ipv6")
        expect(isWithin(address, { family: 6, value, bits })).toBe(expected)
      }),
      { numRuns: 1000 }
    )
  })

  test.each(["10.0.0.0", "10.0.0.1/8", "10.0.0.0/33", "::/129", "x/8", "10.0.0.0/-1"])("%s is no block", (text) => {
    expect(() => parseBlock(text)).toThrow(RangeError)
  })
})

const INSIDE_4 = [
  "0.0.0.0",
  "0.1.2.3",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "169.254.170.2",
  "172.16.0.0",
  "172.31.255.255",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.9",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
]
const OUTSIDE_4 = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "11.0.0.0"]
const OUTSIDE_4_EDGES = [
  "9.255.255.255",
  "126.255.255.255",
  "128.0.0.0",
  "169.253.255.255",
  "192.167.255.255",
  "223.255.255.255",
]
const INSIDE_6 = [
  "::",
  "::1",
  "fe80::1",
  "febf::1",
  "fec0::1",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "100::1",
  "2001::1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:2::1",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:808:808::1",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "64:ff9b:1::808:808",
  "2606:4700::5efe:a00:1",
  "2606:4700::200:5efe:10.0.0.1",
]

describe("judgeAddress", () => {
  test.each([...INSIDE_4, ...INSIDE_6])("refuses %s", (address) => {
    expect(judgeAddress(address).allowed).toBe(false)
  })

  test.each([...OUTSIDE_4, ...OUTSIDE_4_EDGES, "2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888"])(
    "lets %s through",
    (address) => {
      expect(judgeAddress(address)).toEqual({ allowed: true })
    }
  )

  test("an IPv4 address hidden in an IPv6 one is never better off than by itself", () => {
    const four = fc.oneof(fc.constantFrom(...INSIDE_4, ...OUTSIDE_4), fc.ipV4())
    const forms: ((address: string, hex: string) => string)[] = [
      (address) => `::ffff:${address}`,
      (_, hex) => `::ffff:${hex}`,
      (_, hex) => `0:0:0:0:0:FFFF:${hex.toUpperCase()}`,
      (address) => `::${address}`,
      (address) => `::ffff:0:${address}`,
      (address) => `64:ff9b::${address}`,
      (address) => `64:ff9b:1::${address}`,
      (_, hex) => `2002:${hex}::1`,
      (_, hex) => `2001:0:${hex}::1`,
      (address) => `2606:4700::5efe:${address}`,
      (address) => `fe80::5efe:${address}`,
    ]
    fc.assert(
      fc.property(four, fc.constantFrom(...forms), (address, form) => {
        const value = parseAddress(address)?.value ?? 0n
        const hex = `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`
        const hidden = judgeAddress(form(address, hex))
        if (!judgeAddress(address).allowed) expect(hidden.allowed).toBe(false)
      }),
      { numRuns: 3000 }
    )
    expect(judgeAddress("::ffff:8.8.8.8").allowed).toBe(true)
    expect(judgeAddress("64:ff9b::8.8.8.8").allowed).toBe(true)
  })

  test.each([
    "0x7f.0.0.1",
    "2130706433",
    "010.8.8.8",
    "1.1",
    "8.8.8.8 ",
    "8.8.8.8/32",
    "[::1]",
    "fe80::1%eth0",
    "",
    "a",
  ])("%j is no address, and refused", (text) => {
    expect(judgeAddress(text)).toEqual({ allowed: false, reason: "not an IP address" })
  })

  test("one inside address among many refuses the name", () => {
    const inside = fc.constantFrom(...INSIDE_4, ...INSIDE_6)
    const outside = fc.array(fc.constantFrom(...OUTSIDE_4), { maxLength: 4 })
    fc.assert(
      fc.property(outside, inside, outside, (before, one, after) => {
        expect(judgeResolution([...before, one, ...after]).allowed).toBe(false)
      })
    )
    expect(judgeResolution(OUTSIDE_4).allowed).toBe(true)
    expect(judgeResolution([]).allowed).toBe(false)
  })

  test("loopback alone is opened by its option, and the operator's own blocks are closed", () => {
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
      expect(judgeAddress(address, { loopback: true }).allowed).toBe(true)
    }
    for (const address of INSIDE_4.filter((one) => !one.startsWith("127."))) {
      expect(judgeAddress(address, { loopback: true }).allowed).toBe(false)
    }
    const refuse = [parseBlock("8.8.0.0/16")]
    expect(judgeAddress("8.8.8.8", { refuse }).allowed).toBe(false)
    expect(judgeAddress("::ffff:8.8.8.8", { refuse }).allowed).toBe(false)
  })
})

describe("judgeUrl", () => {
  test.each<[string, string, UrlOptions?]>([
    ["http://shop.com/", "scheme_not_allowed"],
    ["ftp://shop.com/", "scheme_not_allowed"],
    ["file:///etc/passwd", "scheme_not_allowed"],
    ["javascript:alert(1)", "scheme_not_allowed"],
    ["shop.com/hooks", "not_a_url"],
    ["https://", "not_a_url"],
    ["https://a:b@shop.com/", "credentials_not_allowed"],
    ["https://shop.com@127.0.0.1/", "credentials_not_allowed"],
    ["https://@shop.com/", "credentials_not_allowed"],
    ["https://shop.com/#x", "fragment_not_allowed"],
    ["https://0x7f.1/", "host_not_canonical"],
    ["https://2130706433/", "host_not_canonical"],
    ["https://017700000001/", "host_not_canonical"],
    ["https://127.1/", "host_not_canonical"],
    ["https://①②⑦.0.0.1/", "host_not_canonical"],
    ["https://ｓhop.com/", "host_not_canonical"],
    ["https://bücher.example.com/", "host_not_canonical"],
    ["https://shop.com./", "host_not_canonical"],
    ["https://8.8.8.8./", "host_not_canonical"],
    ["https://SHOP.com/", "host_not_canonical"],
    ["https://sh%6fp.com/", "host_not_canonical"],
    ["https:\\\\shop.com\\", "host_not_canonical"],
    ["https:///shop.com/", "host_not_canonical"],
    ["https:shop.com", "host_not_canonical"],
    ["https://shop.com:/", "host_not_canonical"],
    ["https://shop.com/\n", "host_not_canonical"],
    [" https://shop.com/", "host_not_canonical"],
    ["https://shop.com/a b", "host_not_canonical"],
    ["https://-shop.com/", "host_not_canonical"],
    ["https://a_b.com/", "host_not_canonical"],
    ["https://shop..com/", "host_not_canonical"],
    ["https://[::ffff:127.0.0.1]/", "host_not_canonical"],
    ["https://[::ffff:7f00:1]/", "address_not_allowed"],
    ["https://127.0.0.1/", "address_not_allowed"],
    ["https://169.254.169.254/latest/meta-data/", "address_not_allowed"],
    ["https://[fd00:ec2::254]/", "address_not_allowed"],
    ["https://localhost/", "host_not_public"],
    ["https://127.0.0.10x7f/", "host_not_public"],
    ["https://intranet/", "host_not_public"],
    ["https://metadata.google.internal/", "host_not_public"],
    ["https://printer.local/", "host_not_public"],
    ["https://shop.com:22/", "port_not_allowed"],
    ["https://shop.com:6379/", "port_not_allowed"],
    ["http://shop.com:8443/", "scheme_not_allowed", { loopback: true }],
    [`https://shop.com/${"a".repeat(2048)}`, "too_long"],
  ])("refuses %j: %s", (url, code, options = {}) => {
    expect(judgeUrl(url, options)).toMatchObject({ allowed: false, code })
  })

  test.each<[string, UrlOptions?]>([
    ["https://shop.com/hooks?shop=1"],
    ["https://shop.com:8443/"],
    ["https://xn--bcher-kva.com/hooks"],
    ["https://8.8.8.8/"],
    ["https://[2606:4700:4700::1111]/"],
    ["http://shop.com/", { http: true }],
    ["https://shop.com:9443/", { ports: [9443] }],
    ["http://localhost:9123/hook", { loopback: true }],
    ["http://127.0.0.1:9123/hook", { loopback: true }],
    ["http://[::1]:9123/hook", { loopback: true }],
  ])("lets %s through", (url, options = {}) => {
    expect(judgeUrl(url, options)).toEqual({ allowed: true, url })
  })

  test("whatever is let through is contacted at the host that is written, which is a public name or address", () => {
    const piece = fc.constantFrom(
      "https://",
      "http://",
      "127.0.0.1",
      "a.com",
      "@",
      ":",
      "/",
      "\\",
      "#",
      "?",
      "%",
      "0x7f",
      "。",
      "ａ",
      ".",
      "[::1]",
      "8.8.8.8"
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = `https://${pieces.join("")}`
        const verdict = judgeUrl(text)
        if (!verdict.allowed) return
        const { hostname, username } = new URL(verdict.url)
        expect(text.startsWith(`https://${hostname}`)).toBe(true)
        expect(username).toBe("")
        expect(isIP(hostname) ? judgeAddress(hostname).allowed : hostname.endsWith("com")).toBe(true)
      }),
      { numRuns: 3000 }
    )
  })
})
