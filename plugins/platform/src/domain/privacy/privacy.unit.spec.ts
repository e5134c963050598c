import fc from "fast-check"

import {
  columnsOf,
  faultsOf,
  judgeColumns,
  kindOfName,
  looksPersonal,
  PERSONAL_WORDS,
  PERSONS,
  type PersonalTable,
  type TableColumn,
  tell,
  wordsOf,
} from "."

const phrases = Object.entries(PERSONAL_WORDS).flatMap(([kind, list]) => list.map((phrase) => ({ kind, phrase })))
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** The ways in which a name's words are written together. */
const styles = {
  snake: (words: string[]) => words.join("_"),
  kebab: (words: string[]) => words.join("-"),
  constant: (words: string[]) => words.join("_").toUpperCase(),
  camel: (words: string[]) => words.map((word, index) => (index === 0 ? word : capital(word))).join(""),
  pascal: (words: string[]) => words.map(capital).join(""),
}
const style = fc.constantFrom(...Object.values(styles))
/** Words that say nothing of anybody and begin or end no phrase. */
const NEUTRAL = ["order", "total", "shop", "cart", "state", "quantity", "currency", "created", "variant"]
const neutral = fc.array(fc.constantFrom(...NEUTRAL), { maxLength: 3 })

describe("a name's words", () => {
  test.each([
    ["first_name", ["first", "name"]],
    ["firstName", ["first", "name"]],
    ["IPAddress", ["ip", "address"]],
    ["address1", ["address", "1"]],
    ["ADDRESS_1", ["address", "1"]],
    ["e-mail", ["e", "mail"]],
    ["shipping.postalCode", ["shipping", "postal", "code"]],
    ["größeÄrmel", ["größe", "ärmel"]],
    ["__", []],
  ])("of %s", (name, words) => expect(wordsOf(name)).toEqual(words))

  test("are the same however they are joined", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...NEUTRAL), { minLength: 1, maxLength: 5 }), style, (words, write) => {
        expect(wordsOf(write(words))).toEqual(words)
      })
    )
  })
})

describe("what a name tells", () => {
  test("every phrase is found in every writing, whatever stands around it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...phrases), neutral, neutral, style, ({ phrase }, before, after, write) => {
        expect(kindOfName(write([...before, ...phrase.split(" "), ...after]))).not.toBeNull()
      }),
      { numRuns: 2_000 }
    )
  })

  test("a phrase alone is of its own kind, written apart, together and in the plural", () => {
    for (const { kind, phrase } of phrases) {
      const words = phrase.split(" ")
      for (const name of [words.join("_"), words.join(""), styles.camel(words)]) {
        expect([name, kindOfName(name)]).toEqual([name, kind])
      }
    }
    expect(["emails", "ip_addresses", "phoneNumbers", "nationalities", "cities"].map(kindOfName)).toEqual([
      "mail",
      "ip",
      "phone",
      "birth",
      "address",
    ])
  })

  test("of words that say nothing, nothing is said", () => {
    fc.assert(
      fc.property(neutral, style, (words, write) => {
        expect(kindOfName(write(words))).toBeNull()
      })
    )
  })

  test.each(["shipping_method", "description_of", "descriptions"])("%s is judged by whole words", (name) => {
    expect(kindOfName(name)).toBe(name === "shipping_method" ? null : "text")
  })

  test.each([
    "zipper",
    "filename_hash",
    "capacity",
    "ship_at",
    "percentage",
    "receipt",
    "sextant",
    "mailbox",
    "telling",
  ])("%s only contains the letters of a word", (name) => expect(kindOfName(name)).toBeNull())

  test("whoever did it, and whose row it is, is a person", () => {
    expect(["made_by", "assignedBy", "deleted_by"].map(kindOfName)).toEqual(["reference", "reference", "reference"])
    for (const person of PERSONS) {
      expect([person, kindOfName(`${person}_id`), kindOfName(`${person}Ids`)]).toEqual([
        person,
        "reference",
        "reference",
      ])
    }
    expect(["order_id", "product_id", "id", "by_product"].map(kindOfName)).toEqual([null, null, null, null])
  })
})

describe("what a column may hold", () => {
  const of = (column: string, type: string) => looksPersonal({ column, type })

  test("names of any type but one that cannot hold them", () => {
    expect(of("email", "text")).toBe("mail")
    expect(of("email", "character varying")).toBe("mail")
    expect(of("emails", "ARRAY")).toBe("mail")
    expect(of("email_verified", "boolean")).toBeNull()
    expect(of("note_at", "timestamp with time zone")).toBeNull()
    expect(of("birth_date", "date")).toBe("birth")
    expect(of("age", "integer")).toBe("birth")
    expect(of("phone", "bigint")).toBe("phone")
    expect(of("latitude", "double precision")).toBe("address")
    expect(of("body_size", "integer")).toBeNull()
  })

  test("insides that no name tells, and addresses by their type", () => {
    for (const type of ["json", "jsonb", "bytea", "xml", "JSONB"]) expect(of("state", type)).toBe("contents")
    expect(of("seen_from", "inet")).toBe("ip")
  })
})

