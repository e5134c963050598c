import { request, type ClientRequest } from "node:http"

/** A kept event of a show as the stream edge sends it; what else it carries depends on its type. */
export interface StreamedEvent {
  id: string
  type: string
  message?: { id: string; body: string }
  pin?: { id: string; product_id: string }
}

/** One of the audience: an open stream that notes when each kept event reached it. */
export class AudienceMember {
  /** Event id -> when it came (`performance.now()`), once for each time it came. */
  readonly received = new Map<string, number[]>()
  readonly events: StreamedEvent[] = []
  /** What the stream said before the server ended it. */
  readonly farewell: Promise<{ retry_ms: number }>
  private part: (said: { retry_ms: number }) => void = () => {}
  private open: ClientRequest | undefined

  /** @param plant an event, counted from 1, to lose or to count twice: proves that the bench sees it */
  constructor(private readonly plant?: { what: "lost" | "duplicated"; at: number }) {
    this.farewell = new Promise((resolve) => (this.part = resolve))
  }

  /** Resolves when the stream has opened. */
  connect(streamUrl: string, ticket: string, offset: string): Promise<void> {
    const url = new URL(streamUrl)
    url.searchParams.set("ticket", ticket)
    url.searchParams.set("last_event_id", offset)
    return new Promise((resolve, reject) => {
      let rest = ""
      this.open = request(url, { headers: { accept: "text/event-stream" }, agent: false }, (response) => {
        if (response.statusCode !== 200) {
          reject(new Error(`The stream answered ${response.statusCode}.`))
          response.resume()
          return
        }
        resolve()
        response.setEncoding("utf8")
        response.on("data", (chunk: string) => {
          const now = performance.now()
          rest += chunk
          const blocks = rest.split("\n\n")
          rest = blocks.pop() ?? ""
          for (const block of blocks) this.read(block, now)
        })
        response.on("error", () => {})
      })
      this.open.on("error", reject)
      this.open.end()
    })
  }

  close(): void {
    this.open?.destroy()
  }

  private read(block: string, now: number): void {
    const event = /^event: (.*)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (!data) return
    if (event === "bye") this.part(JSON.parse(data) as { retry_ms: number })
    if (event !== "frame") return
    for (const event of (JSON.parse(data) as { events: StreamedEvent[] }).events) {
      this.events.push(event)
      const planted = this.plant?.at === this.events.length ? this.plant.what : undefined
      if (planted === "lost") continue
      const times = this.received.get(event.id) ?? []
      times.push(now)
      if (planted === "duplicated") times.push(now)
      this.received.set(event.id, times)
    }
  }
}
