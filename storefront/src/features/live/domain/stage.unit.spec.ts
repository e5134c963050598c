import { countdown, stageOf } from "./stage"

const base = {
  status: "live",
  video: { kind: "simulated", url: "/v.mp4", duration_ms: 1000, started_at: "2026-03-01T18:00:00.000Z" },
  connection: "open",
  media: "playing",
  hostAway: false,
  scheduledAt: null,
  nowMs: Date.parse("2026-03-01T18:00:00.000Z"),
} as const

describe("the stage", () => {
  it("waits for its time, and says so when the time has passed without the host", () => {
    const scheduledAt = "2026-03-01T18:30:00.000Z"
    expect(stageOf({ ...base, status: "scheduled", scheduledAt }).at).toBe("scheduled")
    expect(stageOf({ ...base, status: "scheduled", scheduledAt, nowMs: Date.parse(scheduledAt) }).at).toBe("late")
    expect(stageOf({ ...base, status: "scheduled" }).at).toBe("scheduled")
  })

  it("does not count down to a show that was taken back, nor try for ever to reach one that is gone", () => {
    const scheduledAt = "2026-03-01T18:30:00.000Z"
    expect(stageOf({ ...base, status: "draft" }).at).toBe("unscheduled")
    expect(stageOf({ ...base, status: "scheduled", scheduledAt, connection: "refused" }).at).toBe("gone")
    expect(stageOf({ ...base, connection: "refused" }).at).toBe("gone")
    // An ended show needs no stream.
    expect(stageOf({ ...base, status: "ended", connection: "refused" }).at).toBe("ended")
  })

  it("names the reader's own lost connection before it blames the host", () => {
    expect(stageOf({ ...base, connection: "reconnecting", media: "lost" }).at).toBe("reconnecting")
    expect(stageOf({ ...base, media: "lost" }).at).toBe("away")
    expect(stageOf({ ...base, media: "waiting", hostAway: true }).at).toBe("away")
    expect(stageOf({ ...base, video: { kind: "none" } }).at).toBe("away")
  })

  it("never covers a picture that is there with the news that the host is away", () => {
    expect(stageOf({ ...base, hostAway: true })).toEqual({ at: "live", picture: "playing" })
    expect(stageOf({ ...base, hostAway: true, media: "blocked" })).toEqual({ at: "live", picture: "blocked" })
    expect(stageOf({ ...base, hostAway: true, media: "lost" }).at).toBe("away")
  })

  it("asks for a tap when the browser blocks the picture", () => {
    expect(stageOf({ ...base, media: "blocked" })).toEqual({ at: "live", picture: "blocked" })
  })

  it("becomes a replay once there is a recording, and says goodbye until then", () => {
    expect(stageOf({ ...base, status: "ended" }).at).toBe("ended")
    expect(stageOf({ ...base, status: "ended", video: { kind: "recorded", url: "/v.mp4", duration_ms: 1 } }).at).toBe(
      "replay"
    )
  })

  it("counts down in whole units that reach zero together", () => {
    const now = 1_000
    expect(countdown(now + 90_061_000, now)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 })
    expect(countdown(now + 1, now).seconds).toBe(1)
    expect(countdown(now - 5_000, now)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 })
  })
})
