import { percentile, seeded, type Bench } from "../support/bench"
import { AudienceMember } from "../support/audience"
import { Caller } from "../support/client"
import { openShop, rowsOf } from "../support/shop"

/**
 * One show, 500 open streams, in-process transport: how long until a pin and a chat line are before the whole audience.
 * Measured from the moment the request is sent to the moment each of the audience has the event, over the shop that `npm start`
 * opens. `--plant lost` or `--plant duplicated` mishandles one event for one of them: the bench must then fail.
 */
const AUDIENCE = 500
const CHATTERS = 10

interface ShowAnswer {
  show: { id: string; line_up: { product_id: string }[]; pins: { id: string }[]; stream: { offset: string } }
}

export const run: Bench = async ({ seed, full, args, progress, cleanup }) => {
  const random = seeded(seed)
  const planted = args[args.indexOf("--plant") + 1]
  const plant = planted === "lost" || planted === "duplicated" ? ({ what: planted, at: 5 } as const) : undefined
  const shop = await openShop()
  cleanup(() => shop.stop())
  progress(`the shop is open after ${shop.secondsToOpen.toFixed(0)} s`)

  const anyone = new Caller(shop)
  const merchant = await anyone.as("user", shop.logins.merchant)
  const { show } = await liveShow(anyone)
  const chatters = await Promise.all(Array.from({ length: CHATTERS }, (_, at) => chatter(anyone, show.id, seed, at)))
  const products = show.line_up.map(({ product_id }) => product_id)
  // What stands pinned already could not be pinned again.
  for (const pin of show.pins) await merchant.must("DELETE", `/admin/live/shows/${show.id}/pins/${pin.id}`)

  const audience = Array.from({ length: AUDIENCE }, (_, at) => new AudienceMember(at === 7 ? plant : undefined))
  cleanup(() => audience.forEach((member) => member.close()))
  for (const member of audience) {
    const { body } = await anyone.must<{ ticket: string; stream_url: string }>(
      "POST",
      `/store/live/shows/${show.id}/ticket`,
      {}
    )
    // Everyone starts at the same place of the log, whenever the stream opens.
    await member.connect(body.stream_url, body.ticket, show.stream.offset)
  }
  progress(`${audience.length} streams are open`)

  /** Event's natural name -> when its request was sent. */
  const pinSent = new Map<string, number>()
  const chatSent = new Map<string, number>()
  const seconds = full ? 120 : 30
  const end = performance.now() + seconds * 1000
  const pinning = (async () => {
    for (let at = 0; performance.now() < end; at++) {
      const sent = performance.now()
      const { body } = await merchant.must<{ pin: { id: string } }>("POST", `/admin/live/shows/${show.id}/pins`, {
        product_id: products[at % products.length],
        slot: 1,
      })
      pinSent.set(body.pin.id, sent)
      await sleep(500 + random() * 300)
      await merchant.must("DELETE", `/admin/live/shows/${show.id}/pins/${body.pin.id}`)
    }
  })()
  const chatting = chatters.map(async (person, at) => {
    for (let line = 0; performance.now() < end; line++) {
      const sent = performance.now()
      const { body } = await person.must<{ message: { id: string } }>("POST", `/live/shows/${show.id}/chat`, {
        body: `line ${line} of chatter ${at}`,
        client_key: `bench-${seed}-${at}-${line}`,
      })
      chatSent.set(body.message.id, sent)
      await sleep(400 + random() * 600)
    }
  })
  await Promise.all([pinning, ...chatting])
  await sleep(2000)
  audience.forEach((member) => member.close())

  const pinDelays: number[] = []
  const chatDelays: number[] = []
  let lost = 0
  let duplicated = 0
  for (const member of audience) {
    const seen = new Map<string, number[]>()
    for (const event of member.events) {
      const name = event.pin?.id ?? event.message?.id
      if (name && (event.type === "pin.up" || event.type === "chat.message"))
        seen.set(name, member.received.get(event.id) ?? [])
    }
    for (const [sent, delays] of [
      [pinSent, pinDelays],
      [chatSent, chatDelays],
    ] as const) {
      for (const [name, at] of sent) {
        const times = seen.get(name) ?? []
        if (times[0] === undefined) lost++
        else delays.push(times[0] - at)
        duplicated += Math.max(0, times.length - 1)
      }
    }
  }

  // What the database holds is the independent witness of what was said and pinned.
  const [said] = await rowsOf<{ count: string }>(
    shop.databaseUrl,
    "select count(*) from live_chat_message where show_id = $1 and client_key like $2",
    [show.id, `bench-${seed}-%`]
  )
  const pinned = await rowsOf<{ id: string }>(shop.databaseUrl, "select id from live_pin where id = any($1)", [
    [...pinSent.keys()],
  ])
  progress(`${pinSent.size} pins and ${chatSent.size} chat lines, each to ${audience.length} streams`)
  return {
    metrics: {
      streams: audience.length,
      pins: pinSent.size,
      chat_lines: chatSent.size,
      pin_visible_p50_ms: round(percentile(pinDelays, 0.5)),
      pin_visible_p99_ms: round(percentile(pinDelays, 0.99)),
      chat_p50_ms: round(percentile(chatDelays, 0.5)),
      chat_p99_ms: round(percentile(chatDelays, 0.99)),
      lost,
      duplicated,
    },
    checks: [
      { name: "every chat line that was accepted is in the database", ok: Number(said?.count) === chatSent.size },
      { name: "every pin that was accepted is in the database", ok: pinned.length === pinSent.size },
      { name: "no event was lost", ok: lost === 0, detail: `${lost}` },
      { name: "no event came twice", ok: duplicated === 0, detail: `${duplicated}` },
    ],
  }
}

async function liveShow(anyone: Caller): Promise<ShowAnswer> {
  const { body } = await anyone.must<{ shows: { id: string }[] }>("GET", "/store/live/shows?status=live&limit=1")
  if (!body.shows[0]) throw new Error("No show of the demo shop is live.")
  return (await anyone.must<ShowAnswer>("GET", `/store/live/shows/${body.shows[0].id}`)).body
}

/** Registers a shopper and lets the show's ticket speak for them. */
async function chatter(anyone: Caller, showId: string, seed: number, at: number): Promise<Caller> {
  const login = { email: `chatter-${seed}-${at}@example.com`, password: `chatter ${seed} ${at}` }
  const { body } = await anyone.must<{ token: string }>("POST", "/auth/customer/emailpass/register", login)
  await anyone.with(`Bearer ${body.token}`).must("POST", "/store/customers", {
    email: login.email,
    first_name: `Chatter${at}`,
  })
  const customer = await anyone.as("customer", login)
  const ticket = await customer.must<{ ticket: string }>("POST", `/store/live/shows/${showId}/ticket`, {})
  return anyone.with(`Ticket ${ticket.body.ticket}`)
}

const round = (value: number) => Math.round(value * 10) / 10
const sleep = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
