/** Each product at home: on a table, a shelf or a floor, with a few things of the same house beside it. */
import * as THREE from "three"
import { catalogue } from "../../catalogue"
import type { Finish, Model, ModelShape, Surface } from "../../types"
import type { Mood, Stage } from "./engine"
import { flatUv, group, mesh, place, type Angle, type Builder, type Built, type Xyz } from "./kit"
import { builderOf } from "./models"
import { block, books, branch, OAK, pear, pebble, runner, SLATE, STONE, tableTop, tray, WALNUT } from "./props"
import { plaster, stage } from "./staging"

type Beside = {
  what: string
  finish?: number
  at: readonly [x: number, z: number]
  turn?: number
  y?: number
  lit?: boolean
}

type Setting = {
  table?: Surface
  wall?: string
  mood?: Mood
  angle?: Partial<Angle>
  beside?: readonly Beside[]
  /** Other dressing, in millimetres. */
  dress?: () => THREE.Object3D[]
}

/** One of the shop's own things by handle, or one of the props. */
export function thing({ what, finish = 0, at, turn = 0, y = 0, lit = false }: Beside): {
  object: THREE.Object3D
  sources: NonNullable<Built["sources"]>
} {
  const found = catalogue.products.find((product) => product.handle === what)
  if (!found) throw new Error(`no product ${what} to set beside`)
  const look = Object.values(found.model.finishes)[finish] ?? Object.values(found.model.finishes)[0]
  if (!look) throw new Error(`${what} has no finish`)
  const built = builderOf(found.model.shape).build(found.model, look, lit)
  const object = place(group(built.object), [at[0], y, at[1]], [0, turn, 0])
  object.updateMatrixWorld(true)
  return {
    object,
    sources: (built.sources ?? []).map((source) => ({
      ...source,
      position: source.position.clone().applyMatrix4(object.matrixWorld),
    })),
  }
}

const put = (object: THREE.Object3D, at: Xyz, turn = 0): THREE.Object3D => place(object, at, [0, turn, 0])

const byCategory: Readonly<Record<string, Setting>> = {
  tableware: { table: OAK, wall: "#ebe3d5", angle: { rise: 17, fill: 0.46 } },
  glass: { table: STONE, wall: "#d9d0c1", angle: { rise: 12, fill: 0.5 } },
  "vases-planters": { table: OAK, wall: "#e6ddcd", angle: { rise: 8, fill: 0.8 } },
  lamps: { table: WALNUT, wall: "#cdbfa9", mood: "evening", angle: { rise: 7, fill: 0.6 } },
  "candles-scent": { table: STONE, wall: "#cfc2ae", mood: "evening", angle: { rise: 12, fill: 0.5 } },
  "cushions-throws": { table: OAK, wall: "#ece5d9", angle: { rise: 11, fill: 0.56 } },
  jewellery: { table: STONE, wall: "#e0d7c8", angle: { fill: 0.42 } },
  "watches-audio": { table: WALNUT, wall: "#e0d6c6", angle: { fill: 0.56 } },
}

