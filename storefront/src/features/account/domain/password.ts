export const PASSWORD_LEAST = 10
export const PASSWORD_MOST = 200

export type PasswordFault = "short" | "long" | "guessable" | "email"

/** Words that open a guesser's list; a password that is one of them, with figures around it, is no password. */
const COMMON = [
  "password",
  "passwort",
  "passw0rd",
  "qwerty",
  "qwertz",
  "letmein",
  "welcome",
  "iloveyou",
  "admin",
  "abc",
]

/**
 * What is wrong with a password, or `null`. Length counts most; the rest only refuses what is guessed first: a run such as
 * 1234567890, one character again and again, a word from the top of every list, the shopper's own e-mail.
 */
export function passwordFault(password: string, email: string): PasswordFault | null {
  if ([...password].length < PASSWORD_LEAST) return "short"
  if (password.length > PASSWORD_MOST) return "long"
  const plain = password.toLowerCase()
  const name = email.trim().toLowerCase().split("@")[0] ?? ""
  if (plain === email.trim().toLowerCase() || (name.length >= 4 && strip(plain) === strip(name))) return "email"
  if (new Set(plain).size <= 3 || isRun(plain) || COMMON.includes(strip(plain))) return "guessable"
  return null
}

/** Without the figures and signs that people put around a word. */
const strip = (text: string): string => text.replace(/^[\d\W_]+|[\d\W_]+$/g, "")

/** Every character is the neighbour of the one before it, always in the same direction; after 9 comes 0. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) =>
    codes.every((code, index) => {
      const before = codes[index - 1]
      if (before === undefined) return true
      return (
        code - before === step ||
        (step === 1 && before === 57 && code === 48) ||
        (step === -1 && before === 48 && code === 57)
      )
    })
  )
}
