import * as THREE from "three"
import type { Finish, Surface } from "../../../types"
import type { Builder, Built } from "../kit"
import {
  ball,
  box,
  clay,
  crystal,
  curve,
  cylinder,
  footRing,
  group,
  lathe,
  material,
  mesh,
  place,
  rounded,
  tube,
  turned,
  vesselLine,
  wick,
} from "../kit"
import { drawn, random } from "../textures"

const accent = (finish: Finish): Surface => finish.accent ?? finish.body

const jar: Builder = {
  front: { turn: 0, rise: 22, fill: 0.6 },
  detail: { turn: 10, rise: 44, fill: 1.15, aim: [0.5, 0.7, 0.5] },
  build: (_, finish, lit): Built => {
    const cup = lathe(
      vesselLine(
        curve(
          [
            [32, 5],
            [38, 9],
            [42, 24],
            [43, 60],
            [43, 92],
          ],
          60
        ),
        4,
        10
      ),
      material(finish.body)
    )
    const wax = lathe(
      curve(
        [
          [0, 74.4],
          [20, 74],
          [36, 74.6],
          [38.8, 76.4],
        ],
        30
      ).reverse(),
      material(accent(finish))
    )
    const flame = wick([0, 74, 0], 12, lit)
    return {
      object: group(
        cup,
        wax,
        footRing(33, 6, clay(finish)),
        label("Ostler Row", "No. 4", 30, [0, 44, 43.2]),
        flame.object
      ),
      sources: flame.sources.map((s) => ({ ...s, power: 1.3 })),
    }
  },
}

/** A small letterpress label on a curved front. */
function label(
  title: string,
  line: string,
  width: number,
  at: readonly [number, number, number],
  paper = "#efe8da"
): THREE.Mesh {
  const texture = drawn(512, 420, (c) => {
    c.fillStyle = paper
    c.fillRect(0, 0, 512, 420)
    c.strokeStyle = "#3a352f"
    c.lineWidth = 3
    c.strokeRect(18, 18, 476, 384)
    c.fillStyle = "#2b2723"
    c.textAlign = "center"
    c.font = "500 64px Fraunces"
    c.fillText(title, 256, 180)
    c.fillRect(216, 216, 80, 2)
    c.font = "500 34px 'Instrument Sans'"
    c.fillText(line.toUpperCase(), 256, 290)
  })
  const r = at[2]
  const half = width / r / 2
  const geometry = new THREE.CylinderGeometry(r + 0.15, r + 0.15, width * 0.82, 24, 1, true, -half, half * 2)
  return mesh(geometry, new THREE.MeshPhysicalMaterial({ map: texture, roughness: 0.9, specularIntensity: 0.2 }), [
    at[0],
    at[1],
    0,
  ])
}

const taperPair: Builder = {
  front: { turn: 0, rise: 9, fill: 0.82 },
  detail: { turn: 10, rise: 14, fill: 1.9, aim: [0.3, 0.36, 0.6] },
  build: (_, finish, lit): Built => {
    const metal = material(finish.body)
    const wax = material(accent(finish))
    const sources: Built["sources"] = []
    const stick = (h: number, x: number, z: number): THREE.Group => {
      const holder = turned(
        [
          [0, 0],
          [41, 0],
          [42, 3],
          [40, 8],
          [16, 13],
          [8, 20],
          [6.5, h * 0.4],
          [11, h * 0.46],
          [6.5, h * 0.52],
          [6.5, h - 34],
          [14, h - 26],
          [17, h - 2],
          [15, h],
          [12, h - 2],
          [0, h - 2],
        ],
        metal,
        2.4
      )
      const taper = lathe(
        curve(
          [
            [11, h - 6],
            [11, h + 30],
            [9.4, h + 180],
            [6.5, h + 204],
            [1.4, h + 214],
            [0, h + 215],
          ],
          40
        ),
        wax
      )
      const flame = wick([0, h + 213, 0], 9, lit)
      for (const source of flame.sources)
        sources.push({ ...source, power: 0.6, position: source.position.clone().add(new THREE.Vector3(x, 0, z)) })
      return place(group(holder, taper, flame.object), [x, 0, z])
    }
    return { object: group(stick(160, -52, 0), stick(112, 54, 26)), sources }
  },
}

