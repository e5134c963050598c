import { scope } from "@lsn/platform/scope"
import { AccessToken, RoomServiceClient, TrackSource, WebhookReceiver } from "livekit-server-sdk"
import { randomUUID } from "node:crypto"
import type { LiveOptions } from "./options"

/** A token is used to connect, at once; the library's default of six hours would outlive a ban. */
const TOKEN_LIFE_SECONDS = 60
/** A room ends with its show. These only keep a server from holding one for ever, should it not hear of the end. */
const ROOM_LIFE_SECONDS = 60 * 60
const HOST_PREFIX = "host:"

/** What a webhook says that concerns a show; everything else is acknowledged and forgotten. */
export interface VideoEvent {
  /** LiveKit's own id of the event: a delivery may arrive more than once. */
  id: string
  kind: "host_joined" | "host_left" | "room_finished" | "other"
  scope: string
  show_id: string | null
  /** LiveKit's id of the connection that came or ended: a host who reconnects has another. */
  session: string | null
  /** Seconds since 1970 at LiveKit's clock; deliveries arrive out of order. */
  at: number
  /** From when on its signature is good, in milliseconds since 1970; null where the server does not say. */
  signed_at: number | null
}

export interface VideoAccess {
  url: string
  token: string
  expires_at: string
}

/**
 * Everything LSN asks of LiveKit. Rooms are named by scope and show, so that shops that share a server do not meet.
 *
 * LiveKit cannot take a token back, and renews those of whoever is connected. What can be taken away is the room: it is made
 * here when somebody is given a token for a live show and deleted when the show ends, and a server with `auto_create` off
 * lets nobody into a room that does not exist, whatever they hold.
 */
export class LiveKit {
  readonly #rooms: RoomServiceClient
  readonly #webhooks: WebhookReceiver

  constructor(private readonly options: NonNullable<LiveOptions["livekit"]>) {
    const { url, server_url, api_key, api_secret } = options
    this.#rooms = new RoomServiceClient(server_url ?? url.replace(/^ws/, "http"), api_key, api_secret)
    this.#webhooks = new WebhookReceiver(api_key, api_secret)
  }

  /** May watch, and nothing else: no data either, which the server would allow by default, and no seat in the list. */
  async audienceToken(showId: string): Promise<VideoAccess> {
    return this.#token(`audience:${randomUUID()}`, {
      room: await this.#openRoom(showId),
      roomJoin: true,
      canSubscribe: true,
      canPublish: false,
      canPublishData: false,
      hidden: true,
    })
  }

  /** May broadcast camera, microphone and screen. Never an administrator of the room: the token lies in a browser. */
  async hostToken(showId: string, hostId: string): Promise<VideoAccess> {
    return this.#token(`${HOST_PREFIX}${hostId}`, {
      room: await this.#openRoom(showId),
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishData: false,
      canPublishSources: [
        TrackSource.CAMERA,
        TrackSource.MICROPHONE,
        TrackSource.SCREEN_SHARE,
        TrackSource.SCREEN_SHARE_AUDIO,
      ],
    })
  }

  /**
   * Makes the room of a live show; one that is there stays as it is. A server that is away for a moment is not told here
   * but by the connection that fails, and whoever connects asks for another token.
   */
  async #openRoom(showId: string): Promise<string> {
    const name = roomOf(showId)
    await this.#rooms
      .createRoom({ name, emptyTimeout: ROOM_LIFE_SECONDS, departureTimeout: ROOM_LIFE_SECONDS })
      .catch(() => {})
    return name
  }

  /** Ends the room of a show, and with it every connection; one that is gone already is no error. */
  async closeRoom(showId: string): Promise<void> {
    const room = roomOf(showId)
    const [open] = await this.#rooms.listRooms([room])
    if (open) {
      await this.#rooms.deleteRoom(room)
    }
  }

  /** Shows of the scope that is running whose rooms are open: every show of a server that several shops may share. */
  async showsWithRooms(): Promise<string[]> {
    const rooms = await this.#rooms.listRooms()
    return rooms.flatMap(({ name }) => {
      const place = placeOf(name)
      return place?.scope === scope.current() ? [place.showId] : []
    })
  }

  /** @returns null when the signature does not fit the bytes. */
  async readWebhook(rawBody: Buffer, authorization: string | undefined): Promise<VideoEvent | null> {
    const text = rawBody.toString("utf8")
    // The library hashes text: bytes that are none would be replaced, and the hash be one of what did not come.
    if (!Buffer.from(text).equals(rawBody)) {
      return null
    }
    const event = await this.#webhooks.receive(text, authorization).catch(() => null)
    if (!event) {
      return null
    }
    const place = placeOf(event.room?.name ?? "")
    return {
      id: event.id,
      kind: kindOf(event.event, event.participant?.identity ?? ""),
      scope: place?.scope ?? scope.current(),
      show_id: place?.showId ?? null,
      session: event.participant?.sid || null,
      at: Number(event.createdAt),
      signed_at: notBefore(authorization),
    }
  }

  async #token(identity: string, grant: Parameters<AccessToken["addGrant"]>[0]): Promise<VideoAccess> {
    const { api_key, api_secret, url } = this.options
    const token = new AccessToken(api_key, api_secret, { identity, ttl: TOKEN_LIFE_SECONDS })
    token.addGrant(grant)
    const expires = new Date(Date.now() + TOKEN_LIFE_SECONDS * 1000)
    return { url, token: await token.toJwt(), expires_at: expires.toISOString() }
  }
}

export function roomOf(showId: string): string {
  return scope.key("live", "show", showId)
}

/** The inverse of `roomOf`; null for a room that is none of ours. Ids and scopes hold no separator. */
export function placeOf(room: string): { scope: string; showId: string } | null {
  const [scopeId, domain, noun, showId, ...rest] = room.split(":")
  return scopeId && domain === "live" && noun === "show" && showId && rest.length === 0
    ? { scope: scopeId, showId }
    : null
}

/** Of a token whose signature has been found right. */
function notBefore(token: string | undefined): number | null {
  const claims = JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString() || "{}") as {
    nbf?: unknown
  }
  return typeof claims.nbf === "number" && claims.nbf > 0 ? claims.nbf * 1000 : null
}

function kindOf(event: string, identity: string): VideoEvent["kind"] {
  if (event === "room_finished") {
    return "room_finished"
  }
  if (!identity.startsWith(HOST_PREFIX)) {
    return "other"
  }
  return event === "participant_joined" ? "host_joined" : event === "participant_left" ? "host_left" : "other"
}