const byShape: Partial<Record<ModelShape, Setting>> = {
  mug: {
    beside: [
      { what: "hollow-bowl", at: [120, -90] },
      { what: "tide-dinner-plate", finish: 0, at: [-170, -120] },
    ],
    dress: () => [put(runner(420, 300, "#b9b49f"), [60, 0, -20])],
  },
  plate: {
    beside: [
      { what: "ridge-mug", finish: 1, at: [230, -90] },
      { what: "hollow-bowl", finish: 0, at: [0, 0], y: 12 },
    ],
    angle: { rise: 26, fill: 0.62 },
  },
  bowl: {
    beside: [
      { what: "hollow-bowl", finish: 1, at: [-190, -110] },
      { what: "ridge-mug", finish: 0, at: [170, -120] },
    ],
    dress: () => [put(runner(360, 300, "#8f8a76"), [0, 0, 0])],
  },
  pitcher: {
    beside: [
      { what: "ridge-mug", finish: 2, at: [-180, -60], turn: 2 },
      { what: "hollow-bowl", at: [190, -120] },
    ],
    dress: () => [put(branch(380, 4, "leaves", 0.2), [0, 100, 0]), put(branch(340, 14, "leaves", -0.3), [0, 100, 0])],
    angle: { fill: 0.42, aim: [0.5, 0.8, 0.5] },
  },
  "espresso-set": {
    beside: [{ what: "fold-pitcher", at: [-150, -160], turn: -0.5 }],
    dress: () => [put(books(1, 4), [110, 0, -190], 0.4)],
  },
  platter: {
    beside: [{ what: "fjord-tumbler", at: [250, -100] }],
    dress: () => [
      put(runner(520, 420, "#a9a894"), [0, 0, 0]),
      put(pear(2), [-40, 10, 6]),
      put(pear(3), [36, 10, -20], 1),
      put(pear(5), [44, 10, 40], 2),
    ],
    angle: { rise: 26, fill: 0.62 },
  },
  teapot: {
    beside: [{ what: "ember-espresso-set", finish: 1, at: [150, 70] }],
    dress: () => [put(books(2, 3), [-230, 0, -120], 0.2)],
  },
  board: {
    beside: [{ what: "ridge-mug", at: [170, 60] }],
    dress: () => [put(pear(2), [-140, 0, 70])],
    angle: { rise: 10, fill: 0.62 },
  },
  tumbler: { beside: [{ what: "fjord-tumbler", finish: 2, at: [92, -80] }], dress: () => [] },
  "wine-glass": { beside: [{ what: "stave-candlesticks", at: [-150, -110] }] },
  coupe: {
    beside: [{ what: "halo-coupe", finish: 0, at: [110, -80] }],
    dress: () => [put(block(200, 40, 120, SLATE), [-170, 20, -120])],
  },
  carafe: { dress: () => [put(books(3, 2), [150, 0, -40], 0.3)], angle: { fill: 0.6 } },
  highball: {
    beside: [{ what: "rill-highball", finish: 1, at: [90, -70] }],
    dress: () => [put(runner(300, 240, "#a5a28d"), [0, 0, 0])],
  },
  decanter: {
    beside: [{ what: "fjord-tumbler", finish: 0, at: [130, 40] }],
    dress: () => [put(tray(210, WALNUT), [30, -11, 0])],
  },
  "glass-bowl": {
    dress: () => [put(pear(2), [-50, 13, 10]), put(pear(3), [40, 13, -30], 2), put(pear(6), [30, 14, 50], 4)],
    angle: { rise: 22, fill: 0.66 },
  },
  cloche: { beside: [{ what: "ember-espresso-set", finish: 1, at: [210, 110] }], angle: { fill: 0.6 } },
  "bud-vase": {
    beside: [
      { what: "anther-bud-vase", finish: 2, at: [110, -50] },
      { what: "anther-bud-vase", finish: 1, at: [-100, -70] },
    ],
    angle: { fill: 0.76 },
  },
  "fluted-vase": { dress: () => [put(books(2, 5), [190, 0, -60], 0.4)], angle: { fill: 0.86 } },
  amphora: { angle: { fill: 0.86 }, dress: () => [put(pebble(40, "#a59a8a", 3), [210, 0, 40])] },
  "ring-vase": { dress: () => [put(books(2, 6), [-200, 0, -90], -0.2)], angle: { fill: 0.82 } },
  planter: { dress: () => [put(books(2, 1), [250, 0, -60], 0.3)], angle: { fill: 0.84 } },
  "gourd-vase": { beside: [{ what: "hollow-bowl", finish: 0, at: [190, 30] }], angle: { fill: 0.56 } },
  "moon-jar": {
    angle: { fill: 0.6 },
    dress: () => [put(branch(360, 9, "cotton", 0.5), [0, 210, 0]), put(books(1, 2), [270, 0, 40], 0.3)],
  },
  ikebana: { angle: { rise: 14, fill: 0.84 } },
  "shade-lamp": {
    dress: () => [put(books(3, 2), [270, 0, 40], 0.3)],
    beside: [{ what: "anther-bud-vase", finish: 2, at: [-230, 60] }],
  },
  "mushroom-lamp": {
    dress: () => [put(books(2, 4), [-250, 0, 30], -0.2)],
    beside: [{ what: "vesper-carafe", finish: 0, at: [230, 20] }],
  },
  "pendant-lamp": {
    beside: [
      { what: "hollow-bowl", at: [-40, 60], y: 0 },
      { what: "fold-pitcher", at: [150, -60] },
      { what: "ridge-mug", at: [-190, 0] },
    ],
    angle: { rise: 4, fill: 0.62, aim: [0.5, -0.1, 0.5] },
  },
  "task-lamp": { dress: () => [put(books(1, 3), [210, 0, 60], 1.2), put(books(2, 5), [-260, 0, -60], 0.2)] },
  "globe-lamp": {
    dress: () => [put(books(2, 6), [230, 0, -10], 0.4)],
    beside: [{ what: "vesper-carafe", finish: 1, at: [-190, 0] }],
  },
  "paper-lantern": {
    beside: [
      { what: "moon-jar", at: [-260, -60] },
      { what: "selvedge-linen-cushion", at: [330, -160], turn: -0.3 },
    ],
    angle: { rise: 2, fill: 0.5, aim: [0.5, 0.2, 0.5] },
  },
  "portable-lamp": {
    beside: [{ what: "fjord-tumbler", at: [150, 50] }],
    dress: () => [put(books(1, 5), [-150, 0, 20], 0.5)],
  },
  "pleated-lamp": {
    beside: [{ what: "anther-bud-vase", finish: 0, at: [200, 60] }],
    dress: () => [put(books(2, 2), [-210, 0, 20], 0.2)],
  },
  "jar-candle": { dress: () => [put(books(1, 4), [-150, 0, -60], 0.3), put(pebble(22, "#8f877b", 2), [100, 0, 30])] },
  "taper-pair": {
    beside: [
      { what: "hollow-bowl", at: [190, 0] },
      { what: "reed-wine-glass", at: [-190, -40] },
    ],
    angle: { fill: 0.7 },
  },
  "pillar-set": { dress: () => [put(tray(140, WALNUT), [0, -11, 0])], angle: { fill: 0.6 } },
  "reed-diffuser": {
    beside: [{ what: "anther-bud-vase", finish: 3, at: [140, -20] }],
    dress: () => [put(books(2, 3), [-170, 0, -40], 0.2)],
    angle: { fill: 0.6 },
    mood: "day",
  },
  incense: { dress: () => [put(books(2, 5), [-60, 0, -190], 0.1)], mood: "day", angle: { fill: 0.62 } },
  "bubble-candle": {
    beside: [{ what: "orchard-bubble-candle", finish: 1, at: [96, -36], turn: 0.5 }],
    mood: "day",
    angle: { rise: 18, fill: 0.42 },
  },
  lantern: {
    dress: () => [put(pebble(40, "#80796e", 4), [150, 0, 60]), put(pebble(26, "#978e80", 6), [190, 0, 0])],
    angle: { fill: 0.66 },
  },
  "room-spray": {
    beside: [{ what: "ridge-mug", finish: 3, at: [130, -50] }],
    dress: () => [put(books(1, 6), [-130, 0, -60], 0.2)],
    mood: "day",
    angle: { fill: 0.56 },
  },
  cushion: { beside: [{ what: "ticking-lumbar-cushion", at: [300, 130], turn: -0.25 }] },
  "round-cushion": {
    beside: [{ what: "selvedge-linen-cushion", finish: 2, at: [-210, -170], turn: 0.2 }],
    angle: { fill: 0.44 },
  },
  "lumbar-cushion": {
    beside: [{ what: "selvedge-linen-cushion", finish: 0, at: [60, -200], turn: -0.1 }],
    angle: { fill: 0.66 },
  },
  "folded-throw": {
    beside: [{ what: "furrow-velvet-cushion", finish: 1, at: [60, -270], turn: -0.15 }],
    angle: { fill: 0.62, rise: 14 },
  },
  "blanket-stack": {
    beside: [{ what: "hearth-jar-candle", finish: 0, at: [20, 0], y: 160 }],
    angle: { fill: 0.66, rise: 14 },
  },
  "ribbed-cushion": { beside: [{ what: "drover-wool-throw", finish: 0, at: [430, 40], turn: -0.3 }] },
  "rolled-throw": { dress: () => [put(books(2, 2), [330, 0, -120], 0.3)], angle: { fill: 0.66 } },
  pouf: {
    beside: [{ what: "selvedge-linen-cushion", finish: 0, at: [430, -170], turn: -0.4 }],
    dress: () => [put(books(2, 4), [20, 292, -20], 0.5)],
    angle: { fill: 0.62 },
  },
  "signet-ring": {
    dress: () => [put(pebble(13, "#938a7e", 3), [-26, 0, -14]), put(pebble(8, "#b5ab9c", 5), [24, 0, -8])],
  },
  hoops: {
    dress: () => [put(block(34, 22, 16, SLATE), [4, 11, -22], 0.2), put(pebble(8, "#a59b8c", 4), [-32, 0, 6])],
    angle: { fill: 0.5 },
  },
  "pendant-necklace": { table: SLATE, angle: { rise: 56, fill: 0.8 } },
  "stacking-rings": { table: SLATE, dress: () => [put(pebble(9, "#8d857a", 3), [-28, 0, -8])] },
  "pearl-drops": {
    dress: () => [put(pebble(10, "#b9afa0", 3), [-40, 0, -6]), put(pebble(7, "#8f877b", 5), [36, 0, 16])],
    angle: { fill: 0.56 },
  },
  cuff: {
    dress: () => [put(block(90, 18, 70, SLATE), [0, -9.2, 0], 0.2), put(pebble(14, "#a79d8f", 6), [56, 0, -24])],
    angle: { rise: 26, fill: 0.5 },
  },
  "link-bracelet": {
    dress: () => [put(pebble(14, "#938a7e", 2), [-8, 0, -4]), put(pebble(8, "#b7ad9d", 4), [14, 0, 4])],
    angle: { fill: 0.6 },
  },
  "gem-ring": {
    dress: () => [put(pebble(12, "#857d73", 4), [-24, 0, -14]), put(pebble(6, "#b1a798", 7), [20, 0, 8])],
    table: SLATE,
  },
  "field-watch": {
    dress: () => [put(books(1, 3), [110, -10, -30], 0.3)],
    angle: { rise: 46, fill: 0.84, aim: [0.5, 0.5, 0.5], turn: -34 },
  },
  "dress-watch": { table: STONE, angle: { rise: 46, fill: 0.84, aim: [0.5, 0.5, 0.5], turn: 30 } },
  "diver-watch": {
    table: SLATE,
    dress: () => [put(pebble(20, "#6d6a66", 4), [66, 0, -40]), put(pebble(13, "#85817b", 6), [76, 0, 0])],
    angle: { rise: 46, fill: 0.84, aim: [0.5, 0.5, 0.5], turn: -30 },
  },
  chronograph: { angle: { rise: 46, fill: 0.84, aim: [0.5, 0.5, 0.5], turn: 34 } },
  "desk-clock": {
    dress: () => [put(books(2, 2), [150, 0, -20], 0.2)],
    beside: [{ what: "anther-bud-vase", finish: 0, at: [-120, -10] }],
    angle: { fill: 0.44 },
  },
  speaker: {
    beside: [{ what: "ridge-mug", finish: 1, at: [140, 20] }],
    dress: () => [put(books(2, 5), [-170, 0, -50], 0.2)],
    angle: { fill: 0.54 },
  },
  radio: {
    beside: [{ what: "gourd-vase", finish: 2, at: [210, -30] }],
    dress: () => [put(branch(300, 12, "cotton", 0.3), [210, 130, -30])],
    angle: { fill: 0.66 },
  },
  headphones: { dress: () => [put(books(2, 6), [0, -50, -10], 0.1)], angle: { fill: 0.6 } },
}

