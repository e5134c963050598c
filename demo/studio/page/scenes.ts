/** Dressed sets: two wide pictures a category, an upright poster a show, a still life a host. */
import * as THREE from "three"
import { catalogue } from "../../catalogue"
import type { Surface } from "../../types"
import { room, thing } from "./contexts"
import type { Mood, PointSource, Stage } from "./engine"
import { group, lathe, curve, material, mesh, place, type Angle } from "./kit"
import { block, books, branch, OAK, pear, pebble, runner, SLATE, STONE, WALNUT } from "./props"
import { stage } from "./staging"
import { drawn } from "./textures"

type Item = Parameters<typeof thing>[0]

type SceneSet = {
  items: readonly Item[]
  dress?: () => THREE.Object3D[]
  table?: Surface
  wall?: string
  mood?: Mood
  angle: Angle
  exposure?: number
}

const at = (object: THREE.Object3D, x: number, y: number, z: number, turn = 0): THREE.Object3D =>
  place(object, [x, y, z], [0, turn, 0])

const wide: Readonly<Record<string, SceneSet>> = {
  "scenes/tableware-1": {
    items: [
      { what: "loam-teapot", finish: 2, at: [-250, -60], turn: 0.3 },
      { what: "ridge-mug", finish: 0, at: [-60, 40], turn: -0.6 },
      { what: "tide-dinner-plate", finish: 2, at: [190, 30] },
      { what: "hollow-bowl", finish: 0, at: [190, 30], y: 10 },
      { what: "fold-pitcher", finish: 1, at: [60, -190], turn: 0.4 },
      { what: "ridge-mug", finish: 2, at: [400, -110], turn: 2.4 },
    ],
    dress: () => [at(runner(560, 320, "#b7b29c"), 120, 0, 30)],
    angle: { turn: 0, rise: 14, fill: 0.74 },
  },
  "scenes/tableware-2": {
    items: [
      { what: "tide-dinner-plate", finish: 0, at: [-170, 0] },
      { what: "tide-dinner-plate", finish: 1, at: [-170, 0], y: 18 },
      { what: "hollow-bowl", finish: 2, at: [-170, 0], y: 34 },
      { what: "ridge-mug", finish: 3, at: [60, 60], turn: -0.7 },
      { what: "ember-espresso-set", finish: 1, at: [240, 20], turn: 0.4 },
      { what: "alder-serving-board", finish: 1, at: [30, -250] },
    ],
    angle: { turn: -6, rise: 15, fill: 0.72 },
  },
  "scenes/glass-1": {
    items: [
      { what: "tarn-decanter", at: [-190, -60], lit: true },
      { what: "fjord-tumbler", finish: 2, at: [-40, 40] },
      { what: "halo-coupe", finish: 2, at: [110, 0] },
      { what: "vesper-carafe", finish: 0, at: [260, -60] },
    ],
    table: STONE,
    wall: "#d4cdc2",
    angle: { turn: 0, rise: 9, fill: 0.62 },
  },
  "scenes/glass-2": {
    items: [
      { what: "pool-bowl", finish: 0, at: [-110, 0] },
      { what: "rill-highball", finish: 0, at: [120, -40], lit: true },
      { what: "fjord-tumbler", finish: 3, at: [220, 40] },
    ],
    dress: () => [at(pear(2), -150, 13, 10), at(pear(3), -70, 13, -30, 2)],
    wall: "#dbd5ca",
    angle: { turn: 0, rise: 13, fill: 0.66 },
  },
  "scenes/vases-planters-1": {
    items: [
      { what: "cala-amphora", finish: 0, at: [-260, -60] },
      { what: "torus-vase", finish: 0, at: [30, 0], turn: 0.2 },
      { what: "anther-bud-vase", finish: 3, at: [210, 60] },
      { what: "moon-jar", at: [390, -90] },
    ],
    dress: () => [
      at(branch(380, 31, "grass", 0.1), -260, 170, -60),
      at(branch(410, 32, "grass", -0.15), -260, 170, -60),
      at(branch(390, 33, "grass", 0.3), -260, 170, -60),
      at(branch(420, 34, "grass", -0.35), -260, 170, -60),
    ],
    angle: { turn: 0, rise: 7, fill: 0.8 },
  },
  "scenes/vases-planters-2": {
    items: [
      { what: "terrace-planter", finish: 0, at: [-200, 0], lit: true },
      { what: "doric-vase", finish: 0, at: [60, -60], lit: true },
      { what: "gourd-vase", finish: 2, at: [260, 20] },
    ],
    angle: { turn: 0, rise: 7, fill: 0.84 },
  },
  "scenes/lamps-1": {
    items: [
      { what: "harrow-table-lamp", finish: 0, at: [-260, -40], lit: true },
      { what: "cep-lamp", finish: 1, at: [120, 20], lit: true },
      { what: "pearl-globe-lamp", finish: 0, at: [430, -40], lit: true },
    ],
    dress: () => [at(books(3, 2), 640, 0, 0, 0.3)],
    table: WALNUT,
    wall: "#d1c7b8",
    mood: "evening",
    exposure: 1.25,
    angle: { turn: 0, rise: 6, fill: 0.8 },
  },
  "scenes/lamps-2": {
    items: [
      { what: "plisse-lamp", finish: 0, at: [-190, -20], lit: true },
      { what: "moth-portable-lamp", finish: 0, at: [110, 40], lit: true },
      { what: "anther-bud-vase", finish: 0, at: [-10, 80] },
    ],
    dress: () => [at(books(3, 5), 290, 0, -20, 0.2)],
    table: OAK,
    wall: "#cfc6b8",
    mood: "evening",
    exposure: 1.25,
    angle: { turn: 0, rise: 7, fill: 0.72 },
  },
  "scenes/candles-scent-1": {
    items: [
      { what: "stave-candlesticks", at: [-150, -20], lit: true },
      { what: "drift-pillar-set", finish: 0, at: [90, 0], lit: true },
      { what: "hearth-jar-candle", finish: 1, at: [270, 60], lit: true },
    ],
    table: STONE,
    wall: "#c7bfb3",
    mood: "evening",
    exposure: 1.3,
    angle: { turn: 0, rise: 9, fill: 0.76 },
  },
  "scenes/candles-scent-2": {
    items: [
      { what: "marsh-reed-diffuser", finish: 1, at: [-170, 0] },
      { what: "hearth-jar-candle", finish: 0, at: [-40, 50] },
      { what: "orchard-bubble-candle", finish: 0, at: [90, 40], turn: 0.6 },
      { what: "larder-room-spray", at: [200, -10] },
    ],
    dress: () => [at(books(2, 4), 330, 0, -60, 0.3)],
    angle: { turn: 0, rise: 10, fill: 0.66 },
  },
  "scenes/cushions-throws-1": {
    items: [
      { what: "selvedge-linen-cushion", finish: 0, at: [-420, -120], turn: 0.14 },
      { what: "ticking-lumbar-cushion", finish: 0, at: [-260, 60], turn: 0.05 },
      { what: "furrow-velvet-cushion", finish: 1, at: [180, -90], turn: -0.1 },
      { what: "pebble-boucle-cushion", finish: 0, at: [490, 60] },
    ],
    wall: "#e4ded5",
    angle: { turn: 0, rise: 8, fill: 0.84 },
  },
  "scenes/cushions-throws-2": {
    items: [
      { what: "mill-floor-pouf", finish: 0, at: [-380, 0], turn: 0.3 },
      { what: "drover-wool-throw", finish: 2, at: [160, 40], turn: -0.2 },
      { what: "comb-waffle-blanket", finish: 2, at: [160, 40], y: 124, turn: -0.14 },
      { what: "furrow-velvet-cushion", finish: 0, at: [560, -80], turn: -0.25 },
    ],
    dress: () => [at(books(2, 3), -380, 292, -10, 0.4)],
    wall: "#ded7cc",
    angle: { turn: 0, rise: 9, fill: 0.84 },
  },
  "scenes/jewellery-1": {
    items: [
      { what: "seal-signet-ring", at: [-34, 4], turn: 0.4 },
      { what: "arc-hoops", at: [4, -4], turn: 0.1 },
      { what: "trio-stacking-rings", at: [44, 4] },
    ],
    dress: () => [at(pebble(12, "#8f867a", 3), -62, 0, -16), at(pebble(8, "#b3a99a", 5), 72, 0, -12)],
    table: SLATE,
    wall: "#d5cec3",
    angle: { turn: 0, rise: 20, fill: 0.66 },
  },
  "scenes/jewellery-2": {
    items: [
      { what: "cairn-gem-ring", finish: 0, at: [-40, 6], turn: 0.3 },
      { what: "bow-cuff", finish: 1, at: [22, -10], turn: -0.4 },
      { what: "tide-pearl-drops", at: [92, 0], turn: 0.1 },
    ],
    dress: () => [at(block(60, 12, 40, SLATE), -40, -6.2, 0), at(pebble(10, "#a1978a", 4), -78, 0, -10)],
    table: STONE,
    wall: "#d8d1c7",
    angle: { turn: 0, rise: 17, fill: 0.7 },
  },
  "scenes/watches-audio-1": {
    items: [
      { what: "longwave-radio", finish: 0, at: [-160, -40], turn: 0.16 },
      { what: "cove-speaker", finish: 2, at: [80, 20] },
      { what: "harbour-desk-clock", finish: 1, at: [240, 40], turn: -0.2 },
    ],
    table: OAK,
    wall: "#dbd5ca",
    angle: { turn: 0, rise: 9, fill: 0.74 },
  },
  "scenes/watches-audio-2": {
    items: [
      { what: "surveyor-field-watch", finish: 0, at: [-52, 0], turn: -0.5 },
      { what: "equinox-dress-watch", finish: 0, at: [10, 6], turn: -0.3 },
      { what: "interval-chronograph", finish: 1, at: [70, 0], turn: -0.4 },
    ],
    table: WALNUT,
    wall: "#d6cfc5",
    angle: { turn: 0, rise: 44, fill: 1.1, aim: [0.5, 0.5, 0.5] },
  },
}

