/**
 * The shape of the demo shop: plain data that the seed, the picture studio and the tests read.
 * Nothing here knows Medusa, so that a storefront developer can use the same catalogue elsewhere.
 *
 * Units: lengths in millimetres, weights in grams, money as a decimal amount in the currency's major unit with at most
 * its minor digits (28, 28.5), which is how Medusa v2 takes prices; times in whole minutes relative to the moment of
 * seeding. File names are relative to `demo/media`.
 */

export const CURRENCIES = ["eur", "usd", "gbp", "sek", "chf"] as const
export type CurrencyCode = (typeof CURRENCIES)[number]
export type Prices = Readonly<Record<CurrencyCode, number>>

export type ShopInfo = {
  readonly name: string
  readonly tagline: string
  /** How the shop talks: for whoever adds copy. */
  readonly voice: string
  readonly supportEmail: string
  readonly defaultRegion: string
  readonly about: string
}

export type Category = {
  readonly handle: string
  readonly name: string
  readonly description: string
  /** Wide lifestyle pictures, the first is the category's hero (1600 x 1000). */
  readonly scenes: readonly string[]
}

export type Collection = {
  readonly handle: string
  readonly title: string
  readonly description: string
  /** A wide picture (1600 x 1000). */
  readonly scene: string
}

export type Brand = {
  readonly handle: string
  readonly name: string
  readonly place: string
  readonly story: string
}

/* ------------------------------------------------------------------------------------------------ pictures and models */

export type ImageView = "front" | "detail" | "context"

export type ProductImage = {
  readonly file: string
  readonly view: ImageView
  /** The finish in the picture: a value of the product's `finishOption`. */
  readonly finish: string
  readonly alt: string
}

/** What a surface is made of; the studio owns one physical material recipe for each. */
export type MaterialName =
  | "glaze"
  | "matte-glaze"
  | "terracotta"
  | "stoneware"
  | "clear-glass"
  | "tinted-glass"
  | "opal-glass"
  | "brass"
  | "steel"
  | "silver"
  | "gold"
  | "rose-gold"
  | "black-steel"
  | "lacquer"
  | "linen"
  | "wool"
  | "boucle"
  | "velvet"
  | "waffle"
  | "grille"
  | "paper"
  | "oak"
  | "walnut"
  | "leather"
  | "wax"
  | "marble"
  | "pearl"
  | "gem"

export type Surface = {
  readonly material: MaterialName
  /** sRGB hex of the base colour (for glass: of the tint, for metal: of the reflection). */
  readonly color: string
  /** A second colour of the same surface: bare clay, a stripe, a check, a speckle. */
  readonly second?: string
}

/** The parts of a model that change with the finish. `accent` and `third` mean what the shape says they mean. */
export type Finish = {
  readonly body: Surface
  readonly accent?: Surface
  readonly third?: Surface
}

/** Every parametric model the studio knows; one builder each in `studio/page/models`. */
export type ModelShape =
  | "mug"
  | "plate"
  | "bowl"
  | "pitcher"
  | "espresso-set"
  | "platter"
  | "teapot"
  | "board"
  | "tumbler"
  | "wine-glass"
  | "coupe"
  | "carafe"
  | "highball"
  | "decanter"
  | "glass-bowl"
  | "cloche"
  | "bud-vase"
  | "fluted-vase"
  | "amphora"
  | "ring-vase"
  | "planter"
  | "gourd-vase"
  | "moon-jar"
  | "ikebana"
  | "shade-lamp"
  | "mushroom-lamp"
  | "pendant-lamp"
  | "task-lamp"
  | "globe-lamp"
  | "paper-lantern"
  | "portable-lamp"
  | "pleated-lamp"
  | "jar-candle"
  | "taper-pair"
  | "pillar-set"
  | "reed-diffuser"
  | "incense"
  | "bubble-candle"
  | "lantern"
  | "room-spray"
  | "cushion"
  | "round-cushion"
  | "lumbar-cushion"
  | "folded-throw"
  | "blanket-stack"
  | "ribbed-cushion"
  | "rolled-throw"
  | "pouf"
  | "signet-ring"
  | "hoops"
  | "pendant-necklace"
  | "stacking-rings"
  | "pearl-drops"
  | "cuff"
  | "link-bracelet"
  | "gem-ring"
  | "field-watch"
  | "dress-watch"
  | "diver-watch"
  | "chronograph"
  | "desk-clock"
  | "speaker"
  | "radio"
  | "headphones"

export type Model = {
  readonly shape: ModelShape
  /** Overall size in millimetres of the object as pictured. */
  readonly width: number
  readonly height: number
  readonly depth: number
  /** Keyed by the values of the product's `finishOption`; one hero picture each. */
  readonly finishes: Readonly<Record<string, Finish>>
}

/* ------------------------------------------------------------------------------------------------------------ products */

export type ProductOption = {
  readonly title: string
  readonly values: readonly string[]
}