const terms = {
  of: ["customer"],
  purpose: "To deliver.",
  basis: "contract",
  keep: { days: 30, after: "closed_at", by: "a job" },
} as const satisfies Omit<PersonalTable, "columns">

describe("declarations held against the columns that are there", () => {
  const there: TableColumn[] = [
    { table: "parcel", column: "id", type: "text" },
    { table: "parcel", column: "customer_id", type: "text" },
    { table: "parcel", column: "street", type: "text" },
    { table: "parcel", column: "label_name", type: "text" },
    { table: "parcel", column: "extra", type: "jsonb" },
    { table: "parcel", column: "closed_at", type: "timestamp with time zone" },
  ]
  const whole: PersonalTable = {
    ...terms,
    found: { customer: "customer_id" },
    columns: {
      customer_id: "reference",
      street: "address",
      extra: { holds: "text", members: { "gift.note": "text" } },
    },
    open: { label_name: "The carrier's." },
  }
  const without = (part: "columns" | "open", column: string): PersonalTable => ({
    ...whole,
    [part]: Object.fromEntries(Object.entries(whole[part] ?? {}).filter(([name]) => name !== column)),
  })
  const told = (table: PersonalTable) => judgeColumns(there, { parcel: table }).map(tell)

  test("a whole declaration leaves nothing to say", () => expect(told(whole)).toEqual([]))

  test("each personal column that is left out is named", () => {
    for (const column of ["customer_id", "street", "extra"]) {
      expect(told(without("columns", column))).toEqual([expect.stringContaining(`parcel.${column} `)])
    }
    expect(told(without("open", "label_name"))).toEqual([
      "parcel.label_name looks like personal data (name) and nobody declared it",
    ])
  })

  test("a table that nobody declared is named column by column", () => {
    expect(judgeColumns(there, {}).map((finding) => "column" in finding && finding.column)).toEqual([
      "customer_id",
      "street",
      "label_name",
      "extra",
    ])
  })

  test("names of every object are no declarations", () => {
    const odd = [{ table: "constructor", column: "toString_name", type: "text" }]
    expect(judgeColumns(odd, {}).map(tell)).toEqual([
      "constructor.toString_name looks like personal data (name) and nobody declared it",
    ])
  })

  test("what is declared and is not there is named, with the part that named it", () => {
    const wrong: PersonalTable = {
      ...whole,
      keep: { days: 1, after: "gone_at", by: "a job" },
      found: { customer: "buyer" },
      columns: { ...whole.columns, city: "address" },
      open: { ...whole.open, title_name: "A product's." },
    }
    expect(told(wrong).sort()).toEqual([
      "parcel.buyer is declared (found) and is not there",
      "parcel.city is declared (personal) and is not there",
      "parcel.gone_at is declared (after) and is not there",
      "parcel.title_name is declared (open) and is not there",
    ])
    expect(judgeColumns(there, { parcel: whole, crate: { open: {} } }).map(tell)).toEqual([
      "crate is declared and is not there",
    ])
  })
})

describe("a declaration by itself", () => {
  test("a column has its table's terms where it has none of its own", () => {
    const table: PersonalTable = {
      ...terms,
      columns: { street: "address", note: { holds: ["text", "name"], basis: "consent", of: ["guest"] } },
    }
    expect(columnsOf("parcels", "parcel", table)).toMatchObject([
      { ...terms, module: "parcels", table: "parcel", column: "street", kinds: ["address"] },
      { column: "note", kinds: ["text", "name"], basis: "consent", of: ["guest"], purpose: terms.purpose },
    ])
  })

  test.each<[string, PersonalTable, string]>([
    ["no purpose", { ...terms, purpose: " ", columns: { street: "address" } }, "has no purpose"],
    ["nobody's", { ...terms, of: [], columns: { street: "address" } }, "says of nobody whose it is"],
    ["a negative time", { ...terms, keep: { ...terms.keep, days: -1 }, columns: { a: "name" } }, "is kept for -1 days"],
    ["no number", { ...terms, keep: { ...terms.keep, days: Number.NaN }, columns: { a: "name" } }, "kept for NaN"],
    ["no end", { ...terms, keep: { until: "" }, columns: { a: "name" } }, "does not say how long it is kept"],
    ["nothing that deletes", { ...terms, keep: { ...terms.keep, by: "" }, columns: { a: "name" } }, "what deletes it"],
    ["nothing held", { ...terms, columns: { a: { holds: [] } } }, "does not say what it holds"],
    ["both", { ...terms, columns: { a: "name" }, open: { a: "A product's." } }, "is both personal and open"],
    ["no reason", { ...terms, columns: {}, open: { a: "" } }, "is open without a reason"],
  ])("with %s says so", (_, table, fault) => {
    expect(faultsOf("parcels", "parcel", table)).toEqual([expect.stringContaining(fault)])
  })
})