/** A host is shown by what they work with: their initial on a card, and one thing of their trade. */
const hosts: Readonly<
  Record<string, { items: readonly Item[]; dress?: () => THREE.Object3D[]; wall: string; mood?: Mood; angle: Angle }>
> = {
  "hosts/ines-duarte": {
    items: [{ what: "fold-pitcher", finish: 0, at: [-70, 0], turn: 0.4 }],
    wall: "#9a8f78",
    angle: { turn: 0, rise: 8, fill: 0.74 },
  },
  "hosts/tomas-vrba": {
    items: [{ what: "vesper-carafe", finish: 2, at: [-70, 0] }],
    wall: "#7f8d86",
    angle: { turn: 0, rise: 8, fill: 0.74 },
  },
  "hosts/chiara-fontana": {
    items: [{ what: "moth-portable-lamp", finish: 3, at: [-80, 0], lit: true }],
    wall: "#8d7a66",
    mood: "evening",
    angle: { turn: 0, rise: 7, fill: 0.76 },
  },
  "hosts/wren-aldous": {
    items: [{ what: "drift-pillar-set", finish: 1, at: [-80, 0] }],
    wall: "#a68e78",
    angle: { turn: 0, rise: 10, fill: 0.74 },
  },
  "hosts/marit-lindqvist": {
    items: [{ what: "anther-bud-vase", finish: 3, at: [-70, 0], lit: true }],
    wall: "#7c7f84",
    angle: { turn: 0, rise: 8, fill: 0.78 },
  },
  "hosts/jonas-keller": {
    items: [{ what: "harbour-desk-clock", finish: 0, at: [-76, 0], turn: 0.25 }],
    wall: "#6f756a",
    angle: { turn: 0, rise: 8, fill: 0.74 },
  },
}

