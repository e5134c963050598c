import * as THREE from "three"
import type { Surface } from "../../../types"
import type { Builder } from "../kit"
import { ball, box, cylinder, group, material, mesh, place, sheet, sweep, tube, turned, type Xyz } from "../kit"
import { doubleSided } from "../props"
import { random, tilingNoise } from "../textures"

type PillowOptions = { piping?: boolean; ribs?: boolean; pattern?: "plain" | "stripe"; tile?: number }

/** A filled cover: two sheets that meet in a seam, corners drawn out, wrinkles running into them. */
export function pillow(
  w: number,
  h: number,
  thick: number,
  surface: Surface,
  seed: number,
  { piping = false, ribs = false, pattern = "plain", tile = 24 }: PillowOptions = {}
): THREE.Group {
  const noise = tilingNoise(seed, 16)
  const mat = material(surface, { x: w / tile, y: h / tile }, pattern)
  if (pattern === "stripe" && mat.map) mat.map.repeat.set(w / 240, 1)
  const edge = (t: number): number => 1 - t ** 2
  const point = (u: number, v: number, side: number): Xyz => {
    const x = u * 2 - 1
    const y = v * 2 - 1
    const pull = 0.055
    const px = x * (1 - pull * edge(y)) * (w / 2)
    const py = y * (1 - pull * edge(x)) * (h / 2)
    const body = (edge(Math.abs(x) ** 1.25) * edge(Math.abs(y) ** 1.25)) ** 0.52
    const toCorner = Math.min(1, (Math.abs(x) * Math.abs(y)) ** 2 * 2.4)
    const angle = Math.atan2(Math.abs(y), Math.abs(x))
    const wrinkle =
      (Math.sin(angle * 34 + noise(x * 2 + 4, y * 2 + 4) * 7) * 0.03 * toCorner +
        (noise(x * 3 + 8, y * 3 + 8) - 0.5) * 0.09 +
        (noise(x * 6 + 3, y * 6 + 5) - 0.5) * 0.03) *
      body
    const rib = ribs ? Math.abs(Math.sin(u * Math.PI * 26)) * 0.045 * Math.min(1, body * 2) : 0
    return [px, py, side * (thick / 2) * (body + wrinkle + rib)]
  }
  const n = ribs ? 156 : 84
  const face = (side: number): THREE.Mesh => sheet(n, 84, (u, v) => point(side > 0 ? u : 1 - u, v, side), mat)
  const rim: Xyz[] = []
  for (let k = 0; k < 4; k++)
    for (let i = 0; i < 10; i++) {
      const t = i / 10
      const [u, v] = k === 0 ? [t, 0] : k === 1 ? [1, t] : k === 2 ? [1 - t, 1] : [0, 1 - t]
      rim.push(point(u, v, 0))
    }
  const seam = tube(rim, piping ? 4.6 : 2.8, material(surface, { x: 60, y: 1 }), true, 200)
  return group(face(1), face(-1), seam)
}

/** Leaning as on a studio floor: tipped back, the lower edge settled. */
const leaning = (cushion: THREE.Group, h: number, thick: number): THREE.Group => {
  cushion.rotation.x = -0.22
  cushion.position.set(0, (h / 2) * 0.985, -thick * 0.1)
  return group(cushion)
}

const cushion: Builder = {
  front: { turn: -8, rise: 8, fill: 0.72 },
  detail: { turn: 18, rise: 10, fill: 1.9, aim: [0.78, 0.78, 0.6] },
  build: ({ width: w, height: h, depth: d }, finish) => ({ object: leaning(pillow(w, h, d, finish.body, 3), h, d) }),
}

const roundCushion: Builder = {
  front: { turn: 0, rise: 10, fill: 0.64 },
  detail: { turn: 10, rise: 14, fill: 1.5, aim: [0.55, 0.66, 0.8] },
  build: ({ width, height }, finish) => {
    const wool = material(finish.body, { x: 7, y: 4 })
    const noise = tilingNoise(8, 16)
    const body = sheet(
      110,
      70,
      (u, v) => {
        const a = u * Math.PI * 2
        const b = (v - 0.5) * Math.PI
        const seam = Math.abs(Math.sin(a * 3)) ** 0.14
        const r = (width / 2) * (0.955 + 0.045 * seam) * (1 + (noise(8 + Math.cos(a) * 3, 8 + v * 6) - 0.5) * 0.02)
        return [
          Math.cos(a) * Math.cos(b) * r,
          height / 2 + Math.sin(b) * (height / 2) * (0.955 + 0.045 * seam),
          -Math.sin(a) * Math.cos(b) * r,
        ]
      },
      wool,
      true
    )
    return { object: group(body) }
  },
}

