/** Where the shop sells, what it charges there, and where the goods lie. */
import type { CountryTax, Region, ShippingOption, StockLocation } from "../types"

const vat = (country: string, rate: number, name = "VAT"): CountryTax => ({
  country,
  defaultRate: { name: `${name} ${rate}%`, code: `${country}-vat`, rate },
})

const shipping = (
  standard: number,
  standardDays: readonly [number, number],
  express: number,
  expressDays: readonly [number, number]
): readonly ShippingOption[] => [
  {
    code: "standard",
    name: "Standard delivery",
    description: "Tracked, left with you or a neighbour",
    amount: standard,
    days: standardDays,
  },
  {
    code: "express",
    name: "Express delivery",
    description: "Tracked, by the next van when ordered before noon",
    amount: express,
    days: expressDays,
  },
]

export const stockLocations: readonly StockLocation[] = [
  {
    handle: "rotterdam",
    name: "Rotterdam warehouse",
    address: {
      address_1: "Waalhaven Oostzijde 118",
      city: "Rotterdam",
      postal_code: "3087 BM",
      country_code: "nl",
      phone: "+31 10 555 0142",
    },
  },
  {
    handle: "leeds",
    name: "Leeds warehouse",
    address: {
      address_1: "Unit 7, Goodman Street Works",
      city: "Leeds",
      postal_code: "LS10 1NY",
      country_code: "gb",
      phone: "+44 113 496 0177",
    },
  },
  {
    handle: "newark",
    name: "Newark warehouse",
    address: {
      address_1: "410 Frelinghuysen Avenue",
      city: "Newark",
      postal_code: "07114",
      country_code: "us",
      province: "NJ",
      phone: "+1 973 555 0119",
    },
  },
]

export const regions: readonly Region[] = [
  {
    handle: "eurozone",
    name: "Eurozone",
    currency: "eur",
    pricesIncludeTax: true,
    countries: ["de", "fr", "nl", "be", "at", "es", "it", "ie", "fi", "pt"],
    taxes: [
      vat("de", 19),
      vat("fr", 20),
      vat("nl", 21),
      vat("be", 21),
      vat("at", 20),
      vat("es", 21),
      vat("it", 22),
      vat("ie", 23),
      vat("fi", 25.5),
      vat("pt", 23),
    ],
    shipping: shipping(4.9, [2, 4], 12.9, [1, 2]),
    shipsFrom: "rotterdam",
  },
  {
    handle: "united-kingdom",
    name: "United Kingdom",
    currency: "gbp",
    pricesIncludeTax: true,
    countries: ["gb"],
    taxes: [vat("gb", 20)],
    shipping: shipping(3.95, [2, 3], 9.95, [1, 1]),
    shipsFrom: "leeds",
  },
  {
    handle: "nordics",
    name: "Sweden and the Nordics",
    currency: "sek",
    pricesIncludeTax: true,
    countries: ["se", "dk", "no"],
    taxes: [vat("se", 25, "Moms"), vat("dk", 25, "Moms"), vat("no", 25, "MVA")],
    shipping: shipping(59, [3, 5], 149, [1, 2]),
    shipsFrom: "rotterdam",
  },
  {
    handle: "switzerland",
    name: "Switzerland and Liechtenstein",
    currency: "chf",
    pricesIncludeTax: true,
    countries: ["ch", "li"],
    taxes: [vat("ch", 8.1, "MWST"), vat("li", 8.1, "MWST")],
    shipping: shipping(7.5, [3, 5], 19, [2, 2]),
    shipsFrom: "rotterdam",
  },
  {
    handle: "united-states",
    name: "United States",
    currency: "usd",
    // American prices are shown before sales tax, which depends on the state the parcel goes to.
    pricesIncludeTax: false,
    countries: ["us"],
    taxes: [
      {
        country: "us",
        defaultRate: { name: "No sales tax collected", code: "us-none", rate: 0 },
        provinces: [
          { province: "us-nj", rate: { name: "New Jersey sales tax", code: "us-nj", rate: 6.625 } },
          { province: "us-ny", rate: { name: "New York state sales tax", code: "us-ny", rate: 4 } },
          { province: "us-ca", rate: { name: "California sales tax", code: "us-ca", rate: 7.25 } },
          { province: "us-tx", rate: { name: "Texas sales tax", code: "us-tx", rate: 6.25 } },
          { province: "us-wa", rate: { name: "Washington sales tax", code: "us-wa", rate: 6.5 } },
        ],
      },
    ],
    shipping: shipping(8, [4, 6], 24, [2, 2]),
    shipsFrom: "newark",
  },
]
