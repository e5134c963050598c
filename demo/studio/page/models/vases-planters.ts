import * as THREE from "three"
import type { Finish } from "../../../types"
import type { Builder } from "../kit"
import {
  ball,
  clay,
  curve,
  cylinder,
  flatUv,
  footRing,
  group,
  lathe,
  material,
  mesh,
  place,
  sweep,
  turned,
  vesselLine,
  type Xy,
} from "../kit"
import { branch, snakePlant } from "../props"

/** A thrown body with its bare foot. The glaze stops a finger above it where the finish says so. */
const thrown = (points: readonly Xy[], wall: number, finish: Finish, foot: number, count = 70): THREE.Group => {
  const line = vesselLine(curve(points, count), wall, (points[0]?.[1] ?? 0) + wall + 2)
  return group(
    lathe(line, material(finish.body, { x: 2, y: 1.5 })),
    footRing(foot, (points[0]?.[1] ?? 4) + 1, clay(finish))
  )
}

const budVase: Builder = {
  front: { turn: 0, rise: 11, fill: 0.66 },
  detail: { turn: 10, rise: 26, fill: 1.35, aim: [0.5, 0.74, 0.5] },
  build: (_, finish, lit) => {
    const object = thrown(
      [
        [26, 5],
        [36, 16],
        [42, 46],
        [33, 78],
        [14, 100],
        [9.5, 122],
        [13, 150],
      ],
      3,
      finish,
      27
    )
    if (lit) object.add(place(branch(210, 8, "cotton", 0.15), [0, 60, 0]))
    return { object }
  },
}

const fluted: Builder = {
  front: { turn: 8, rise: 10, fill: 0.76 },
  detail: { turn: 8, rise: 18, fill: 1.6, aim: [0.5, 0.72, 0.5] },
  build: ({ height: h }, finish, lit) => {
    const mat = material(finish.body, { x: 2, y: 2 })
    const line = vesselLine(
      curve(
        [
          [50, 0.8],
          [54, 4],
          [60, 70],
          [66, 170],
          [66, h - 6],
          [62, h],
        ],
        60
      ),
      6,
      12
    )
    const geometry = new THREE.LatheGeometry(line, 200)
    const position = geometry.getAttribute("position")
    for (let i = 0; i < position.count; i++) {
      const x = position.getX(i)
      const y = position.getY(i)
      const z = position.getZ(i)
      const r = Math.hypot(x, z)
      if (i % line.length > 62 || r < 40) continue
      const fade = Math.min(1, Math.max(0, (y - 10) / 16)) * Math.min(1, Math.max(0, (h - 26 - y) / 30))
      const angle = Math.atan2(z, x)
      const wave = 1 - Math.abs(Math.sin(angle * 10 + Math.sin(y * 0.02) * 0.04))
      const k = 1 - wave ** 1.6 * 0.075 * fade
      position.setXYZ(i, x * k, y, z * k)
    }
    geometry.computeVertexNormals()
    const object = group(mesh(geometry, mat))
    if (lit) for (let i = 0; i < 3; i++) object.add(place(branch(420, 20 + i, "leaves", 0.2 - i * 0.22), [0, 60, 0]))
    return { object }
  },
}

const amphora: Builder = {
  front: { turn: 6, rise: 9, fill: 0.78 },
  detail: { turn: 30, rise: 22, fill: 1.6, aim: [0.62, 0.74, 0.6] },
  build: ({ height: h }, finish, lit) => {
    const object = thrown(
      [
        [44, 6],
        [50, 18],
        [84, 110],
        [90, 168],
        [66, 222],
        [36, 250],
        [33, 276],
        [50, h],
      ],
      5,
      finish,
      45
    )
    const mat = material(finish.body, { x: 2, y: 0.6 })
    for (const side of [-1, 1])
      object.add(
        sweep(
          [
            [side * 36, 282, 0],
            [side * 58, 288, 0],
            [side * 84, 268, 0],
            [side * 92, 236, 0],
            [side * 82, 206, 0],
            [side * 76, 196, 0],
          ],
          (t) => [5 + Math.abs(t - 0.5) * 5, 8.5 + Math.abs(t - 0.5) * 7],
          mat
        )
      )
    if (lit)
      for (let i = 0; i < 7; i++)
        object.add(place(branch(420 + i * 12, 40 + i, "grass", (i - 3) * 0.11), [0, 120, (i % 3) * 6 - 6]))
    return { object }
  },
}

