import type { Brand, Category, Collection, ShopInfo } from "../types"

export const shop: ShopInfo = {
  name: "Ostler Row",
  tagline: "Things for the house, shown live by people who know them",
  voice:
    "Says what a thing is made of, how big it is, how to look after it and what it cannot do. Short sentences, no superlatives, a dry joke now and then. Never hurries anyone.",
  supportEmail: "hello@ostlerrow.example",
  defaultRegion: "eurozone",
  about:
    "Ostler Row works with seven small makers. Each week their goods are shown live from the studio: held to the light, poured from, dropped on purpose, lit and put out. What you see on air is what lies in our three warehouses, and what is left of it is counted in front of you.",
}

const category = (handle: string, name: string, description: string): Category => ({
  handle,
  name,
  description,
  scenes: [`scenes/${handle}-1.webp`, `scenes/${handle}-2.webp`],
})

export const categories: readonly Category[] = [
  category(
    "tableware",
    "Tableware",
    "Stoneware for every day: cups, plates and bowls that stack, and a board to cut on."
  ),
  category("glass", "Glass", "Mouth-blown and pressed glass, tinted in the melt. For water, wine and one cake."),
  category(
    "vases-planters",
    "Vases & planters",
    "From a single stem to a snake plant, thrown by hand and sealed inside."
  ),
  category("lamps", "Lamps", "Warm light at the height of a table, a bed or a page. All of them dim."),
  category(
    "candles-scent",
    "Candles & scent",
    "Rapeseed wax and beeswax, reeds and incense, with the ingredients on the label."
  ),
  category("cushions-throws", "Cushions & throws", "Linen, lambswool, boucle and waffle, most of it washable at home."),
  category("jewellery", "Jewellery", "Recycled silver, some of it gilded, cast and finished in one workshop."),
  category(
    "watches-audio",
    "Watches & audio",
    "Five things that keep time and three that make sound, all of them repairable."
  ),
]

export const collections: readonly Collection[] = [
  {
    handle: "morning-table",
    title: "The morning table",
    description: "What stands between you and the day: cups, bowls, a pot of tea.",
    scene: "scenes/tableware-2.webp",
  },
  {
    handle: "evening-light",
    title: "Evening light",
    description: "Lamps, candles and coloured glass for after five o'clock.",
    scene: "scenes/lamps-2.webp",
  },
  {
    handle: "green-corner",
    title: "The green corner",
    description: "Vases, planters and a glass dome for whatever is growing.",
    scene: "scenes/vases-planters-2.webp",
  },
  {
    handle: "winter-room",
    title: "The winter room",
    description: "Wool, brass and things to eat from slowly.",
    scene: "scenes/cushions-throws-2.webp",
  },
  {
    handle: "off-the-loom",
    title: "Off the loom",
    description: "Everything woven, from flax to lambswool.",
    scene: "scenes/cushions-throws-1.webp",
  },
  {
    handle: "fine-small-things",
    title: "Fine small things",
    description: "Rings, watches and a lamp for a desk.",
    scene: "scenes/jewellery-2.webp",
  },
  {
    handle: "gift-table",
    title: "The gift table",
    description: "Boxed, sized for everyone, returnable until the end of January.",
    scene: "scenes/watches-audio-2.webp",
  },
  {
    handle: "under-forty",
    title: "Under forty",
    description: "Good things for less than 40 euros.",
    scene: "scenes/candles-scent-2.webp",
  },
]

export const brands: readonly Brand[] = [
  {
    handle: "kilnfold",
    name: "Kilnfold",
    place: "Caldas da Rainha, Portugal",
    story: "Eleven throwers and two kilns. They mix their own glazes and date every foot.",
  },
  {
    handle: "verrane",
    name: "Verrane",
    place: "Novy Bor, Czechia",
    story: "A glass hut with four pots, each a different colour, lit since 1974.",
  },
  {
    handle: "noctilo",
    name: "Noctilo",
    place: "Brescia, Italy",
    story: "Lamps by two sisters, a metal spinner and an electrician. Every part can be ordered.",
  },
  {
    handle: "aldwick-fenn",
    name: "Aldwick & Fenn",
    place: "Norfolk, England",
    story: "Candle makers on a former seed farm, which is where the rapeseed comes from.",
  },
  {
    handle: "tessarin",
    name: "Tessarin",
    place: "Biella, Italy",
    story: "Weaves and fills cushions and throws with five mills between Lithuania and Scotland.",
  },
  {
    handle: "orlune",
    name: "Orlune",
    place: "Copenhagen, Denmark",
    story: "Casts recycled silver on Tuesdays, finishes it the rest of the week.",
  },
  {
    handle: "merrowtide",
    name: "Merrowtide",
    place: "Biel, Switzerland",
    story: "Watches, clocks and radios assembled by nine people who also repair them.",
  },
]
