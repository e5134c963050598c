import { randomBytes } from "node:crypto"
import http from "node:http"
import type { Duplex } from "node:stream"
import { AudienceMember } from "../support/audience"
import { Cast, furnish, livekitSignature, signed, type Shop } from "../support/live-fixtures"
import { itNeeds, tool } from "../support/needs"
import { freePorts } from "../support/postgres"
import { open, place, processesWith, refusal, run, says, state, type Place } from "./shop"

describe("the video server that a start runs", () => {
  let shop: Place
  beforeAll(async () => {
    // The port, and after it those of its media.
    const [port] = await freePorts(1)
    shop = await place({ LSN_SEED: "none", LSN_LIVEKIT_PORT: String(port) })
  })
  afterAll(() => shop.remove())

  /** Where each start opens the same shop again, it is furnished once. */
  let furnished: Shop | undefined
  async function castOfTheShop(): Promise<Cast> {
    const { merchant } = state<{ merchant: { email: string; password: string } }>(shop, "logins.json")
    furnished ??= await furnish(shop.api, merchant)
    return new Cast(furnished)
  }

  it("is part of the shop: a start whose video server does not come up says so and ends", async () => {
    const { status, said } = await refusal("start", { ...shop.env, LIVEKIT_SERVER_BIN: "/bin/false" })
    expect(said).toMatch(/LiveKit (has )?ended/)
    expect(said).not.toContain("✓ Start LiveKit")
    expect(status).toBe(1)
  })

  itNeeds("livekit-server", "tells the shop who comes and goes, and the shop tells the audience", async () => {
    const started = run("start", { ...shop.env, LIVEKIT_SERVER_BIN: tool("livekit-server") })
    await says(started, open)
    try {
      const cast = await castOfTheShop()
      const mia = await cast.host("mia", await cast.merchant())
      const { show: made } = await mia.live.studio.shows.create({ title: "Hats", video_kind: "livekit" })
      const [product] = (await cast.shelf()).products
      await mia.live.studio.lineup.set(made.id, { product_ids: [product.id] })
      await mia.live.studio.shows.transition(made.id, { action: "start" })
      const { show } = await cast.guest.shows.retrieve(made.id)
      const viewer = new AudienceMember()
      const { ticket, stream_url } = await cast.guest.shows.ticket(show.id)
      await viewer.connect(stream_url, ticket, show.stream.offset)

      // A room that is empty again says the same as a host who has left.
      const room = `default:live:show:${show.id}`
      await video("CreateRoom", { name: room })
      await video("DeleteRoom", { room })
      while (!viewer.events.some(({ type }) => type === "host.away")) await new Promise((wake) => setTimeout(wake, 50))
      viewer.close()
    } finally {
      started.signal("SIGINT")
    }
    expect(await started.exited).toBe(0)
  })

  itNeeds(
    "livekit-server",
    "lets a host who is suspended off the air at once, and not back by any token they hold",
    async () => {
      const started = run("start", { ...shop.env, LIVEKIT_SERVER_BIN: tool("livekit-server") })
      await says(started, open)
      try {
        const cast = await castOfTheShop()
        const boss = await cast.merchant()
        const mia = await cast.host("mia", boss)
        const { show } = await mia.live.studio.shows.create({ title: "Caps", video_kind: "livekit" })
        await mia.live.studio.shows.transition(show.id, { action: "start" })
        const [host, guest] = [await mia.live.studio.video(show.id), await cast.guest.shows.video(show.id)]
        const lines = [await joins(host.token), await joins(guest.token)]
        expect(lines.map(({ status }) => status)).toEqual([101, 101])
        const room = `default:live:show:${show.id}`
        expect((await video("ListParticipants", { room })).participants).toContainEqual(
          expect.objectContaining({ identity: `host:${mia.id}` })
        )

        await boss.live.admin.hosts.update(mia.id, { status: "suspended" })
        await Promise.all(lines.map(({ ended }) => ended))
        expect((await cast.guest.shows.retrieve(show.id)).show.status).toBe("ended")
        expect((await video("ListRooms", { names: [room] })).rooms ?? []).toEqual([])
        expect((await joins(host.token)).status).toBe(404)

        // A video server of the merchant's own may make rooms by itself: it tells of the host, and the room is closed again.
        await video("CreateRoom", { name: room })
        const body = JSON.stringify({
          event: "participant_joined",
          id: "EV_suspended",
          createdAt: String(Math.floor(Date.now() / 1000)),
          room: { name: room },
          participant: { identity: `host:${mia.id}` },
        })
        const { livekit } = state<{ livekit: string }>(shop, "secrets.json")
        const told = await fetch(`${shop.api}/hooks/live/livekit`, {
          method: "POST",
          headers: {
            "content-type": "application/webhook+json",
            authorization: livekitSignature(body, { key: "lsn", secret: livekit }),
          },
          body,
        })
        expect(told.status).toBe(200)
        // Answered as soon as it is stored; the room is closed a moment later.
        while (((await video("ListRooms", { names: [room] })).rooms ?? []).length > 0) {
          await new Promise((wake) => setTimeout(wake, 50))
        }
      } finally {
        started.signal("SIGINT")
      }
      expect(await started.exited).toBe(0)
    }
  )

  itNeeds("livekit-server", "ends the shop with it when it ends by itself", async () => {
    const started = run("start", { ...shop.env, LIVEKIT_SERVER_BIN: tool("livekit-server") })
    await says(started, open)
    const [server] = processesWith(`"port":${shop.env.LSN_LIVEKIT_PORT}`)
    if (!server) throw new Error("There is no video server.")
    process.kill(server.pid, "SIGKILL")
    expect(await started.exited).toBe(1)
    expect(started.output()).toContain("LiveKit has ended")
  })

  /** A call of LiveKit's own interface, by the key of this shop. */
  async function video(method: string, body: unknown): Promise<Record<string, unknown[] | undefined>> {
    const { livekit } = state<{ livekit: string }>(shop, "secrets.json")
    const room = (body as { room?: string }).room
    const grants = { roomCreate: true, roomAdmin: true, roomList: true, room }
    const token = signed({ iss: "lsn", exp: Math.floor(Date.now() / 1000) + 60, video: grants }, livekit)
    const url = `http://127.0.0.1:${shop.env.LSN_LIVEKIT_PORT}/twirp/livekit.RoomService/${method}`
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
    const said = (await answer.json()) as Record<string, unknown[] | undefined>
    expect([answer.status, said]).toEqual([200, expect.anything()])
    return said
  }

  /** Joins a room as LiveKit's client does, by a WebSocket: 101 is in. */
  async function joins(token: string): Promise<{ status: number; ended: Promise<void> }> {
    const request = http.get({
      port: shop.env.LSN_LIVEKIT_PORT,
      path: `/rtc?access_token=${token}&protocol=15&auto_subscribe=1&sdk=js&version=2.0.0`,
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": randomBytes(16).toString("base64"),
      },
    })
    return new Promise((resolve, reject) => {
      request.once("error", reject)
      request.once("response", (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, ended: Promise.resolve() })
      })
      request.once("upgrade", (_answer, line: Duplex) => {
        line.resume()
        line.on("error", () => {})
        resolve({ status: 101, ended: new Promise((gone) => line.once("close", () => gone())) })
      })
    })
  }
})
