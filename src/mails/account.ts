import { type Letter, letter } from "./letter"
import { languageOf, wordsIn } from "./words"

/** What the admin itself can be switched from, and a mail cannot know. */
const ADMINS = "en"

/** @param page where it is set: the storefront's, or the studio's */
export function newPassword(page: string, token: string, locale: string | null = null): Letter {
  const { greeting, newPassword: said } = wordsIn(locale)
  return letter({
    language: languageOf(locale),
    subject: said.subject,
    greeting: greeting(null),
    says: said.says,
    action: { label: said.subject, url: `${page}?token=${encodeURIComponent(token)}` },
    note: said.note,
  })
}

export function adminPasswordReset(admin: string, token: string): Letter {
  return letter({
    language: ADMINS,
    subject: "Set a new password",
    greeting: "Hello,",
    says: "Somebody, hopefully you, asked for a new password for your account in the shop's admin.",
    action: { label: "Set a new password", url: `${admin}/reset-password?token=${encodeURIComponent(token)}` },
    note: "The link is good for 15 minutes and for one password. If it was not you, do nothing: the password stays as it is.",
  })
}

export function adminInvitation(admin: string, token: string): Letter {
  return letter({
    language: ADMINS,
    subject: "You are invited to the shop's admin",
    greeting: "Hello,",
    says: "Somebody who runs the shop would like you to work with them in its admin.",
    action: { label: "Accept the invitation", url: `${admin}/invite?token=${encodeURIComponent(token)}` },
    note: "The link is good for a day, and for you alone. If you know nothing of the shop, do nothing.",
  })
}
