import { acceptedLocales, chooseMarket, parseMarket } from "./market"

const countries = new Set(["de", "gb", "us", "ch"])
const choose = (
  cookie: string | undefined,
  acceptLanguage: string | null,
  served: ReadonlySet<string> | null = countries
) => chooseMarket({ cookie, acceptLanguage, countries: served, fallback: "en-de" })

describe("a market's address", () => {
  it("is a spoken language and a country", () => {
    expect(parseMarket("en-gb")).toMatchObject({ language: "en", country: "gb", locale: "en-GB", direction: "ltr" })
    for (const wrong of ["", "en", "EN-GB", "xx-gb", "en-gbr", "en_gb", null]) expect(parseMarket(wrong)).toBeNull()
  })
})

describe("the market of a visitor who named none", () => {
  it("is where they were last, as long as the shop sells there", () => {
    expect(choose("en-us", "en-GB")).toBe("en-us")
    expect(choose("en-fr", "en-GB")).toBe("en-gb")
  })

  it("is else the first country of the browser that is served", () => {
    expect(choose(undefined, "fr-FR, de-CH;q=0.9, en-US;q=0.8")).toBe("de-ch")
  })

  it("is else the default, and always one the shop serves", () => {
    expect(choose(undefined, null)).toBe("en-de")
    expect(choose(undefined, "fr-FR", new Set(["us"]))).toBe("en-us")
  })

  it("is the default while the API cannot be asked", () => {
    expect(choose(undefined, "en-GB", null)).toBe("en-de")
  })
})

it("reads the browser's wishes best first and survives nonsense", () => {
  expect(acceptedLocales("en;q=0.5, de-CH, *;q=0.1, ;;q=x")).toEqual([
    { language: "de", country: "ch" },
    { language: "en" },
  ])
})
