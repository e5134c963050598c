/** Everything that mails say, in each language. Whoever adds one adds it here; the storefront has its own words. */

export interface MailWords {
  greeting: (name: string | null) => string
  orderPlaced: {
    subject: (number: string) => string
    says: string
    note: string
  }
  orderShipped: { subject: (number: string) => string; says: string; note: string }
  orderDelivered: { subject: (number: string) => string; says: string; note: string }
  orderRefunded: { subject: (number: string) => string; says: (amount: string) => string; note: string }
  orderCanceled: {
    subject: (number: string) => string
    says: string
    /** Where money goes back, behind what is said. */
    returned: (amount: string) => string
    note: string
  }
  welcome: { subject: string; says: string; action: string; note: string }
  newPassword: { subject: string; says: string; note: string }
  seeOrder: string
  seeWhere: string
  sums: { goods: string; discount: string; delivery: string; free: string; tax: string; total: string }
  taxIncluded: (amount: string) => string
  address: string
  tracking: string
}

const en: MailWords = {
  greeting: (name) => (name ? `Hello ${name},` : "Hello,"),
  orderPlaced: {
    subject: (number) => `Your order ${number}`,
    says: "Thank you for your order. We write again as soon as it is on its way.",
    note: "The link opens your receipt, and says where your order is. Whoever has it can read it, so keep it to yourself.",
  },
  orderShipped: {
    subject: (number) => `Your order ${number} is on its way`,
    says: "We have handed these over to the carrier:",
    note: "A carrier often takes a day before its page knows a number.",
  },
  orderDelivered: {
    subject: (number) => `Your order ${number} has arrived`,
    says: "The carrier says that these have been handed over:",
    note: "If you have not got it, or something is not as it should be, answer this mail.",
  },
  orderRefunded: {
    subject: (number) => `A refund for your order ${number}`,
    says: (amount) =>
      `We have sent ${amount} back to you, the same way as you paid. Your bank may take a few days until it shows.`,
    note: "If you did not expect it, answer this mail.",
  },
  orderCanceled: {
    subject: (number) => `Your order ${number} is cancelled`,
    says: "Your order is cancelled and nothing of it will be sent.",
    returned: (amount) => `We send ${amount} back to you, the same way as you paid.`,
    note: "If you did not expect it, answer this mail.",
  },
  welcome: {
    subject: "Your account is open",
    says: "Welcome. Your account keeps your orders and addresses, and your bag on every device.",
    action: "See your account",
    note: "If you have not opened it, answer this mail.",
  },
  newPassword: {
    subject: "Set a new password",
    says: "Somebody, hopefully you, asked for a new password for your account in our shop.",
    note: "The link is good for 15 minutes and for one password. If it was not you, do nothing: the password stays as it is.",
  },
  seeOrder: "See your order",
  seeWhere: "See where it is",
  sums: { goods: "Goods", discount: "Discount", delivery: "Delivery", free: "Free", tax: "Tax", total: "Total" },
  taxIncluded: (amount) => `of which tax ${amount}`,
  address: "It goes to",
  tracking: "Tracking",
}

const de: MailWords = {
  greeting: (name) => (name ? `Hallo ${name},` : "Hallo,"),
  orderPlaced: {
    subject: (number) => `Deine Bestellung ${number}`,
    says: "Danke für deine Bestellung. Wir schreiben wieder, sobald sie unterwegs ist.",
    note: "Der Link öffnet deine Quittung und sagt, wo deine Bestellung ist. Wer ihn hat, kann sie lesen: behalte ihn für dich.",
  },
  orderShipped: {
    subject: (number) => `Deine Bestellung ${number} ist unterwegs`,
    says: "Das haben wir dem Paketdienst übergeben:",
    note: "Oft dauert es einen Tag, bis die Seite eines Paketdienstes eine Nummer kennt.",
  },
  orderDelivered: {
    subject: (number) => `Deine Bestellung ${number} ist angekommen`,
    says: "Der Paketdienst sagt, dass er das übergeben hat:",
    note: "Wenn du nichts bekommen hast oder etwas nicht stimmt, antworte auf diese Mail.",
  },
  orderRefunded: {
    subject: (number) => `Eine Erstattung zu deiner Bestellung ${number}`,
    says: (amount) =>
      `Wir haben dir ${amount} zurückgeschickt, auf dem Weg, auf dem du bezahlt hast. Es kann ein paar Tage dauern, bis deine Bank es zeigt.`,
    note: "Wenn du nicht damit gerechnet hast, antworte auf diese Mail.",
  },
  orderCanceled: {
    subject: (number) => `Deine Bestellung ${number} ist storniert`,
    says: "Deine Bestellung ist storniert, es wird nichts davon verschickt.",
    returned: (amount) => `Wir schicken dir ${amount} zurück, auf dem Weg, auf dem du bezahlt hast.`,
    note: "Wenn du nicht damit gerechnet hast, antworte auf diese Mail.",
  },
  welcome: {
    subject: "Dein Konto ist eröffnet",
    says: "Willkommen. Dein Konto merkt sich deine Bestellungen und Adressen, und deinen Warenkorb auf jedem Gerät.",
    action: "Zu deinem Konto",
    note: "Wenn du es nicht eröffnet hast, antworte auf diese Mail.",
  },
  newPassword: {
    subject: "Ein neues Passwort setzen",
    says: "Jemand, hoffentlich du, hat um ein neues Passwort für dein Konto in unserem Shop gebeten.",
    note: "Der Link gilt 15 Minuten und für ein Passwort. Wenn du es nicht warst, tu nichts: das Passwort bleibt, wie es ist.",
  },
  seeOrder: "Zu deiner Bestellung",
  seeWhere: "Wo sie gerade ist",
  sums: {
    goods: "Waren",
    discount: "Rabatt",
    delivery: "Lieferung",
    free: "Kostenlos",
    tax: "MwSt.",
    total: "Gesamt",
  },
  taxIncluded: (amount) => `davon MwSt. ${amount}`,
  address: "Es geht an",
  tracking: "Sendungsverfolgung",
}

const WORDS = { en, de } as const
export type Language = keyof typeof WORDS
/** What is spoken to whoever has not said. */
export const DEFAULT_LANGUAGE: Language = "en"

/** @param locale BCP 47, of any origin: what is no locale, or of a language without words, is answered in the default */
export function languageOf(locale: string | null | undefined): Language {
  const language = (locale ?? "").slice(0, 2).toLowerCase()
  return /^[a-z]{2}(-|$)/i.test(locale ?? "") && Object.hasOwn(WORDS, language)
    ? (language as Language)
    : DEFAULT_LANGUAGE
}

export const wordsIn = (locale: string | null | undefined): MailWords => WORDS[languageOf(locale)]
