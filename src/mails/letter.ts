/** A mail's words: what is said in a sentence or two, the one thing to do, and what else there is to know. */
export interface Words {
  subject: string
  greeting: string
  says: string
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

/** The same as text and as HTML; the HTML fetches nothing and reads well without its styles. */
export function letter({ subject, greeting, says, action, note }: Words): Letter {
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 20px;${style}">${escaped(text)}</p>`
  const url = escaped(action.url)
  return {
    subject,
    text: [greeting, says, `${action.label}:\n${action.url}`, note].join("\n\n"),
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:32px 20px;font:16px/1.55 system-ui,-apple-system,'Segoe UI',sans-serif"><div style="max-width:520px;margin:0 auto">
${paragraph(greeting)}${paragraph(says)}
<p style="margin:0 0 20px"><a href="${url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d1b19;color:#fff;text-decoration:none">${escaped(action.label)}</a></p>
${paragraph(note, "font-size:14px;opacity:.75")}
<p style="margin:0;font-size:14px;opacity:.75;overflow-wrap:anywhere">${url}</p></div></body></html>`,
  }
}