/** The initial, pressed into a porcelain disc that leans against the wall. */
function monogram(letter: string, r: number): THREE.Group {
  const porcelain = material({ material: "matte-glaze", color: "#efe8db", second: "#d9cfbe" })
  const disc = lathe(
    curve(
      [
        [0, 0],
        [r * 0.7, 0],
        [r * 0.94, r * 0.03],
        [r, r * 0.1],
        [r * 0.94, r * 0.17],
        [r * 0.84, r * 0.15],
        [0, r * 0.13],
      ],
      60,
      0.2
    ),
    porcelain,
    90
  )
  const face = drawn(512, 512, (c) => {
    c.fillStyle = "#efe8db"
    c.fillRect(0, 0, 512, 512)
    c.fillStyle = "#2e2a26"
    c.textAlign = "center"
    c.textBaseline = "middle"
    c.font = "500 330px Fraunces"
    c.fillText(letter, 256, 272)
  })
  const print = mesh(
    new THREE.CircleGeometry(r * 0.8, 64),
    new THREE.MeshPhysicalMaterial({ map: face, roughness: 0.6, specularIntensity: 0.5 }),
    [0, r * 0.152, 0],
    [-Math.PI / 2, 0, 0]
  )
  const result = group(disc, print)
  result.rotation.x = Math.PI / 2 - 0.2
  return group(place(group(result), [0, r * 0.98, 0]))
}

