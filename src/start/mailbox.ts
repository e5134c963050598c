import http from "node:http"
import type { AddressInfo } from "node:net"
import { type KeptMail, Mailbox } from "@lsn/platform/mail/mailbox"
import { Problem } from "./problem"
import type { State } from "./state"

const FIRST_PORT = 8025
const PORTS = 40
/** A browser that was tricked into another name for this machine is not answered. */
const HOSTS = new Set(["localhost", "127.0.0.1"])

export { Mailbox }

export interface MailboxServer {
  url: string
  close(): Promise<void>
}

/** Where the mails of `npm start` are read. On this machine alone: they hold links that open accounts. */
export async function serveMailbox(mailbox: Mailbox, state: State, wanted: number | undefined): Promise<MailboxServer> {
  const server = http.createServer((request, response) => {
    void answer(mailbox, request).then(
      ({ status, type, body }) => {
        response.writeHead(status, {
          "content-type": `${type}; charset=utf-8`,
          "cache-control": "no-store",
          "referrer-policy": "no-referrer",
          "x-content-type-options": "nosniff",
          "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'none'; form-action 'none'; base-uri 'none'`,
        })
        response.end(request.method === "HEAD" ? "" : body)
      },
      () => response.destroy()
    )
  })
  const remembered = state.read<{ port: number }>("mailbox.json")?.port
  const candidates =
    wanted === undefined
      ? [...(remembered ? [remembered] : []), ...Array.from({ length: PORTS }, (_, index) => FIRST_PORT + index)]
      : [wanted]
  for (const port of candidates) {
    if (!(await listens(server, port))) continue
    const { port: taken } = server.address() as AddressInfo
    if (wanted === undefined) state.write("mailbox.json", { port: taken })
    return {
      url: `http://localhost:${taken}`,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    }
  }
  throw new Problem(
    wanted === undefined
      ? `None of the ports ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is free for the mailbox: set LSN_MAILBOX_PORT to one that is.`
      : `Port ${wanted} is taken by another program: set LSN_MAILBOX_PORT to another port, or unset it to have a free one chosen.`
  )
}

function listens(server: http.Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const refused = () => resolve(false)
    server.once("error", refused)
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refused)
      resolve(true)
    })
  })
}

interface Answer {
  status: number
  type: "text/html" | "application/json"
  body: string
}

async function answer(mailbox: Mailbox, { method, url, headers }: http.IncomingMessage): Promise<Answer> {
  const [host = ""] = (headers.host ?? "").split(":")
  if (!HOSTS.has(host)) return page(421, "Not here", "<p>The mailbox answers to localhost alone.</p>")
  if (method !== "GET" && method !== "HEAD") return page(405, "Not so", "<p>Mails can be read, and nothing else.</p>")
  const { pathname } = new URL(url ?? "/", "http://localhost")
  if (pathname === "/") return page(200, "Mailbox", listOf(await mailbox.list()), 5)
  if (pathname === "/mails.json") return json(await mailbox.list())
  const id = /^\/mails\/([\w-]+)$/.exec(pathname)?.[1]
  const mail = id === undefined ? null : await mailbox.read(id)
  if (!mail) return page(404, "No such mail", `<p><a href="/">All mails</a></p>`)
  return page(200, mail.subject, mailOf(mail))
}

const json = (value: unknown): Answer => ({ status: 200, type: "application/json", body: JSON.stringify(value) })

function listOf(mails: KeptMail[]): string {
  if (mails.length === 0) return "<p>No mails yet. What the shop sends is kept here, and not sent.</p>"
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mails/${id}">${escaped(subject)}</a><br><small>${escaped(to)} · <time datetime="${at}">${moment(at)}</time></small></li>`
  )
  return `<p>Kept, and not sent: the newest first.</p><ul>${rows.join("")}</ul>`
}

function mailOf({ from, to, at, text, html }: KeptMail): string {
  // What is in a mail is a stranger's: no script, no form, and its links open beside this page.
  const frame = html
    ? `<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(`<base target="_blank">${html}`)}"></iframe>`
    : ""
  return `<p><a href="/">All mails</a></p>
<dl><dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to)}</dd><dt>At</dt><dd>${moment(at)}</dd></dl>
${frame}<pre>${linked(text)}</pre>`
}

const moment = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

/** The text with its web addresses as links. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 1
        ? `<a href="${escaped(part)}" target="_blank" rel="noreferrer">${escaped(part)}</a>`
        : escaped(part)
    )
    .join("")

function page(status: number, title: string, body: string, refreshSeconds?: number): Answer {
  const refresh = refreshSeconds === undefined ? "" : `<meta http-equiv="refresh" content="${refreshSeconds}">`
  return {
    status,
    type: "text/html",
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${escaped(title)}</title><style>
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;overflow-wrap:anywhere}
ul{list-style:none;padding:0}li{padding:.6rem 0;border-top:1px solid #8884;overflow-wrap:anywhere}
small,dt{opacity:.7}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dd{margin:0;overflow-wrap:anywhere}
iframe{width:100%;height:32rem;border:1px solid #8884;border-radius:.5rem;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
</style></head><body><h1>${escaped(title)}</h1>${body}</body></html>`,
  }
}