const pillars: Builder = {
  front: { turn: 0, rise: 13, fill: 0.78 },
  detail: { turn: 16, rise: 30, fill: 1.6, aim: [0.36, 0.86, 0.6] },
  build: (_, finish, lit): Built => {
    const sources: Built["sources"] = []
    const pillar = (h: number, x: number, z: number): THREE.Group => {
      const wax = material(finish.body, { x: 2, y: 1 })
      const flame = wick([0, h - 5, 0], 11, lit)
      for (const source of flame.sources)
        sources.push({ ...source, power: 0.6, position: source.position.clone().add(new THREE.Vector3(x, 0, z)) })
      return place(
        group(
          lathe(
            rounded(
              [
                [0, 0],
                [35, 0],
                [35, h],
                [26, h - 1.5],
                [12, h - 4],
                [0, h - 5],
              ],
              3
            ),
            wax
          ),
          flame.object
        ),
        [x, 0, z]
      )
    }
    return { object: group(pillar(180, -46, -24), pillar(138, 42, -30), pillar(98, 6, 46)), sources }
  },
}

const diffuser: Builder = {
  front: { turn: -10, rise: 10, fill: 0.76 },
  detail: { turn: 10, rise: 16, fill: 1.7, aim: [0.5, 0.36, 0.55] },
  build: (_, finish): Built => {
    const glass = material(finish.body)
    glass.thickness = 3.4
    const bottle = lathe(
      [
        new THREE.Vector2(0, 1.2),
        ...vesselLine(
          curve(
            [
              [33, 0.6],
              [38, 4],
              [39, 20],
              [39, 84],
              [33, 98],
              [17, 104],
              [14, 110],
              [14, 124],
            ],
            60,
            0.35
          ),
          2.6,
          6
        ),
      ],
      glass
    )
    const collar = turned(
      [
        [10, 116],
        [17, 116],
        [17, 128],
        [10, 128],
      ],
      material({ material: "brass", color: "#c39853" }),
      1
    )
    const reed = new THREE.MeshPhysicalMaterial({ color: "#c9ad7f", roughness: 0.9, specularIntensity: 0.2 })
    const reeds = group()
    const next = random(7)
    for (let i = 0; i < 8; i++) {
      const a = (i / 8) * Math.PI * 2 + next() * 0.5
      const lean = 26 + next() * 26
      reeds.add(
        tube(
          [
            [-Math.cos(a) * 14, 10, -Math.sin(a) * 14],
            [0, 122, 0],
            [Math.cos(a) * lean, 266 - next() * 10, Math.sin(a) * lean],
          ],
          1.5,
          reed,
          false,
          10
        )
      )
    }
    return {
      object: group(bottle, collar, reeds, label("Marsh", "reed diffuser", 44, [0, 52, 39], accent(finish).color)),
    }
  },
}

const incense: Builder = {
  front: { turn: -24, rise: 18, fill: 0.84 },
  detail: { turn: -34, rise: 18, fill: 2, aim: [0.18, 0.3, 0.5] },
  build: (_, finish, lit): Built => {
    const glaze = material(finish.body)
    const trayShape = lathe(
      vesselLine(
        curve(
          [
            [20, 1],
            [26, 3],
            [30, 10],
            [31, 15],
          ],
          30
        ),
        3,
        5
      ),
      glaze
    )
    trayShape.scale.set(4.1, 1, 0.92)
    const brass = material(accent(finish))
    const holder = ball(9, brass, [-92, 12, 0])
    const stick = tube(
      [
        [-92, 16, 0],
        [10, 46, 0],
        [118, 78, 0],
      ],
      1.1,
      new THREE.MeshPhysicalMaterial({ color: "#4d3b2c", roughness: 1 }),
      false,
      8
    )
    const object = group(trayShape, holder, stick)
    if (lit) {
      const ember = ball(1.4, material({ material: "stoneware", color: "#8d8882" }), [118, 78, 0])
      object.add(ember)
    }
    const bundle = group()
    const next = random(9)
    for (let i = 0; i < 14; i++)
      bundle.add(
        tube(
          [
            [0, 2 + Math.floor(i / 6) * 2.2, (i % 6) * 2.4],
            [105, 2 + Math.floor(i / 6) * 2.2, (i % 6) * 2.4 + next()],
            [210 + next() * 6, 2 + Math.floor(i / 6) * 2.2, (i % 6) * 2.4],
          ],
          1.1,
          new THREE.MeshPhysicalMaterial({ color: "#5a4633", roughness: 1 }),
          false,
          6
        )
      )
    const band = box(16, 8, 18, 2, material({ material: "paper", color: "#e6dcc6" }), [0, 4, 0])
    object.add(place(group(place(bundle, [-105, 0, -6]), band), [20, 0, 56], [0, 0.12, 0]))
    return { object }
  },
}

const bubble: Builder = {
  front: { turn: 32, rise: 26, fill: 0.56 },
  detail: { turn: 24, rise: 30, fill: 1.1, aim: [0.5, 0.6, 0.5] },
  build: (_, finish, lit): Built => {
    const wax = material(finish.body)
    const object = group()
    for (let x = -1; x <= 1; x++)
      for (let y = -1; y <= 1; y++)
        for (let z = -1; z <= 1; z++) object.add(ball(13, wax, [x * 20, 33 + y * 20, z * 20]))
    object.add(box(50, 50, 50, 6, wax, [0, 33, 0]))
    const flame = wick([0, 65, 0], 12, lit)
    object.add(flame.object)
    return { object, sources: flame.sources.map((s) => ({ ...s, power: 0.9 })) }
  },
}

