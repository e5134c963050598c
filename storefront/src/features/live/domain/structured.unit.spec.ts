import type { Video } from "@lsn/sdk"
import { durationOf, structuredShow } from "./structured"

const AT = "https://s.example/en-de/live/mugs"
const SHOW = {
  title: "Mugs",
  description: null,
  poster_url: "/p.webp",
  scheduled_at: "2026-01-02T10:00:00.000Z",
  started_at: null,
  ended_at: null,
  video: { kind: "none" } as Video,
}

describe("A show in schema.org's words", () => {
  it("is a broadcast until it has ended, and a film then", () => {
    expect(structuredShow({ ...SHOW, status: "scheduled" }, AT, "https://s.example/p.webp")).toMatchObject({
      name: "Mugs",
      description: "Mugs",
      publication: { isLiveBroadcast: true, startDate: SHOW.scheduled_at },
    })
    const video: Video = { kind: "recorded", url: "https://s.example/f.mp4", duration_ms: 61_400 }
    const ended = { ...SHOW, status: "ended" as const, started_at: "2026-01-02T10:01:00.000Z", video }
    const film = structuredShow(ended, AT, "https://s.example/p.webp")
    expect(film).toMatchObject({
      contentUrl: "https://s.example/f.mp4",
      duration: "PT61S",
      uploadDate: ended.started_at,
    })
    expect(film).not.toHaveProperty("publication")
  })

  it("is nothing without a picture", () => {
    expect(structuredShow({ ...SHOW, status: "live" }, AT, null)).toBeNull()
    expect(durationOf(999)).toBe("PT1S")
  })
})
