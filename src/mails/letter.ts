/** A line of a table: what it is, more of it in small letters, and what stands at its end. */
export interface Row {
  label: string
  detail?: string
  value?: string
  /** Where the line leads: an address on the web, or it is left out. */
  url?: string | null
  strong?: boolean
}

/** Rows that belong together, under a heading where one is needed. */
export interface Part {
  heading?: string
  rows: readonly Row[]
}

/** A mail's words: what is said in a sentence or two, the one thing to do, and what else there is to know. */
export interface Words {
  /** That it is written in, ISO 639-1. */
  language: string
  subject: string
  greeting: string
  says: string
  parts?: readonly Part[]
  action: { label: string; url: string }
  note: string
}

export interface Letter {
  subject: string
  text: string
  html: string
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
const paragraph = (text: string, style = "") => `<p style="margin:0 0 20px;${style}">${escaped(text)}</p>`

/** The same as text and as HTML; the HTML fetches nothing and reads well without its styles. */
export function letter({ language, subject, greeting, says, parts = [], action, note }: Words): Letter {
  const url = escaped(action.url)
  return {
    subject,
    text: [greeting, says, ...parts.map(partAsText), `${action.label}:\n${action.url}`, note].join("\n\n"),
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:32px 20px;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:520px;margin:0 auto">
${paragraph(greeting)}${paragraph(says)}${parts.map(partAsHtml).join("")}
<p style="margin:0 0 20px"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d1b19;color:#fff;text-decoration:none">${escaped(action.label)}</a></p>
${paragraph(note, "font-size:14px;opacity:.75")}
<p style="margin:0;font-size:14px;opacity:.75;overflow-wrap:anywhere">${url}</p></div></body></html>`,
  }
}

function partAsText({ heading, rows }: Part): string {
  const lines = rows.map(({ label, detail, value, url }) => {
    const name = [oneLine(label), detail && `(${oneLine(detail)})`].filter(Boolean).join(" ")
    return [value ? `${name}: ${oneLine(value)}` : name, webAddress(url)].filter(Boolean).join("\n  ")
  })
  return [...(heading ? [heading] : []), ...lines].join("\n")
}

function partAsHtml({ heading, rows }: Part): string {
  const line = "border-top:1px solid #8884;padding:10px 0;vertical-align:top"
  const cells = rows.map(({ label, detail, value, url, strong }) => {
    const weight = strong ? ";font-weight:600" : ""
    const address = webAddress(url)
    const name = address ? `<a href="${escaped(address)}" style="color:inherit">${escaped(label)}</a>` : escaped(label)
    const small = detail ? `<br><span style="font-size:14px;opacity:.75">${escaped(detail)}</span>` : ""
    return `<tr><td style="${line};overflow-wrap:anywhere${weight}">${name}${small}</td><td style="${line};padding-left:20px;text-align:right;white-space:nowrap${weight}">${escaped(value ?? "")}</td></tr>`
  })
  const above = heading ? paragraph(heading, "font-weight:600;margin-bottom:6px") : ""
  return `${above}<table role="presentation" cellpadding="0" cellspacing="0" width="100%" style="margin:0 0 28px;border-collapse:collapse;font:inherit">${cells.join("")}</table>`
}

/** A name that somebody typed in breaks no line of the text open. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim()
}

/** A carrier's page may be followed; any other scheme that found its way into a label may not. */
function webAddress(url: string | null | undefined): string | null {
  const parsed = URL.parse(url ?? "")
  return parsed && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null
}