const ringVase: Builder = {
  front: { turn: 16, rise: 8, fill: 0.76 },
  detail: { turn: 30, rise: 20, fill: 1.5, aim: [0.5, 0.8, 0.5] },
  build: ({ width }, finish, lit) => {
    const glaze = material(finish.body, { x: 3, y: 1 })
    const r = width / 2 - 33
    const ring = mesh(new THREE.TorusGeometry(r, 33, 40, 110), glaze, [0, r + 33 + 3, 0])
    const neck = lathe(
      vesselLine(
        curve(
          [
            [24, -12],
            [19, 2],
            [16, 18],
            [20, 34],
          ],
          36
        ),
        3,
        -10
      ),
      glaze
    )
    const foot = turned(
      [
        [0, 0],
        [38, 0],
        [40, 6],
        [30, 14],
        [0, 14],
      ],
      glaze,
      2
    )
    foot.scale.z = 0.62
    const object = group(ring, place(neck, [0, width + 2, 0]), foot)
    if (lit) object.add(place(branch(300, 61, "bare", -0.5), [0, width - 20, 0]))
    return { object }
  },
}

const planter: Builder = {
  front: { turn: 0, rise: 16, fill: 0.68 },
  detail: { turn: 16, rise: 24, fill: 1.4, aim: [0.5, 0.62, 0.6] },
  build: ({ width }, finish, lit) => {
    const mat = material(finish.body, { x: 2, y: 1.5 })
    const r = width / 2
    const pot = lathe(
      vesselLine(
        curve(
          [
            [60, 12],
            [64, 14],
            [76, 120],
            [80, 146],
            [86, 148],
            [88, 166],
            [88, 178],
          ],
          60,
          0.2
        ),
        7,
        24
      ),
      mat
    )
    const saucer = lathe(
      vesselLine(
        curve(
          [
            [78, 0.8],
            [86, 3],
            [92, 16],
            [r, 26],
          ],
          40,
          0.4
        ),
        5,
        8
      ),
      mat
    )
    const soil = cylinder(76, 4, material({ material: "terracotta", color: "#3b2c22" }), [0, 154, 0], 1)
    const object = group(pot, saucer, soil)
    if (lit) object.add(place(snakePlant(330), [0, 156, 0]))
    return { object }
  },
}

const gourd: Builder = {
  front: { turn: 0, rise: 10, fill: 0.74 },
  detail: { turn: 10, rise: 12, fill: 1.5, aim: [0.5, 0.2, 0.6] },
  build: (_, finish) => ({
    object: thrown(
      [
        [42, 10],
        [60, 26],
        [70, 62],
        [60, 104],
        [38, 128],
        [36, 138],
        [48, 164],
        [44, 192],
        [22, 210],
        [19, 218],
        [24, 230],
      ],
      4,
      finish,
      43,
      90
    ),
  }),
}

const moonJar: Builder = {
  front: { turn: 0, rise: 10, fill: 0.74 },
  detail: { turn: 12, rise: 20, fill: 1.35, aim: [0.5, 0.66, 0.6] },
  build: ({ height: h }, finish) => ({
    object: thrown(
      [
        [56, 8],
        [80, 18],
        [124, 72],
        [139, 137],
        [122, 204],
        [84, 244],
        [60, 254],
        [58, h],
      ],
      5,
      finish,
      57,
      120
    ),
  }),
}

const ikebana: Builder = {
  front: { turn: -12, rise: 24, fill: 0.76 },
  detail: { turn: 16, rise: 36, fill: 1.5, aim: [0.45, 0.3, 0.55] },
  build: ({ width, height }, finish, lit) => {
    const r = width / 2
    const bowl = flatUv(
      lathe(
        vesselLine(
          curve(
            [
              [r * 0.78, 6],
              [r * 0.9, 9],
              [r * 0.98, 24],
              [r, height],
            ],
            50,
            0.4
          ),
          5,
          12
        ),
        material(finish.body),
        110
      ),
      260
    )
    const brass = material(finish.accent ?? finish.body)
    const pins = group(cylinder(34, 9, brass, [0, 0, 0], 1.4))
    const needle = new THREE.ConeGeometry(0.9, 15, 6)
    const needles = new THREE.InstancedMesh(needle, brass, 140)
    needles.castShadow = false
    const matrix = new THREE.Matrix4()
    for (let i = 0; i < 140; i++) {
      const a = i * 2.39996
      const d = Math.sqrt(i / 140) * 30
      needles.setMatrixAt(i, matrix.makeTranslation(Math.cos(a) * d, 16, Math.sin(a) * d))
    }
    pins.add(needles)
    const object = group(bowl, footRing(r * 0.79, 7, clay(finish)), place(pins, [-34, 12, 10]))
    if (lit)
      object.add(
        place(branch(330, 71, "leaves", 0.55), [-34, 24, 10]),
        place(branch(220, 72, "leaves", -0.5), [-40, 24, 14]),
        place(ball(9, material({ material: "stoneware", color: "#77716a" })), [50, 18, 20])
      )
    return { object }
  },
}

export const vases = {
  "bud-vase": budVase,
  "fluted-vase": fluted,
  amphora,
  "ring-vase": ringVase,
  planter,
  "gourd-vase": gourd,
  "moon-jar": moonJar,
  ikebana,
}