export type Variant = {
  readonly sku: string
  readonly title: string
  /** Option title to value, one for each of the product's options. */
  readonly options: Readonly<Record<string, string>>
  readonly prices: Prices
  /** Units by the handle of the stock location. */
  readonly stock: Readonly<Record<string, number>>
  /** Files of the pictures that show this variant, the hero first. */
  readonly images: readonly string[]
  readonly weight: number
}

export type Product = {
  readonly handle: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly brand: string
  readonly category: string
  readonly collections: readonly string[]
  readonly tags: readonly string[]
  readonly material: string
  readonly originCountry: string
  readonly hsCode: string
  readonly weight: number
  readonly width: number
  readonly height: number
  readonly length: number
  readonly options: readonly ProductOption[]
  /** The option whose values are the model's finishes. */
  readonly finishOption: string
  readonly variants: readonly Variant[]
  readonly images: readonly ProductImage[]
  readonly thumbnail: string
  readonly model: Model
}

/* --------------------------------------------------------------------------------------------------- regions and stock */

export type TaxRate = { readonly name: string; readonly code: string; readonly rate: number }

export type CountryTax = {
  readonly country: string
  readonly defaultRate: TaxRate
  /** Lower levels, keyed by ISO 3166-2 code in lower case ("us-ca"). */
  readonly provinces?: readonly { readonly province: string; readonly rate: TaxRate }[]
}

export type ShippingOption = {
  readonly code: "standard" | "express"
  readonly name: string
  readonly description: string
  readonly amount: number
  /** Working days from the order to the door, both ends included. */
  readonly days: readonly [number, number]
}

export type Region = {
  readonly handle: string
  readonly name: string
  readonly currency: CurrencyCode
  readonly pricesIncludeTax: boolean
  readonly countries: readonly string[]
  readonly taxes: readonly CountryTax[]
  readonly shipping: readonly ShippingOption[]
  /** The location that ships to this region first. */
  readonly shipsFrom: string
}

export type StockLocation = {
  readonly handle: string
  readonly name: string
  readonly address: {
    readonly address_1: string
    readonly city: string
    readonly postal_code: string
    readonly country_code: string
    readonly province?: string
    readonly phone: string
  }
}

/* ------------------------------------------------------------------------------------------------------ hosts and shows */

export type Host = {
  readonly handle: string
  readonly name: string
  readonly role: string
  readonly bio: string
  /** Square picture, 640 x 640. */
  readonly avatar: string
}

export type ChatLine = {
  readonly author: string
  readonly text: string
  /** Seconds into the show. */
  readonly at: number
}

/** A product of the line-up, pinned at a moment of the recording when `pinnedAt` is set. */
export type LineUpItem = {
  readonly product: string
  /** What the host says about it in one line, shown under the pin. */
  readonly note: string
  /** Seconds into the recording at which the picture cuts to it. */
  readonly pinnedAt?: number
}

export type Recording = {
  readonly file: string
  readonly durationSeconds: number
  readonly width: number
  readonly height: number
}

export type Show = {
  readonly handle: string
  readonly title: string
  readonly description: string
  readonly host: string
  readonly state: "past" | "live" | "coming"
  /** Start relative to seeding: negative lies in the past. */
  readonly startsInMinutes: number
  /** How long the show lasts (past), or is planned for. */
  readonly durationMinutes: number
  readonly category: string
  readonly tags: readonly string[]
  readonly lineUp: readonly LineUpItem[]
  /** Upright picture, 720 x 1280. */
  readonly poster: string
  /** Played in a loop by the show's clock; absent for coming shows. */
  readonly recording?: Recording
  /** A few silent seconds for a live tile. */
  readonly preview?: Recording
  readonly chat: readonly ChatLine[]
}

export type Catalogue = {
  readonly shop: ShopInfo
  readonly categories: readonly Category[]
  readonly collections: readonly Collection[]
  readonly brands: readonly Brand[]
  readonly products: readonly Product[]
  readonly regions: readonly Region[]
  readonly stockLocations: readonly StockLocation[]
  readonly hosts: readonly Host[]
  readonly shows: readonly Show[]
  /** What a show plays that brings no film: the shop's rooms, without a word, so that it names nobody else's piece. */
  /** In which other languages the shop is told of. */
  readonly translations: readonly Translation[]
  readonly interlude: Recording
}

/** What a product says of itself in another language. */
export type ProductText = {
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly material: string
}

/** The shop's words in another language, by handle, options, values and tags by the word they stand for. */
export type ShopText = {
  readonly categories: Readonly<Record<string, { readonly name: string; readonly description: string }>>
  readonly collections: Readonly<Record<string, { readonly title: string; readonly description: string }>>
  readonly brands: Readonly<Record<string, { readonly place: string; readonly story: string }>>
  readonly options: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  /** By the name of a way of delivery. */
  readonly shipping: Readonly<Record<string, string>>
}

export type Translation = ShopText & {
  /** BCP 47, as Medusa keeps it. */
  readonly locale: string
  readonly products: Readonly<Record<string, ProductText>>
}