const lumbar: Builder = {
  front: { turn: -10, rise: 9, fill: 0.8 },
  detail: { turn: 22, rise: 12, fill: 2, aim: [0.84, 0.7, 0.6] },
  build: ({ width: w, height: h, depth: d }, finish) => ({
    object: leaning(pillow(w, h, d, finish.body, 12, { pattern: "stripe", piping: true }), h, d),
  }),
}

const ribbed: Builder = {
  front: { turn: -8, rise: 8, fill: 0.72 },
  detail: { turn: 20, rise: 10, fill: 1.9, aim: [0.78, 0.74, 0.6] },
  build: ({ width: w, height: h, depth: d }, finish) => ({
    object: leaning(pillow(w, h, d, finish.body, 21, { ribs: true, piping: true, tile: 60 }), h, d),
  }),
}

/** Layers of one folded cloth: each a soft slab, open folds towards the camera. */
function folded(
  w: number,
  d: number,
  layers: number,
  each: number,
  surface: Surface,
  tile: number,
  seed: number
): THREE.Group {
  const next = random(seed)
  const noise = tilingNoise(seed, 16)
  const stack = group()
  for (let i = 0; i < layers; i++) {
    const lw = w - next() * 7
    const ld = d - next() * 9
    const y0 = i * each
    const top = i === layers - 1
    // A slab with a round front fold; the sheet runs from the bottom back, round the front, to the top back.
    const cloth = sheet(
      60,
      70,
      (u, v) => {
        const x = (u - 0.5) * lw
        const r = each / 2
        const sag = (noise(u * 5 + i * 3, 4 + v * 3) - 0.5) * (top ? 7 : 2)
        const droop = Math.max(0, Math.abs(u - 0.5) * 2 - 0.94) * each * 1.6
        const run = ld - r
        if (v < 0.38) return [x, y0 + 0.5, -ld / 2 + (v / 0.38) * run]
        if (v < 0.62) {
          const a = ((v - 0.38) / 0.24) * Math.PI - Math.PI / 2
          return [
            x + Math.sin(u * 9 + i) * 0.6,
            y0 + r + Math.sin(a) * r * 0.98,
            ld / 2 - r + Math.cos(a) * r * 1.05 + sag * 0.2,
          ]
        }
        const t = (v - 0.62) / 0.38
        return [x, y0 + each - 0.5 + sag * Math.sin(Math.PI * Math.min(1, t * 1.1)) * 0.5 - droop, ld / 2 - r - t * run]
      },
      doubleSided(material(surface, { x: w / tile, y: (d * 2) / tile }))
    )
    // What the open sides show: the cloth's own inner turns.
    const inner = box(lw - 7, each - 9, ld - each * 0.8, each * 0.42, material(surface, { x: 2, y: 2 }), [
      0,
      y0 + each / 2,
      -each * 0.2,
    ])
    stack.add(inner, place(cloth, [next() * 4 - 2, 0, next() * 5 - 2.5]))
  }
  return stack
}

const fringe = (w: number, y: number, z: number, length: number, surface: Surface, seed: number): THREE.Group => {
  const next = random(seed)
  const yarn = material(surface, { x: 1, y: 6 })
  const result = group()
  for (let x = -w / 2 + 6; x < w / 2 - 4; x += 9.5) {
    const bend = (next() - 0.5) * 10
    result.add(
      sweep(
        [
          [x, y, z],
          [x + bend * 0.3, y - length * 0.4, z + 8],
          [x + bend, y - length, z + 5 + next() * 5],
        ],
        (t) => [2.6 - t * 0.9 + Math.abs(Math.sin(t * 16)) * 0.5, 2.6 - t * 0.9],
        yarn,
        { steps: 18, around: 7 }
      )
    )
    result.add(ball(3.3, yarn, [x, y + 1, z + 1]))
  }
  return result
}

const throwFolded: Builder = {
  front: { turn: -20, rise: 20, fill: 0.8 },
  detail: { turn: -28, rise: 16, fill: 1.9, aim: [0.4, 0.5, 0.95] },
  build: ({ width: w, depth: d }, finish) => ({
    object: group(folded(w, d, 4, 31, finish.body, 34, 5), fringe(w - 20, 122, d / 2 + 2, 62, finish.body, 6)),
  }),
}

const blanketStack: Builder = {
  front: { turn: -20, rise: 20, fill: 0.8 },
  detail: { turn: -26, rise: 26, fill: 2, aim: [0.5, 0.9, 0.8] },
  build: ({ width: w, depth: d, height: h }, finish) => ({ object: folded(w, d, 4, h / 4, finish.body, 95, 15) }),
}

