import net from "node:net"
import tls from "node:tls"
import { Problem } from "./problem"

/** Whether a Redis answers PING at the address; reads no more than its first line. */
export function pingRedis(url: string, patience = 3000): Promise<void> {
  const address = new URL(url)
  const port = Number(address.port || 6379)
  const host = address.hostname.replace(/^\[|\]$/g, "")
  return new Promise((resolve, reject) => {
    const socket =
      address.protocol === "rediss:" ? tls.connect({ port, host, servername: host }) : net.connect({ port, host })
    let said = ""
    const end = (error?: Error) => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.setTimeout(patience, () => end(new Error("no answer")))
    socket.once("error", end)
    socket.once(address.protocol === "rediss:" ? "secureConnect" : "connect", () => {
      const password = decodeURIComponent(address.password)
      const account = decodeURIComponent(address.username)
      const words = password ? ["AUTH", ...(account ? [account] : []), password] : undefined
      socket.write(`${words ? command(words) : ""}${command(["PING"])}`)
    })
    socket.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8")
      if (said.includes("+PONG")) end()
      else if (/^-/m.test(said)) end(new Error(/^-(\w+)/m.exec(said)?.[1] ?? "refused"))
    })
    socket.once("end", () => end(new Error("closed")))
  })
}

export async function requireRedis(url: string): Promise<void> {
  const address = new URL(url)
  try {
    await pingRedis(url)
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    throw new Problem(
      `Redis at ${address.hostname}:${address.port || 6379} cannot be used (${code ?? message}): start it, or correct REDIS_URL, or unset it where one process is enough.`
    )
  }
}

function command(words: string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`
}
