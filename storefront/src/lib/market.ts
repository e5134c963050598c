/**
 * A market is a language and a country, written `en-de` in every shop address: the language decides the words, the
 * country decides the region, its currency, taxes and delivery.
 */
export const LANGUAGES = ["en", "de"] as const
export type Language = (typeof LANGUAGES)[number]

/** Under which locale Medusa keeps the words of the catalogue; none where they are what the products themselves say. */
const TEXT_LOCALES: Readonly<Record<Language, string | null>> = { en: null, de: "de-DE" }

export const textLocale = (language: string): string | null => (isLanguage(language) ? TEXT_LOCALES[language] : null)

/** What Medusa keeps with a cart or a customer for a language, so that mails speak it. */
export const spokenLocale = (language: Language): string => TEXT_LOCALES[language] ?? language

/** What a language calls itself. */
export const languageName = (language: Language): string => {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

const RTL_LANGUAGES: ReadonlySet<string> = new Set(["ar", "fa", "he", "ur"])

export type Market = {
  /** As in the address: `en-de`. */
  readonly slug: string
  readonly language: Language
  /** ISO 3166-1 alpha-2, lower case, as Medusa keeps it. */
  readonly country: string
  /** BCP 47 for Intl and the lang attribute: `en-DE` writes English words with German figures. */
  readonly locale: string
  readonly direction: "ltr" | "rtl"
}

export const countryName = ({ country, locale }: Pick<Market, "country" | "locale">): string =>
  new Intl.DisplayNames([locale], { type: "region" }).of(country.toUpperCase()) ?? country.toUpperCase()

export const isLanguage = (value: string): value is Language => (LANGUAGES as readonly string[]).includes(value)

/** `null` when it is not a market's shape or the language is not spoken here; the country is checked against the API. */
export function parseMarket(slug: string | undefined | null): Market | null {
  const match = /^([a-z]{2})-([a-z]{2})$/.exec(slug ?? "")
  const language = match?.[1]
  const country = match?.[2]
  if (!language || !country || !isLanguage(language)) return null
  return {
    slug: `${language}-${country}`,
    language,
    country,
    locale: `${language}-${country.toUpperCase()}`,
    direction: RTL_LANGUAGES.has(language) ? "rtl" : "ltr",
  }
}

/** The browser's wishes, best first: `de-CH,de;q=0.9,en;q=0.8` -> [{de, ch}, {de}, {en}]. */
export function acceptedLocales(header: string | null): { language: string; country?: string }[] {
  if (!header) return []
  return header
    .split(",")
    .slice(0, 20)
    .map((part, index) => {
      const [tag = "", ...parameters] = part.trim().split(";")
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      const quality = q === undefined ? 1 : Number(q)
      const [language = "", ...subtags] = tag.toLowerCase().split("-")
      const country = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))
      return { language, country, quality: Number.isFinite(quality) ? quality : 0, index }
    })
    .filter(({ language, quality }) => /^[a-z]{2,3}$/.test(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index)
    .map(({ language, country }) => (country ? { language, country } : { language }))
}

/**
 * Where a visitor belongs who asked for no market: where they were last, else the first country their browser names that
 * the shop delivers to, else the default. `countries` may be null (the API could not be asked): then the shape decides.
 */
export function chooseMarket(input: {
  readonly cookie: string | undefined
  readonly acceptLanguage: string | null
  readonly countries: ReadonlySet<string> | null
  readonly fallback: string
}): string {
  const serves = (country: string): boolean => input.countries === null || input.countries.has(country)
  const known = parseMarket(input.cookie)
  if (known && serves(known.country)) return known.slug

  const fallback = parseMarket(input.fallback)
  const wishes = acceptedLocales(input.acceptLanguage)
  const language =
    wishes.map((wish) => wish.language).find((wish) => isLanguage(wish)) ?? fallback?.language ?? LANGUAGES[0]
  const country =
    input.countries === null
      ? undefined
      : wishes.map((wish) => wish.country).find((wish) => wish !== undefined && serves(wish))
  if (country) return `${language}-${country}`
  if (fallback && serves(fallback.country)) return `${language}-${fallback.country}`
  const any = input.countries ? [...input.countries].sort()[0] : undefined
  return any ? `${language}-${any}` : input.fallback
}