const rolled: Builder = {
  front: { turn: -26, rise: 16, fill: 0.82 },
  detail: { turn: -30, rise: 18, fill: 1.8, aim: [0.36, 0.5, 0.8] },
  build: ({ width: w, height: h }, finish) => {
    const wool = doubleSided(material(finish.body, { x: 3, y: 5 }, "check"))
    if (wool.normalMap) wool.normalMap.repeat.set(14, 40)
    const turns = 5.2
    const roll = sheet(
      60,
      260,
      (u, v) => {
        const a = v * turns * Math.PI * 2
        const r = 14 + v * (h / 2 - 14)
        const settle = 1 - 0.06 * Math.sin(a) ** 2
        return [(u - 0.5) * w + Math.sin(v * 40) * 1.5, h / 2 + Math.sin(a) * r * settle, Math.cos(a) * r]
      },
      wool
    )
    const leather = material(finish.accent ?? finish.body, { x: 6, y: 1 })
    const strap = (x: number): THREE.Group => {
      const points: Xyz[] = []
      for (let i = 0; i < 24; i++) {
        const a = (i / 24) * Math.PI * 2
        points.push([x, h / 2 + Math.sin(a) * (h / 2 + 2.4), Math.cos(a) * (h / 2 + 2.4)])
      }
      const band = sweep(points, () => [2, 10], leather, { closed: true, steps: 90 })
      const brass = material({ material: "brass", color: "#c49a57" })
      const buckle = place(
        mesh(new THREE.TorusGeometry(13, 1.8, 10, 4), brass),
        [x, h * 0.78, h * 0.42],
        [-0.7, 0, Math.PI / 4]
      )
      return group(band, buckle)
    }
    const handle = sweep(
      [
        [-w * 0.26, h + 2, 0],
        [-w * 0.22, h + 22, 0],
        [0, h + 34, 0],
        [w * 0.22, h + 22, 0],
        [w * 0.26, h + 2, 0],
      ],
      () => [3, 8],
      leather
    )
    return { object: group(roll, strap(-w * 0.26), strap(w * 0.26), handle) }
  },
}

const pouf: Builder = {
  front: { turn: -14, rise: 18, fill: 0.8 },
  detail: { turn: 24, rise: 20, fill: 1.8, aim: [0.62, 0.72, 0.9] },
  build: ({ width, height: h }, finish) => {
    const r = width / 2
    const wool = material(finish.body, { x: 40, y: 16 })
    const noise = tilingNoise(33, 16)
    const side = (v: number): readonly [number, number] => {
      if (v < 0.12) return [r * (0.4 + (v / 0.12) * 0.52), 2]
      if (v < 0.62) {
        const t = (v - 0.12) / 0.5
        return [r * (0.92 + 0.08 * Math.sin(t * Math.PI) ** 0.6), 2 + t * (h - 26)]
      }
      const t = (v - 0.62) / 0.38
      return [
        r * 0.92 * (1 - t),
        h - 24 + Math.sin(Math.min(1, t * 1.5) * Math.PI * 0.5) * 24 - Math.max(0, t - 0.72) ** 1.4 * 150,
      ]
    }
    const body = sheet(
      120,
      90,
      (u, v) => {
        const a = u * Math.PI * 2
        const [radius, y] = side(v)
        const soft = 1 + (noise(8 + Math.cos(a) * 4, 8 + Math.sin(a) * 4 + v * 4) - 0.5) * 0.018
        return [Math.cos(a) * radius * soft, y, -Math.sin(a) * radius * soft]
      },
      doubleSided(wool),
      true
    )
    const piping = (y: number): THREE.Mesh =>
      mesh(
        new THREE.TorusGeometry(r * 0.925, 5, 10, 120),
        material(finish.body, { x: 80, y: 1 }),
        [0, y, 0],
        [Math.PI / 2, 0, 0]
      )
    const leather = material(finish.accent ?? finish.body, { x: 4, y: 1 })
    const handle = sweep(
      [
        [-62, h * 0.56, r * 0.98],
        [-40, h * 0.6, r * 1.03],
        [0, h * 0.61, r * 1.07],
        [40, h * 0.6, r * 1.03],
        [62, h * 0.56, r * 0.98],
      ],
      () => [3.5, 13],
      leather
    )
    const button = turned(
      [
        [0, 0],
        [17, 0],
        [17, 4],
        [8, 9],
        [0, 10],
      ],
      leather,
      2
    )
    return {
      object: group(body, piping(h - 25), piping(6), handle, place(button, [0, h - 26, 0]), cylinder(1, 1, leather)),
    }
  },
}

export const textiles = {
  cushion,
  "round-cushion": roundCushion,
  "lumbar-cushion": lumbar,
  "folded-throw": throwFolded,
  "blanket-stack": blanketStack,
  "ribbed-cushion": ribbed,
  "rolled-throw": rolled,
  pouf,
}
