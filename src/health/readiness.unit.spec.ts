import { createServer, type AddressInfo } from "node:net"
import { readiness, sharedAnswer } from "./readiness"

describe("readiness, which anybody may ask for", () => {
  it("opens one connection for 200 who ask at once, and for whoever asks soon after", async () => {
    let connections = 0
    const redis = createServer((socket) => {
      connections++
      socket.on("error", () => {}).on("data", () => socket.end("+PONG\r\n"))
    })
    await new Promise<void>((resolve) => redis.listen(0, "127.0.0.1", resolve))
    const { port } = redis.address() as AddressInfo
    let time = 0
    const ready = sharedAnswer(
      () => readiness({ redisUrl: `redis://127.0.0.1:${port}`, migrations: [], release: "1.0.0" }),
      1000,
      () => time
    )
    const answers = await Promise.all(Array.from({ length: 200 }, () => ready()))
    expect(new Set(answers.map(({ checks }) => checks.redis))).toEqual(new Set(["ok"]))
    time += 999
    await ready()
    expect(connections).toBe(1)
    time += 1
    await Promise.all([ready(), ready()])
    expect(connections).toBe(2)
    redis.close()
  })

  it("asks again after a failure, as after an answer", async () => {
    let asked = 0
    let time = 0
    let failing = true
    const ask = sharedAnswer(
      async () => {
        asked++
        if (failing) throw new Error("away")
        return asked
      },
      1000,
      () => time
    )
    await expect(Promise.all([ask(), ask()])).rejects.toThrow("away")
    failing = false
    time += 1000
    expect(await ask()).toBe(2)
  })

  it("is not ready without a database, and says so", async () => {
    expect(await readiness({ migrations: [], release: "1.0.0" })).toEqual({
      status: "not_ready",
      checks: { database: "failed", redis: "not_used", migrations: "failed" },
    })
  })
})