const ferryLantern: Builder = {
  front: { turn: 28, rise: 9, fill: 0.78 },
  detail: { turn: 28, rise: 18, fill: 1.6, aim: [0.5, 0.8, 0.5] },
  build: (_, finish, lit): Built => {
    const metal = material(finish.body)
    const object = group(
      box(160, 14, 160, 3, metal, [0, 7, 0]),
      box(150, 8, 150, 2, metal, [0, 18, 0]),
      box(150, 8, 150, 2, metal, [0, 232, 0])
    )
    for (const x of [-1, 1]) for (const z of [-1, 1]) object.add(box(9, 220, 9, 1, metal, [x * 70, 124, z * 70]))
    const pane = crystal()
    pane.opacity = 0.14
    for (const [x, z, turn] of [
      [0, 70, 0],
      [0, -70, 0],
      [70, 0, Math.PI / 2],
      [-70, 0, Math.PI / 2],
    ] as const) {
      const glass = mesh(new THREE.PlaneGeometry(132, 208), pane, [x, 125, z], [0, turn, 0])
      pane.side = THREE.DoubleSide
      object.add(glass)
    }
    const roof = mesh(new THREE.CylinderGeometry(36, 112, 52, 4, 1), metal, [0, 262, 0], [0, Math.PI / 4, 0])
    ;(roof.geometry as THREE.BufferGeometry).computeVertexNormals()
    const flat = new THREE.MeshPhysicalMaterial().copy(metal)
    flat.flatShading = true
    roof.material = flat
    object.add(
      roof,
      cylinder(24, 24, metal, [0, 286, 0], 2),
      turned(
        [
          [0, 306],
          [38, 306],
          [40, 310],
          [14, 322],
          [0, 324],
        ],
        metal,
        2
      )
    )
    object.add(
      tube(
        [
          [-34, 300, 0],
          [-36, 330, 0],
          [0, 362, 0],
          [36, 330, 0],
          [34, 300, 0],
        ],
        2.8,
        metal
      )
    )
    object.add(ball(5, metal, [71, 120, 58]))
    const wax = material(accent(finish))
    const flame = wick([0, 116, 0], 11, lit)
    object.add(
      lathe(
        rounded(
          [
            [0, 22],
            [34, 22],
            [34, 122],
            [14, 118],
            [0, 117],
          ],
          3
        ),
        wax
      ),
      flame.object
    )
    return { object, sources: flame.sources.map((s) => ({ ...s, power: 1.1 })) }
  },
}

const spray: Builder = {
  front: { turn: -8, rise: 11, fill: 0.68 },
  detail: { turn: -8, rise: 12, fill: 1.35, aim: [0.5, 0.4, 0.6] },
  build: (_, finish): Built => {
    const glass = material(finish.body)
    glass.thickness = 5
    const bottle = lathe(
      [
        new THREE.Vector2(0, 1),
        ...vesselLine(
          curve(
            [
              [22, 0.5],
              [25.4, 3],
              [26, 12],
              [26, 76],
              [22, 88],
              [11, 95],
              [9.6, 100],
              [9.6, 108],
            ],
            60,
            0.35
          ),
          2,
          4
        ),
      ],
      glass
    )
    const black = material(finish.third ?? finish.body)
    const pump = group(
      turned(
        [
          [0, 102],
          [12, 102],
          [12, 116],
          [0, 116],
        ],
        black,
        1
      ),
      turned(
        [
          [0, 116],
          [5, 116],
          [5, 122],
          [9, 123],
          [10, 138],
          [8, 142],
          [0, 142],
        ],
        black,
        1.6
      ),
      tube(
        [
          [0, 132, 8],
          [0, 132, 12],
          [0, 132, 13.5],
        ],
        2,
        black,
        false,
        4
      )
    )
    const dip = tube(
      [
        [0, 104, 0],
        [0.5, 50, 0],
        [3, 8, 1],
      ],
      1.4,
      material({ material: "opal-glass", color: "#e8e2d6" }),
      false,
      8
    )
    return {
      object: group(bottle, pump, dip, label("Larder", "room spray  100 ml", 42, [0, 42, 26.1], accent(finish).color)),
    }
  },
}

export const candles = {
  "jar-candle": jar,
  "taper-pair": taperPair,
  "pillar-set": pillars,
  "reed-diffuser": diffuser,
  incense,
  "bubble-candle": bubble,
  lantern: ferryLantern,
  "room-spray": spray,
}
