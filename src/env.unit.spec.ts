import { readFileSync } from "node:fs"
import path from "node:path"
import { EnvProblem, addresses, envTemplate, origins, readEnv } from "./env"

const sentence = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof EnvProblem) return error.message
    throw error
  }
  throw new Error("It was accepted.")
}

describe("the environment", () => {
  it("is documented in .env.template as src/env.ts has it", () => {
    expect(readFileSync(path.join(__dirname, "../.env.template"), "utf8")).toBe(envTemplate())
  })

  it("needs nothing, and counts an empty value as absent", () => {
    expect(readEnv({ LSN_API_PORT: "" })).toMatchObject({
      LSN_API_PORT: 9000,
      LSN_HOST: "127.0.0.1",
      LSN_MODE: "shared",
    })
  })

  it("leaves other programs' variables alone", () => {
    expect(() => readEnv({ PATH: "/bin", PORT: "x" })).not.toThrow()
  })

  it("never repeats a value, which may be a password", () => {
    expect(sentence(() => readEnv({ DATABASE_URL: "mysql://me:hush@host/db" }))).not.toContain("hush")
  })

  it.each([
    [{ LSN_TICKET_SERCET: "x".repeat(20) }, /LSN_TICKET_SERCET is unknown; did you mean LSN_TICKET_SECRET\?/],
    [{ LSN_EXTRA_ORIGINS: "*" }, /LSN_EXTRA_ORIGINS/],
    [{ JWT_SECRET: "short" }, /JWT_SECRET/],
    [{ LIVEKIT_URL: "wss://video.example.com" }, /LIVEKIT_API_KEY/],
    [{ GOOGLE_CLIENT_ID: "an id" }, /GOOGLE_CLIENT_SECRET/],
    [{ S3_BUCKET: "pictures" }, /S3_REGION/],
  ])("refuses %o in one sentence that names the variable", (raw, expected) => {
    const message = sentence(() => readEnv(raw))
    expect(message).toMatch(expected)
    expect(message).not.toContain("\n")
  })

  it("does not start production with generated secrets or an embedded database", () => {
    expect(sentence(() => readEnv({}, { production: true }))).toMatch(
      /DATABASE_URL, REDIS_URL, JWT_SECRET, COOKIE_SECRET, LSN_TICKET_SECRET, LSN_AUDIT_SIGNING_KEY/
    )
  })

  it("derives public addresses from ports, and takes a proxy's as they are", () => {
    expect(addresses(readEnv({ LSN_API_PORT: "9123", LSN_HOST: "0.0.0.0" })).api).toBe("http://localhost:9123")
    expect(addresses(readEnv({ LSN_API_URL: "https://api.example.com/" })).api).toBe("https://api.example.com")
  })

  it("lets the pages of a shop on this machine call it by either of the machine's names", () => {
    expect(origins(readEnv({ LSN_EXTRA_ORIGINS: "http://localhost:3000" }))).toEqual([
      ...["http://localhost:8000", "http://localhost:9000", "http://127.0.0.1:8000", "http://127.0.0.1:9000"],
      "http://localhost:3000",
    ])
  })

  it("lets nobody in by this machine's names where the shop has an address of its own", () => {
    const env = { LSN_API_URL: "https://api.example.com/", LSN_STOREFRONT_URL: "https://shop.example.com" }
    expect(origins(readEnv(env))).toEqual(["https://shop.example.com", "https://api.example.com"])
  })
})