export function room(k: number, table: Surface, wall: string, depth = 3): THREE.Object3D[] {
  const top = tableTop(k * 9, k * 6, table)
  top.position.z = k * (3 - depth)
  const back = flatUv(
    mesh(new THREE.PlaneGeometry(k * 30, k * 20), plaster(wall), [0, k * 6, -k * depth - 8]),
    k * 4,
    "xy"
  )
  // Both only receive: the studio's light comes from in front of the wall and above the table.
  top.castShadow = back.castShadow = false
  return [top, back]
}

export function contextOf(category: string, model: Model, finish: Finish, builder: Builder, aspect: number): Stage {
  const base = byCategory[category] ?? {}
  const own = byShape[model.shape] ?? {}
  const mood = own.mood ?? base.mood ?? "day"
  const built = builder.build(model, finish, true)
  const extras: THREE.Object3D[] = []
  const sources = [...(built.sources ?? [])]
  for (const item of own.beside ?? []) {
    const found = thing(item)
    extras.push(found.object)
    sources.push(...found.sources)
  }
  extras.push(...(own.dress?.() ?? []))
  const k = Math.max(model.width, model.height, model.depth)
  const watch = category === "watches-audio" && model.height > 200
  extras.push(
    ...room(
      watch ? 190 : k,
      own.table ?? base.table ?? OAK,
      own.wall ?? base.wall ?? "#cfc4b2",
      category === "jewellery" ? 2.4 : 1.5
    )
  )
  const angle: Angle = { ...builder.front, ...(base.angle ?? {}), ...(own.angle ?? {}) }
  if (own.angle?.aim === undefined && category !== "lamps") delete angle.aim
  return stage({ object: built.object, sources }, extras, [], {
    angle,
    aspect,
    mood,
    exposure: mood === "evening" ? 1.3 : (own.table ?? base.table) === STONE ? 1.02 : 1.2,
  })
}
