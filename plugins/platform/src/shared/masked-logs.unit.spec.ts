import { maskLogs } from "./masked-logs"

type Info = Record<PropertyKey, unknown>

/** A logger as Medusa's is: its instance's format makes what is written of a line. */
function logger() {
  const written: Info[] = []
  const instance = {
    format: {
      options: { stack: true },
      transform(info: Info) {
        written.push(info)
        return info
      },
    },
  }
  const log = (message: unknown, more: Info = {}) =>
    instance.format.transform({ level: "info", message, [Symbol.for("level")]: "info", ...more })
  return { loggerInstance_: instance, log, written }
}

describe("lines of a log", () => {
  const own = logger()
  maskLogs(own)
  maskLogs(own)
  const last = () => own.written.at(-1) as Info

  it.each([
    ["a mail address", "No account for anna@example.com", "No account for [personal]"],
    ["a token", "Authorization: Bearer abcdefghijklmnop", "Authorization: [secret]"],
    ["a database's address", "postgres://lsn:hunter22@db/lsn", "postgres://[secret]@db/lsn"],
    [
      "what was searched for",
      "GET /admin/customers?q=Anna+Smith&email=anna%40example.com ← - (200)",
      "GET /admin/customers?q=…&email=… ← - (200)",
    ],
    [
      "the values of a statement",
      `insert into "order_address" ("first_name", "address_1") values ('Anna', '12 O''Connell St') - deadlock detected`,
      `insert into "order_address" ("first_name", "address_1") values ('…', '…') - deadlock detected`,
    ],
    [
      "the row that a database quotes",
      "Failing row contains (cus_1, Anna, Smith, 12 High Street).",
      "Failing row contains (…)",
    ],
    ["what only looks like a statement", "Select 'Large', then update the bag", "Select 'Large', then update the bag"],
    [
      "nothing",
      "The shop is open after 12.5 s: http://localhost:9000/app",
      "The shop is open after 12.5 s: http://localhost:9000/app",
    ],
  ])("tell nothing of %s", (_what, said, written) => {
    own.log(said)
    expect(last().message).toBe(written)
  })

  it("are not written for each request by who did not ask for that", () => {
    const levels: string[] = []
    const leveled = { ...logger(), shouldLog: () => true, setLogLevel: (level: string) => levels.push(level) }
    const { NODE_ENV, LOG_LEVEL } = process.env
    try {
      Object.assign(process.env, { NODE_ENV: "production", LOG_LEVEL: "http" })
      maskLogs(leveled)
      process.env.NODE_ENV = "development"
      delete process.env.LOG_LEVEL
      maskLogs(leveled)
      expect(levels).toEqual([])
      process.env.NODE_ENV = "production"
      maskLogs(leveled)
      expect(levels).toEqual(["info"])
    } finally {
      Object.assign(process.env, { NODE_ENV })
      if (LOG_LEVEL === undefined) delete process.env.LOG_LEVEL
      else process.env.LOG_LEVEL = LOG_LEVEL
    }
  })

  it("tell nothing by an error, its stack, or what is logged beside", () => {
    const error = new Error("Key (email)=(anna@example.com) already exists.")
    own.log(error, { detail: { rows: ["+49 170 1234567", { note: "sk_live_abcdefghijklmnop" }] } })
    expect(JSON.stringify(last())).not.toMatch(/anna@|1234567|sk_live/)
    expect(last().message).toBe("Key (email)=([personal]) already exists.")
    expect(String(last().stack)).toContain("masked-logs.unit.spec")
  })

  it("keep their level, and what a logger hides in them", () => {
    own.log("Hello")
    expect(last()).toMatchObject({ level: "info", message: "Hello" })
    expect(last()[Symbol.for("level")]).toBe("info")
    expect(own.loggerInstance_.format.options).toEqual({ stack: true })
  })

  it("are written by a logger of another make as they are", () => {
    expect(() => maskLogs(console)).not.toThrow()
  })
})