const posterMood: Readonly<Record<string, Mood>> = { lamps: "evening", "candles-scent": "evening" }
const posterTable: Readonly<Record<string, Surface>> = {
  glass: STONE,
  jewellery: SLATE,
  lamps: WALNUT,
  "watches-audio": WALNUT,
  "candles-scent": STONE,
}
const posterWall: Readonly<Record<string, string>> = {
  tableware: "#dccdb6",
  glass: "#c3c8be",
  lamps: "#c4b198",
  "candles-scent": "#c8b7a1",
  "cushions-throws": "#dad0c1",
  jewellery: "#d2c8bb",
  "watches-audio": "#cfc4b4",
  "vases-planters": "#d8cdb9",
}

function assemble(set: SceneSet, aspect: number): Stage {
  const main = group()
  const sources: PointSource[] = []
  for (const item of set.items) {
    const found = thing(item)
    main.add(found.object)
    // Several lamps in one picture share the exposure.
    sources.push(...found.sources.map((source) => ({ ...source, power: source.power * 0.62 })))
  }
  const bounds = new THREE.Box3().setFromObject(main, true)
  const size = bounds.getSize(new THREE.Vector3())
  const k = Math.max(size.x, size.y, size.z)
  const extras = [...(set.dress?.() ?? []), ...room(k * 1.2, set.table ?? OAK, set.wall ?? "#cbbfac", 0.9)]
  return stage({ object: main, sources }, extras, [], {
    angle: set.angle,
    aspect,
    mood: set.mood ?? "day",
    exposure: set.exposure ?? (set.table === STONE ? 1.04 : 1.22),
    size: 2.6,
  })
}

export function composeScene(name: string, aspect: number): Stage {
  const set = wide[name]
  if (set) return assemble(set, aspect)
  const host = hosts[name]
  if (host) {
    const letter = (catalogue.hosts.find((entry) => name === `hosts/${entry.handle}`)?.name ?? "O").charAt(0)
    const main = group()
    const sources: PointSource[] = []
    for (const item of host.items) {
      const found = thing(item)
      main.add(found.object)
      sources.push(...found.sources)
    }
    const height = new THREE.Box3().setFromObject(main, true).getSize(new THREE.Vector3()).y
    const size = Math.max(60, height * 0.36)
    main.add(place(monogram(letter, size), [size * 0.75, 0, -size * 0.3], [0, -0.18, 0]))
    const k = Math.max(height, size * 2) * 1.5
    return stage({ object: main, sources }, room(k, OAK, host.wall, 0.62), [], {
      angle: host.angle,
      aspect,
      mood: host.mood ?? "day",
      exposure: host.mood === "evening" ? 1.3 : 1.22,
      size: 2.4,
    })
  }
  const show = catalogue.shows.find((entry) => name === `shows/${entry.handle}`)
  if (!show) throw new Error(`no scene ${name}`)
  const arranged = posters[show.handle]
  if (arranged) return assemble(arranged, aspect)
  return assemble(
    posterSet(
      show.category,
      show.lineUp.map((item) => item.product)
    ),
    aspect
  )
}

