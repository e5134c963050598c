import type { ChildProcess } from "node:child_process"
import { existsSync } from "node:fs"
import path from "node:path"
import { localHost, type Env } from "../env"
import type { Children } from "./children"
import { requirePort } from "./ports"
import { Problem } from "./problem"

const host = "127.0.0.1"
const key = "lsn"

export interface LiveKit {
  process: ChildProcess
  health: string
  url: string
  key: string
  secret: string
}

/** A LiveKit server binary, where one is found: named, on the PATH, or in the folder that `.ci/run` builds it into. */
export function livekitBinary(root: string, env: Env): string | undefined {
  if (env.LIVEKIT_SERVER_BIN) {
    if (!existsSync(env.LIVEKIT_SERVER_BIN)) {
      throw new Problem("LIVEKIT_SERVER_BIN names a file that is not there: correct it or unset it.")
    }
    return env.LIVEKIT_SERVER_BIN
  }
  const places = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((place) => place && !place.includes("node_modules"))
  return [...places.map((place) => path.join(place, "livekit-server")), path.join(root, ".tools/livekit-server")].find(
    (file) => existsSync(file)
  )
}

/** What its own processes and browsers on this machine need of the server. */
export function livekitConfig(port: number, secret: string, webhook: string) {
  return {
    port,
    bind_addresses: [host],
    rtc: { node_ip: host, enable_loopback_candidate: true, tcp_port: port + 1, udp_port: port + 2 },
    keys: { [key]: secret },
    // The shop makes a room for a live show and deletes it at its end: no token from before opens it again.
    room: { auto_create: false },
    // Who comes and goes: without it the audience is never told that a host is away.
    webhook: { api_key: key, urls: [webhook] },
  }
}

/** Runs the server on loopback, for this machine's own browsers. It is ready once `health` answers. */
export async function startLivekit(
  binary: string,
  env: Env,
  children: Children,
  secret: string,
  cwd: string
): Promise<LiveKit> {
  const port = env.LSN_LIVEKIT_PORT
  for (const taken of [port, port + 1]) await requirePort("LSN_LIVEKIT_PORT", taken, host)
  const webhook = `http://${localHost(env)}:${env.LSN_API_PORT}/hooks/live/livekit`
  const server = children.start({
    name: "LiveKit",
    file: binary,
    args: [],
    cwd,
    // By the environment, because anybody on this machine may read a command line. JSON is YAML.
    env: { PATH: process.env.PATH, LIVEKIT_CONFIG: JSON.stringify(livekitConfig(port, secret, webhook)) },
  })
  return { process: server, health: `http://${host}:${port}/`, url: `ws://${host}:${port}`, key, secret }
}
