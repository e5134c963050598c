import closeStrayVideoRooms from "@lsn/live-shopping/jobs/close-stray-video-rooms"
import type LiveModule from "@lsn/live-shopping/modules/live"
import { LIVE_MODULE } from "@lsn/live-shopping/modules/live"
import { transitionShowWorkflow } from "@lsn/live-shopping/workflows"
import { scope } from "@lsn/platform/scope"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { FakeLiveKit } from "../../support/fake-livekit"
import { inboxSettled } from "../../support/inbox"
import {
  Cast,
  livekitSignature,
  SHOP_ENVIRONMENT,
  smallShop,
  type HostPerson,
  type Person,
} from "../../support/live-fixtures"

jest.setTimeout(60_000)

/** Hosts who leave: the camera for a moment, the air for good, or the shop. */
const livekit = new FakeLiveKit()
Object.assign(process.env, SHOP_ENVIRONMENT, { LIVEKIT_SERVER_URL: livekit.url })

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let cast: Cast
    let address: string
    let merchant: Person
    let mia: HostPerson

    beforeEach(async () => {
      address = String(api.defaults.baseURL)
      cast = new Cast(await smallShop(getContainer(), address))
      merchant = await cast.merchant()
      mia = await cast.host("mia", merchant)
      livekit.rooms.clear()
      livekit.stuck.clear()
    })
    afterAll(() => livekit.close())

    async function onAir(host = mia): Promise<string> {
      const { show } = await host.live.studio.shows.create({ title: "Knits", video_kind: "livekit" })
      await host.live.studio.shows.transition(show.id, { action: "start" })
      livekit.rooms.add(room(show.id))
      return show.id
    }
    async function until(done: () => boolean): Promise<void> {
      for (let tries = 0; !done(); tries++) {
        if (tries > 500) throw new Error("It did not come to pass.")
        await new Promise((wake) => setTimeout(wake, 20))
      }
    }
    const room = (show: string, of = "default") => `${of}:live:show:${show}`
    const end = (show: string) => mia.live.studio.shows.transition(show, { action: "end" })
    const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => "answered",
        (error: { status?: number; code?: string }) => `${error.status} ${error.code}`
      )

    /** As LiveKit tells it: in whole seconds. */
    async function tells(show: string, event: string, sid: string, at: number): Promise<void> {
      const body = JSON.stringify({
        event,
        id: `EV_${sid}_${event}`,
        createdAt: String(at),
        room: { name: room(show) },
        participant: { identity: `host:${mia.id}`, sid },
      })
      const { status } = await fetch(new URL("/hooks/live/livekit", address), {
        method: "POST",
        headers: { "content-type": "application/webhook+json", authorization: livekitSignature(body) },
        body,
      })
      expect(status).toBe(200)
      await inboxSettled(getContainer())
    }

    it("whoever loads a show learns whether its host is away, whatever order the news of one second came in", async () => {
      const show = await onAir()
      const away = async () => {
        const studio = (await mia.live.studio.shows.retrieve(show)).show.host_away
        const { host_away } = (await cast.guest.shows.retrieve(show)).show
        expect(studio).toBe(host_away)
        return host_away
      }
      const at = Math.floor(Date.now() / 1000)
      expect(await away()).toBe(false)
      await tells(show, "participant_joined", "PA_1", at)
      expect(await away()).toBe(false)
      await tells(show, "participant_left", "PA_1", at + 3)
      expect(await away()).toBe(true)
      await tells(show, "participant_joined", "PA_2", at + 9)
      // They lose the line and are back within the second; the newer connection is heard of first.
      await tells(show, "participant_joined", "PA_3", at + 20)
      await tells(show, "participant_left", "PA_2", at + 20)
      expect(await away()).toBe(false)
      await tells(show, "participant_left", "PA_3", at + 20)
      expect(await away()).toBe(true)
    })

    it("a room whose show is not on is closed, though its end was never heard of; no other room is touched", async () => {
      const lost = await onAir()
      const never = (await mia.live.studio.shows.create({ title: "Never" })).show.id
      // As if the event of the end had been lost, with the process that held it.
      const deaf = jest.spyOn(getContainer().resolve(Modules.EVENT_BUS), "emit").mockResolvedValue(undefined)
      await end(lost)
      await merchant.live.admin.shows.delete(never)
      deaf.mockRestore()
      const live = await onAir()
      const others = [room(lost, "another"), room("lshow_of_another_shop"), "a-meeting", room(live)]
      for (const name of [room(lost), room(never), ...others]) livekit.rooms.add(name)
      await closeStrayVideoRooms(getContainer())
      expect([...livekit.rooms].sort()).toEqual([...others].sort())
    })

    it("a room that cannot be closed holds up no other, and is closed when it can be", async () => {
      const first = await onAir()
      await end(first)
      const other = await onAir()
      await end(other)
      await until(() => livekit.rooms.size === 0)
      livekit.rooms.add(room(first)).add(room(other))
      livekit.stuck.add(room(first)).add(room(other))
      livekit.stuck.delete([room(first), room(other)].sort()[1] ?? "")
      const log = jest.spyOn(getContainer().resolve(ContainerRegistrationKeys.LOGGER), "error").mockImplementation()
      await closeStrayVideoRooms(getContainer())
      expect(log).toHaveBeenCalledTimes(1)
      log.mockRestore()
      expect(livekit.rooms.size).toBe(1)
      livekit.stuck.clear()
      await closeStrayVideoRooms(getContainer())
      expect([...livekit.rooms]).toEqual([])
    })

    it("what is told of a show is worked on in the scope it was told in", async () => {
      const show = await onAir()
      livekit.rooms.add(room(show, "another"))
      await scope.run("another", () =>
        transitionShowWorkflow(getContainer()).run({ input: { show_id: show, action: "end", now: new Date() } })
      )
      await until(() => !livekit.rooms.has(room(show, "another")))
      expect([...livekit.rooms]).toEqual([room(show)])
    })

    it("nothing is announced of a host who was suspended; what they have shown stays, with its host's page", async () => {
      const { studio } = mia.live
      const past = await onAir()
      await end(past)
      const { show: coming } = await studio.shows.create({ title: "Soon", scheduled_at: tomorrow() })
      const known = async () => (await cast.guest.shows.list({ host: mia.handle })).shows.map(({ id }) => id)
      expect(await known()).toEqual([coming.id, past])
      await merchant.live.admin.hosts.update(mia.id, { status: "suspended" })
      expect(await known()).toEqual([past])
      const { host, shows } = await cast.guest.hosts.retrieve(mia.handle)
      expect([host.id, shows.map(({ id }) => id)]).toEqual([mia.id, [past]])
      expect((await cast.guest.shows.retrieve(past)).show.host.handle).toBe(mia.handle)
      const attempts = [
        cast.guest.shows.retrieve(coming.id),
        cast.guest.shows.retrieve(coming.handle),
        cast.guest.shows.chat(coming.id),
        cast.guest.shows.ticket(coming.id),
        cast.guest.shows.video(coming.id),
      ]
      expect(await Promise.all(attempts.map(refused))).toEqual(attempts.map(() => "404 show_not_found"))
      expect((await studio.shows.retrieve(coming.id)).show).toMatchObject({ status: "scheduled", overdue: false })
      await merchant.live.admin.hosts.update(mia.id, { status: "active" })
      expect(await known()).toEqual([coming.id, past])
    })

    it("a show that never began leaves the programme, and its host and the merchant see that it is overdue", async () => {
      const { show } = await mia.live.studio.shows.create({ title: "Soon", scheduled_at: tomorrow() })
      const service = getContainer().resolve<InstanceType<(typeof LiveModule)["service"]>>(LIVE_MODULE)
      const overdue = async () => [
        (await mia.live.studio.shows.retrieve(show.id)).show.overdue,
        (await merchant.live.admin.shows.list()).shows[0]?.overdue,
      ]
      await service.updateLiveShows({ id: show.id, scheduled_at: new Date(Date.now() - 3.9 * 3_600_000) })
      expect((await cast.guest.shows.list()).count).toBe(1)
      expect(await overdue()).toEqual([false, false])
      await service.updateLiveShows({ id: show.id, scheduled_at: new Date(Date.now() - 4.1 * 3_600_000) })
      expect((await cast.guest.shows.list()).count).toBe(0)
      expect((await cast.guest.hosts.retrieve(mia.handle)).shows).toEqual([])
      expect(await overdue()).toEqual([true, true])
      // Whoever has the link is not told that the show is gone: its host may still begin.
      expect((await cast.guest.shows.retrieve(show.id)).show.status).toBe("scheduled")
    })
  },
})