/** Posters arranged by hand, where the line-up's own order would hide one thing behind another. */
const posters: Readonly<Record<string, SceneSet>> = {
  "silver-tuesday": {
    items: [
      { what: "arc-hoops", finish: 0, at: [10, -30], turn: 0.2 },
      { what: "seal-signet-ring", finish: 1, at: [-22, 4], turn: 0.5 },
      { what: "trio-stacking-rings", finish: 0, at: [20, 26] },
    ],
    dress: () => [at(pebble(10, "#8f867a", 3), -34, 0, -34), at(pebble(6, "#b3a99a", 5), 44, 0, -4)],
    table: SLATE,
    wall: "#d2c8bb",
    angle: { turn: 0, rise: 30, fill: 0.84 },
  },
  "table-for-eight": {
    items: [
      { what: "tide-dinner-plate", finish: 0, at: [-30, 110] },
      { what: "hollow-bowl", finish: 0, at: [-30, 110], y: 11 },
      { what: "stave-candlesticks", at: [-50, -110] },
      { what: "fold-pitcher", finish: 1, at: [120, -90], turn: 0.5 },
    ],
    dress: () => [at(runner(380, 330, "#b7b29c"), -20, 0, 110)],
    wall: "#dccdb6",
    angle: { turn: 0, rise: 16, fill: 0.86 },
  },
  "the-long-pour": {
    items: [
      { what: "tarn-decanter", at: [-60, -20], lit: true },
      { what: "reed-wine-glass", at: [70, 50], lit: true },
      { what: "fjord-tumbler", finish: 2, at: [-40, 130] },
    ],
    table: STONE,
    wall: "#c3c8be",
    angle: { turn: 0, rise: 13, fill: 0.84 },
  },
}

/** Three of the line-up, tall at the back, low in front, upright. */
function posterSet(category: string, handles: readonly string[]): SceneSet {
  const sized = handles
    .map((what) => catalogue.products.find((product) => product.handle === what))
    .filter((product) => product !== undefined)
    .filter((product) => !["pendant-lamp", "paper-lantern", "pendant-necklace"].includes(product.model.shape))
    .slice(0, 3)
    .map((product) => ({
      what: product.handle,
      watch: product.category === "watches-audio" && product.height > 200,
      ...product.model,
    }))
    .sort((a, b) => b.height - a.height)
  const watches = sized.some((item) => item.watch)
  const lit = category === "lamps" || category === "candles-scent"
  if (watches)
    return {
      items: sized.map((item, i): Item => ({ what: item.what, at: [(i - 1) * 58, i * 12], turn: -0.25 + i * 0.1 })),
      table: WALNUT,
      wall: "#9b9080",
      angle: { turn: 0, rise: 56, fill: 0.98, aim: [0.5, 0.5, 0.5] },
    }
  const first = sized[0]
  const second = sized[1]
  const third = sized[2]
  const items: Item[] = []
  if (first) items.push({ what: first.what, at: [0, 0], lit })
  if (second)
    items.push({
      what: second.what,
      finish: 1,
      at: [-(second.width * 0.42), (first?.depth ?? 0) * 0.5 + second.depth * 0.62],
      lit,
      turn: 0.2,
    })
  if (third)
    items.push({
      what: third.what,
      finish: 0,
      at: [third.width * 0.6, (first?.depth ?? 0) * 0.5 + third.depth * 0.75],
      lit,
      turn: -0.3,
    })
  return {
    items,
    table: posterTable[category] ?? OAK,
    wall: posterWall[category] ?? "#b9a78d",
    mood: posterMood[category] ?? "day",
    exposure: lit ? 1.3 : posterTable[category] === STONE ? 1.04 : 1.22,
    angle: { turn: 0, rise: category === "jewellery" ? 24 : 15, fill: 0.82 },
  }
}
