/** What a column can tell of a person. */
export const PERSONAL_KINDS = [
  "name",
  "mail",
  "phone",
  "address",
  "ip",
  "device",
  "birth",
  "tax",
  "bank",
  "image",
  "text",
  "reference",
] as const
export type PersonalKind = (typeof PERSONAL_KINDS)[number]

/** A column as `information_schema.columns` tells of it. */
export interface TableColumn {
  table: string
  column: string
  type: string
}

/** `contents`: a type whose insides no name of a column tells. */
export type Suspicion = PersonalKind | "contents"

/** Phrases of one to four words, of which one is enough in a name. */
export const PERSONAL_WORDS: Readonly<Record<Exclude<PersonalKind, "reference">, readonly string[]>> = {
  name: ["name", "first name", "last name", "sur name", "nick name", "user name", "handle", "alias", "salutation"],
  mail: ["mail", "e mail"],
  phone: ["phone", "telephone", "tel", "mobile", "msisdn", "fax", "whats app"],
  address: [
    "address",
    "street",
    "city",
    "town",
    "zip",
    "zip code",
    "post code",
    "postal",
    "postal code",
    "house number",
    "company",
    "latitude",
    "longitude",
    "lat",
    "lng",
    "geo location",
  ],
  ip: ["ip", "ip address", "ip v4", "ip v6", "remote addr", "forwarded for"],
  device: ["device", "user agent", "browser", "finger print", "cookie", "imei", "idfa", "push token", "mac address"],
  birth: ["birth", "birth day", "birth date", "date of birth", "dob", "born", "age", "gender", "sex", "nationality"],
  tax: [
    "tax id",
    "tax no",
    "tax number",
    "tax code",
    "vat",
    "vat id",
    "vat number",
    "fiscal code",
    "ssn",
    "tin",
    "passport",
    "identity number",
    "national id",
  ],
  bank: [
    "bank",
    "iban",
    "bic",
    "swift",
    "account number",
    "account holder",
    "sort code",
    "routing number",
    "card number",
    "card holder",
    "last four",
    "last 4",
    "payout account",
  ],
  image: ["avatar", "photo", "portrait", "selfie", "picture", "recording", "signature"],
  text: [
    "note",
    "comment",
    "message",
    "bio",
    "biography",
    "remark",
    "reason",
    "body",
    "text",
    "description",
    "feedback",
    "review",
    "answer",
    "question",
    "transcript",
    "subject",
    "excerpt",
    "error",
    "notice",
  ],
}

/** Who a column ending in `_id` points at when it means a person. */
export const PERSONS = [
  "actor",
  "admin",
  "author",
  "buyer",
  "creator",
  "customer",
  "host",
  "member",
  "owner",
  "person",
  "recipient",
  "seller",
  "sender",
  "user",
  "viewer",
] as const

const LONGEST_PHRASE = 4

/** Phrases without their gaps, so that `first_name`, `firstName` and `firstname` are one. */
const vocabulary: ReadonlyMap<string, PersonalKind> = new Map(
  PERSONAL_KINDS.flatMap((kind) =>
    kind === "reference" ? [] : PERSONAL_WORDS[kind].map((phrase) => [phrase.replaceAll(" ", ""), kind] as const)
  )
)
const persons = new Set<string>(PERSONS)

/** A name's words in lower case: at `_`, `-`, `.`, spaces, at a capital and at the edge of a number. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replaceAll(/(\p{L})(\p{N})/gu, "$1 $2")
    .replaceAll(/(\p{N})(\p{L})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
}

/** What a name says that its value tells of a person; the longest phrase in it decides. */
export function kindOfName(name: string): PersonalKind | null {
  const words = wordsOf(name)
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    for (let start = 0; start + length <= words.length; start++) {
      const kind = kindOfPhrase(words.slice(start, start + length).join(""))
      if (kind) return kind
    }
  }
  // `made_by`, `author_id`: no words of a person's own, but whose row it is.
  const last = words.at(-1)
  if (last === "by") return "reference"
  return (last === "id" || last === "ids") && words.slice(0, -1).some((word) => persons.has(word)) ? "reference" : null
}

function kindOfPhrase(joined: string): PersonalKind | null {
  for (const form of [joined, joined.replace(/s$/, ""), joined.replace(/es$/, ""), joined.replace(/ies$/, "y")]) {
    const kind = vocabulary.get(form)
    if (kind) return kind
  }
  return null
}

const OPAQUE = /^(json|jsonb|bytea|xml|hstore|tsvector|user-defined)$/
const MOMENT = /^(date|time|interval)/
const NUMBER = /^(smallint|integer|bigint|numeric|real|double precision|money)/
/** What may stand in a number: the others are told in letters. */
const IN_NUMBERS: ReadonlySet<PersonalKind> = new Set(["phone", "address", "ip", "birth", "tax", "bank", "reference"])

/** Whether a column of this name and type has to be declared. What cannot hold it is not asked: `email_verified` boolean. */
export function looksPersonal({ column, type }: Pick<TableColumn, "column" | "type">): Suspicion | null {
  const of = type.toLowerCase()
  if (OPAQUE.test(of)) return "contents"
  if (of === "boolean") return null
  if (of === "inet" || of === "cidr") return "ip"
  const kind = kindOfName(column)
  if (MOMENT.test(of)) return kind === "birth" ? kind : null
  if (NUMBER.test(of)) return kind !== null && IN_NUMBERS.has(kind) ? kind : null
  return kind
}
