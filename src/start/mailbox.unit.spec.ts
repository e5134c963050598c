import http from "node:http"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Mailbox } from "../../plugins/platform/src/mail/mailbox"
import { serveMailbox, type MailboxServer } from "./mailbox"
import { State } from "./state"

const folder = mkdtempSync(path.join(tmpdir(), "lsn-mailbox-"))
const mailbox = new Mailbox(path.join(folder, "mail"))
const state = new State(folder)
let server: MailboxServer

beforeAll(async () => {
  server = await serveMailbox(mailbox, state, undefined)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = async (target: string) => {
  const answer = await fetch(`${server.url}${target}`)
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

/** As a browser asks that was led here by another name. */
function statusFor(headers: http.OutgoingHttpHeaders, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url)
    const request = http.request({ host: "127.0.0.1", port, headers, method }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    request.on("error", reject)
    request.end()
  })
}

const mail = { from: "shop@example.com", to: "anna@example.com", html: null }

describe("the mailbox page", () => {
  it("says that nothing has come, then lists what was kept", async () => {
    expect((await get("/")).text).toContain("No mails yet")
    await mailbox.keep({ ...mail, subject: "Your order", text: "Look: http://localhost:8000/order/1" }, new Date())
    const [kept] = JSON.parse((await get("/mails.json")).text) as { id: string; subject: string }[]
    expect(kept?.subject).toBe("Your order")
    expect((await get("/")).text).toContain(`href="/mails/${kept?.id}"`)
    expect((await get(`/mails/${kept?.id}`)).text).toContain('<a href="http://localhost:8000/order/1"')
  })

  it("runs nothing that stands in a mail", async () => {
    const subject = `<script>alert("a")</script>`
    const id = await mailbox.keep(
      { ...mail, to: `"><img src=x onerror=alert(1)>@example.com`, subject, text: subject, html: subject },
      new Date()
    )
    const { text, headers } = await get(`/mails/${id}`)
    expect(text).not.toMatch(/<script|<img/)
    expect(text).toMatch(/<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'/)
    expect((await get("/")).text).not.toMatch(/<script|<img/)
  })

  it("answers nobody who came by another name, and nothing but reads", async () => {
    expect(await statusFor({ host: "localhost" })).toBe(200)
    expect(await statusFor({ host: "shop.example.com" })).toBe(421)
    expect(await statusFor({ host: "localhost" }, "POST")).toBe(405)
    for (const address of ["/mails/..%2f..%2fsecrets", "/mails/nothing", "/secrets.json"]) {
      expect((await get(address)).status).toBe(404)
    }
  })

  it("is found at the port that it had, or at the next that is free", async () => {
    const other = await serveMailbox(mailbox, state, undefined)
    expect(other.url).not.toBe(server.url)
    await other.close()
    const again = await serveMailbox(mailbox, state, undefined)
    expect(again.url).toBe(other.url)
    const taken = Number(new URL(again.url).port)
    await expect(serveMailbox(mailbox, state, taken)).rejects.toThrow(
      `Port ${taken} is taken by another program: set LSN_MAILBOX_PORT`
    )
    await again.close()
  })
})
