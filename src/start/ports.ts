import net from "node:net"
import { Problem } from "./problem"

/** Whether this process could listen there. */
export function portIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once("error", () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

export async function requirePort(variable: string, port: number, host: string): Promise<void> {
  if (await portIsFree(port, host)) return
  throw new Problem(
    `Port ${port} is taken by another program (or may not be used): end that program, or set ${variable} to another port.`
  )
}
