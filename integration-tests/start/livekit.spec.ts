import { AudienceMember } from "../support/audience"
import { Cast, furnish, signed } from "../support/live-fixtures"
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
      const { merchant } = state<{ merchant: { email: string; password: string } }>(shop, "logins.json")
      const cast = new Cast(await furnish(shop.api, merchant))
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
  async function video(method: string, body: unknown) {
    const { livekit } = state<{ livekit: string }>(shop, "secrets.json")
    const grants = { roomCreate: true, roomAdmin: true, roomList: true }
    const token = signed({ iss: "lsn", exp: Math.floor(Date.now() / 1000) + 60, video: grants }, livekit)
    const url = `http://127.0.0.1:${shop.env.LSN_LIVEKIT_PORT}/twirp/livekit.RoomService/${method}`
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })
    expect([answer.status, await answer.json()]).toEqual([200, expect.anything()])
  }
})
