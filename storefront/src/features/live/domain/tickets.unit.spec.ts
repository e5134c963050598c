import { TicketBox, type Ticket } from "./tickets"

const box = (lifeMs: number) => {
  const clock = { now: 1_000_000 }
  const asked: (string | undefined)[] = []
  const mint = async (audienceId: string | undefined): Promise<Ticket> => {
    asked.push(audienceId)
    return {
      ticket: `t${asked.length}`,
      stream_url: "http://edge/stream",
      expires_at: new Date(clock.now + lifeMs).toISOString(),
      audience_id: "aud_1",
      offset: "0",
    }
  }
  return { clock, asked, tickets: new TicketBox(mint, () => clock.now) }
}

describe("the ticket box", () => {
  it("mints one ticket for all who ask at once, and keeps it while it lives", async () => {
    const { asked, tickets } = box(300_000)
    const [a, b] = await Promise.all([tickets.get(), tickets.get()])
    expect(a).toBe(b)
    expect((await tickets.get()).ticket).toBe("t1")
    expect(asked).toHaveLength(1)
  })

  it("mints a new one shortly before the end, for the same member of the audience", async () => {
    const { asked, clock, tickets } = box(300_000)
    await tickets.get()
    clock.now += 285_000
    expect((await tickets.get()).ticket).toBe("t2")
    expect(asked).toEqual([undefined, "aud_1"])
  })

  it("gives up a ticket that the server refused, however young", async () => {
    const { tickets } = box(300_000)
    await tickets.get()
    expect((await tickets.renew()).ticket).toBe("t2")
    expect((await tickets.get()).ticket).toBe("t2")
  })

  it("asks again after a failure, and holds no failure against the next", async () => {
    let fail = true
    const tickets = new TicketBox(
      async () => {
        if (fail) throw new Error("offline")
        return { ticket: "t", stream_url: "", expires_at: "2999-01-01T00:00:00.000Z", audience_id: "a", offset: "0" }
      },
      () => 0
    )
    await expect(tickets.get()).rejects.toThrow("offline")
    fail = false
    expect((await tickets.get()).ticket).toBe("t")
  })
})
