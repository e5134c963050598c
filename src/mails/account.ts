import { type Letter, letter } from "./letter"

/** @param page where it is set: the storefront's, or the studio's */
export function newPassword(page: string, token: string): Letter {
  return letter({
    subject: "Set a new password",
    greeting: "Hello,",
    says: "Somebody, hopefully you, asked for a new password for your account in our shop.",
    action: { label: "Set a new password", url: `${page}?token=${encodeURIComponent(token)}` },
    note: "The link is good for 15 minutes and for one password. If it was not you, do nothing: the password stays as it is.",
  })
}

export function adminPasswordReset(admin: string, token: string): Letter {
  return letter({
    subject: "Set a new password",
    greeting: "Hello,",
    says: "Somebody, hopefully you, asked for a new password for your account in the shop's admin.",
    action: { label: "Set a new password", url: `${admin}/reset-password?token=${encodeURIComponent(token)}` },
    note: "The link is good for 15 minutes and for one password. If it was not you, do nothing: the password stays as it is.",
  })
}

export function adminInvitation(admin: string, token: string): Letter {
  return letter({
    subject: "You are invited to the shop's admin",
    greeting: "Hello,",
    says: "Somebody who runs the shop would like you to work with them in its admin.",
    action: { label: "Accept the invitation", url: `${admin}/invite?token=${encodeURIComponent(token)}` },
    note: "The link is good for a day, and for you alone. If you know nothing of the shop, do nothing.",
  })
}
