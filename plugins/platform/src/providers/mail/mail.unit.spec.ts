import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Logger, ProviderSendNotificationDTO } from "@medusajs/framework/types"
import { SMTPServer } from "smtp-server"

import { Mailbox } from "../../mail/mailbox"
import MailProviderService from "./service"

const from = "The shop <shop@example.com>"
const warned: string[] = []
const logger = { warn: (line: string) => warned.push(line) } as unknown as Logger

const notice = (content: ProviderSendNotificationDTO["content"], to = "anna@example.com") =>
  ({ to, channel: "email", template: "greeting", content }) satisfies ProviderSendNotificationDTO

describe("mails by SMTP", () => {
  const taken: { to: string[]; text: string }[] = []
  let server: SMTPServer
  let service: MailProviderService

  beforeAll(async () => {
    server = new SMTPServer({
      authMethods: ["PLAIN"],
      // It speaks without TLS, on this machine alone.
      allowInsecureAuth: true,
      disabledCommands: ["STARTTLS"],
      onAuth: ({ username, password }, _session, done) =>
        username === "shop" && password === "secret" ? done(null, { user: "shop" }) : done(new Error("Who are you?")),
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith("gone@")
          ? done(Object.assign(new Error(`No ${address} here`), { responseCode: 550 }))
          : done(),
      onData(stream, { envelope }, done) {
        const chunks: Buffer[] = []
        stream.on("data", (chunk: Buffer) => chunks.push(chunk))
        stream.on("end", () => {
          taken.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const { port } = server.server.address() as AddressInfo
    service = new MailProviderService({ logger }, { from, smtp_url: `smtp://shop:secret@127.0.0.1:${port}` })
  })
  beforeEach(() => {
    taken.length = 0
    warned.length = 0
  })
  afterAll(async () => {
    service.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  it("go to the one they are for, as text and as HTML", async () => {
    const { id } = await service.send(notice({ subject: "Hello", text: "Grüße", html: "<p>Grüße</p>" }))
    expect(id).toMatch(/^<.+>$/)
    expect(taken).toHaveLength(1)
    expect(taken[0]?.to).toEqual(["anna@example.com"])
    expect(taken[0]?.text).toMatch(/^From: The shop <shop@example\.com>/m)
    expect(taken[0]?.text).toMatch(/^Content-Type: multipart\/alternative/m)
    expect(taken[0]?.text).toMatch(/^Auto-Submitted: auto-generated/m)
  })

  it("carry no header that a subject or an address would smuggle in, and reach nobody else", async () => {
    await service.send(notice({ subject: "Hello\r\nBcc: eve@example.com\r\n\r\nand more", text: "." }))
    expect(taken[0]?.to).toEqual(["anna@example.com"])
    expect(taken[0]?.text).toMatch(/^Subject: Hello Bcc: eve@example\.com and more/m)
    await service
      .send(notice({ subject: "Hello", text: "." }, "anna@example.com, eve@example.com"))
      .catch(() => undefined)
    await service
      .send(notice({ subject: "Hello", text: "." }, "anna@example.com\r\nRCPT TO:<eve@example.com>"))
      .catch(() => undefined)
    expect(taken.flatMap(({ to }) => to)).not.toContain("eve@example.com")
  })

  it("attach no file of this machine", async () => {
    await service.send(notice({ subject: "Hello", text: "/etc/passwd", html: `<img src="file:///etc/passwd">` }))
    expect(taken[0]?.text).not.toContain("root:")
  })

  it("that the server refuses are failures, which tell nobody's address", async () => {
    const refused = service.send(notice({ subject: "Hello", text: "." }, "gone@example.com"))
    await expect(refused).rejects.toThrow("The mail server did not take the mail (EENVELOPE).")
    expect(warned).toEqual([`A mail "greeting" was not sent: EENVELOPE 550`])
  })

  it("without words are refused", async () => {
    await expect(service.send(notice({ subject: "Hello" }))).rejects.toThrow(`The mail "greeting" has no words`)
    await expect(service.send(notice(null))).rejects.toThrow(/no words/)
  })
})

describe("mails that are kept", () => {
  const folder = mkdtempSync(join(tmpdir(), "lsn-mail-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("lie in a folder, the newest first, readable by their owner alone", async () => {
    const box = join(folder, "box")
    const service = new MailProviderService({ logger }, { from, mailbox: box, channels: ["email"] })
    await service.send(notice({ subject: "First", text: "1" }))
    await new Promise((resolve) => setTimeout(resolve, 2))
    const { id } = await service.send(notice({ subject: "Second", text: "2", html: "<b>2</b>" }))
    const mailbox = new Mailbox(box)
    expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(["Second", "First"])
    expect(await mailbox.read(id ?? "")).toMatchObject({ to: "anna@example.com", from, text: "2", html: "<b>2</b>" })
    for (const name of readdirSync(box)) expect(statSync(join(box, name)).mode & 0o077).toBe(0)
  })

  it("are forgotten from the oldest on when there are too many", async () => {
    const mailbox = new Mailbox(join(folder, "full"))
    const mail = { from, to: "anna@example.com", text: "", html: null }
    for (let index = 0; index < 503; index++) await mailbox.keep({ ...mail, subject: String(index) }, new Date(index))
    const kept = await mailbox.list()
    expect([kept.length, kept[0]?.subject, kept.at(-1)?.subject]).toEqual([500, "502", "3"])
  })

  it.each(["../../secrets", "..", "", "0000000000000-x/../../y"])("has no mail %j outside of it", async (id) => {
    expect(await new Mailbox(folder).read(id)).toBeNull()
  })
})

describe("options", () => {
  it.each([
    [{}, "from"],
    [{ from }, "smtp_url or mailbox"],
    [{ from, mailbox: "a", smtp_url: "smtp://localhost" }, "smtp_url or mailbox"],
    [{ from: "a@b\r\nBcc: c@d", mailbox: "a" }, "from"],
    [{ from, smtp_url: "http://me:secret@localhost" }, "smtp_url"],
    [{ from, mailbox: "a", smpt_url: "x" }, "smpt_url"],
  ])("refuse %j and name what is wrong", (options, name) => {
    expect(() => MailProviderService.validateOptions(options)).toThrow(name)
    expect(() => MailProviderService.validateOptions(options)).not.toThrow("secret")
  })
})
