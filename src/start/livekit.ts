import { existsSync } from "node:fs"
import path from "node:path"
import type { Env } from "../env"
import type { Children } from "./children"
import { requirePort } from "./ports"
import { Problem } from "./problem"

export interface LiveKit {
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

/** Runs the server on loopback, for this machine's own browsers. */
export async function startLivekit(
  binary: string,
  env: Env,
  children: Children,
  secret: string,
  cwd: string
): Promise<LiveKit> {
  const port = env.LSN_LIVEKIT_PORT
  for (const taken of [port, port + 1]) await requirePort("LSN_LIVEKIT_PORT", taken, "127.0.0.1")
  const key = "lsn"
  children.start({
    name: "LiveKit",
    file: binary,
    args: [
      ["--bind", "127.0.0.1", "--port", String(port)],
      ["--node-ip", "127.0.0.1", "--rtc.enable_loopback_candidate"],
      ["--rtc.tcp_port", String(port + 1), "--udp-port", String(port + 2)],
      ["--keys", `${key}: ${secret}`],
    ].flat(),
    cwd,
    env: { PATH: process.env.PATH },
  })
  return { url: `ws://127.0.0.1:${port}`, key, secret }
}
