import { createHmac } from "node:crypto"
import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { LIVEKIT } from "./live-fixtures"

/**
 * The part of LiveKit's room service that LSN uses, over HTTP: rooms by name, and tokens that must be signed and grant what
 * is asked for. It can be told to refuse, as a server does that is away.
 */
export class FakeLiveKit {
  readonly rooms = new Set<string>()
  /** Rooms that cannot be deleted at the moment. */
  readonly stuck = new Set<string>()
  readonly #server = createServer((req, res) => {
    void answer(this, req).then(([status, body]) => {
      res.writeHead(status, { "content-type": "application/json" })
      res.end(JSON.stringify(body))
    })
  }).unref()

  /** Listens at once, on any free port: a configuration that is read next can name it. */
  readonly url: string

  constructor() {
    this.url = `http://127.0.0.1:${(this.#server.listen(0).address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((closed) => this.#server.close(() => closed()))
  }
}

async function answer(livekit: FakeLiveKit, req: IncomingMessage): Promise<[number, object]> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const asked = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}") as {
    names?: string[]
    room?: string
    name?: string
  }
  const grants = grantsOf(req.headers.authorization)
  switch (req.url) {
    case "/twirp/livekit.RoomService/CreateRoom": {
      if (!grants?.roomCreate) return unauthenticated
      livekit.rooms.add(asked.name ?? "")
      return [200, { name: asked.name }]
    }
    case "/twirp/livekit.RoomService/ListRooms": {
      if (!grants?.roomList) return unauthenticated
      const named = (name: string) => !asked.names?.length || asked.names.includes(name)
      return [200, { rooms: [...livekit.rooms].filter(named).map((name) => ({ name })) }]
    }
    case "/twirp/livekit.RoomService/DeleteRoom": {
      if (!grants?.roomCreate) return unauthenticated
      const room = asked.room ?? ""
      if (livekit.stuck.has(room)) return [503, { code: "unavailable", msg: "no response from servers" }]
      if (!livekit.rooms.delete(room)) return [404, { code: "not_found", msg: "requested room does not exist" }]
      return [200, {}]
    }
    default:
      return [404, { code: "bad_route", msg: `no handler for path ${req.url}` }]
  }
}

const unauthenticated: [number, object] = [401, { code: "unauthenticated", msg: "permissions denied" }]

function grantsOf(authorization = ""): Record<string, unknown> | undefined {
  const [head = "", body = "", signature] = authorization.replace(/^Bearer /, "").split(".")
  const right = createHmac("sha256", LIVEKIT.LIVEKIT_API_SECRET).update(`${head}.${body}`).digest("base64url")
  if (signature !== right) return undefined
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as { video?: Record<string, unknown> }
  return claims.video
}
