import * as THREE from "three"
import type { Finish } from "../../../types"
import type { Builder } from "../kit"
import { ball, cylinder, curve, flatUv, group, lathe, material, mesh, place, rounded, turned, vesselLine } from "../kit"

const melt = (finish: Finish, thickness = 0.1): THREE.MeshPhysicalMaterial => {
  const glass = material(finish.body)
  // In the model's millimetres; the renderer scales it with the object.
  glass.thickness = thickness * 55
  return glass
}

/** Water, wine or whisky: a body of liquid just inside the wall. */
export function liquid(points: readonly (readonly [number, number])[], color: string, strength = 0.4): THREE.Mesh {
  // What stands behind refracting glass is drawn with the opaque things or not at all: dark drinks are opaque.
  const dark = strength > 0.5
  const mat = new THREE.MeshPhysicalMaterial({
    color,
    roughness: 0.08,
    specularIntensity: 0.9,
    transparent: !dark,
    opacity: dark ? 1 : strength,
    depthWrite: dark,
  })
  mat.userData["letsThrough"] = 0.5
  if (!dark) mat.userData["ghost"] = true
  return lathe(rounded(points, 2), mat)
}

const tumblerBody = (finish: Finish, h: number, r: number): THREE.Mesh => {
  const outer = curve(
    [
      [r * 0.78, 0.5],
      [r * 0.86, 3],
      [r * 0.92, 20],
      [r * 0.98, 55],
      [r, h],
    ],
    40
  )
  const line = vesselLine(outer, 2.6, 14)
  return lathe([new THREE.Vector2(0, 1.2), new THREE.Vector2(r * 0.7, 0.4), ...line], melt(finish, 0.045))
}

const tumbler: Builder = {
  front: { turn: 0, rise: 15, fill: 0.56 },
  detail: { turn: 14, rise: 30, fill: 0.86, aim: [0.5, 0.46, 0.5] },
  build: ({ height, width }, finish) => ({ object: group(tumblerBody(finish, height, width / 2)) }),
}

const wineGlass: Builder = {
  front: { turn: 0, rise: 9, fill: 0.78 },
  detail: { turn: 0, rise: 16, fill: 1.7, aim: [0.5, 0.62, 0.5] },
  build: ({ height: h, width }, finish, lit) => {
    const r = width / 2
    const glass = melt(finish, 0.04)
    const stem = lathe(
      curve(
        [
          [0, 1],
          [34, 0.6],
          [37, 1.6],
          [30, 3],
          [12, 6],
          [4.6, 14],
          [3.4, 40],
          [3.4, 78],
          [5, 92],
          [0, 97],
        ],
        70,
        0.35
      ),
      glass
    )
    const bowl = lathe(
      vesselLine(
        curve(
          [
            [2, 93],
            [14, 96],
            [32, 110],
            [r, 140],
            [41, 178],
            [34, h],
          ],
          60
        ),
        1.4,
        96
      ),
      glass
    )
    const object = group(stem, bowl)
    if (lit)
      object.add(
        liquid(
          [
            [0, 97],
            [13, 99],
            [30, 112],
            [41, 138],
            [0, 138],
          ],
          "#5a0f1d",
          0.86
        )
      )
    return { object }
  },
}

const coupe: Builder = {
  front: { turn: 0, rise: 14, fill: 0.66 },
  detail: { turn: 10, rise: 42, fill: 1.2, aim: [0.5, 0.72, 0.5] },
  build: ({ height: h, width }, finish) => {
    const r = width / 2
    const glass = melt(finish, 0.05)
    const stem = lathe(
      curve(
        [
          [0, 1],
          [34, 0.6],
          [37, 1.8],
          [28, 3.4],
          [10, 7],
          [4.4, 16],
          [3.8, 50],
          [5.4, 70],
          [0, 80],
        ],
        60,
        0.35
      ),
      glass
    )
    const bowl = lathe(
      vesselLine(
        curve(
          [
            [3, 76],
            [18, 80],
            [38, 94],
            [48, 112],
            [r, h],
          ],
          50
        ),
        1.6,
        79
      ),
      glass
    )
    return { object: group(stem, bowl) }
  },
}

const carafe: Builder = {
  front: { turn: 0, rise: 10, fill: 0.76 },
  detail: { turn: 0, rise: 16, fill: 1.6, aim: [0.5, 0.8, 0.5] },
  build: ({ width }, finish, lit) => {
    const r = width / 2
    const outer = curve(
      [
        [r * 0.8, 0.6],
        [r * 0.94, 4],
        [r, 30],
        [r * 0.98, 90],
        [r * 0.84, 122],
        [31, 148],
        [29, 168],
        [31, 180],
      ],
      60
    )
    const body = lathe([new THREE.Vector2(0, 1.4), ...vesselLine(outer, 2.2, 7)], melt(finish, 0.06))
    const cup = lathe(
      rounded(
        [
          [0, 214],
          [30, 214],
          [37.5, 211],
          [38.6, 142],
          [36.6, 142],
          [35.4, 207],
          [0, 209],
        ],
        2
      ),
      melt(finish, 0.05)
    )
    const object = group(body, cup)
    if (lit)
      object.add(
        liquid(
          [
            [0, 8],
            [r * 0.9, 8],
            [r * 0.95, 92],
            [0, 92],
          ],
          "#dfe9e6",
          0.16
        )
      )
    return { object }
  },
}

const fluted = (
  geometry: THREE.LatheGeometry,
  flutes: number,
  depth: number,
  from: number,
  to: number
): THREE.LatheGeometry => {
  const position = geometry.getAttribute("position")
  for (let i = 0; i < position.count; i++) {
    const x = position.getX(i)
    const y = position.getY(i)
    const z = position.getZ(i)
    const r = Math.hypot(x, z)
    if (r < 1) continue
    const fade = Math.min(1, Math.max(0, (y - from) / 6)) * Math.min(1, Math.max(0, (to - y) / 8))
    const k = 1 + (Math.abs(Math.cos((Math.atan2(z, x) * flutes) / 2)) - 0.6) * depth * fade
    position.setXYZ(i, x * k, y, z * k)
  }
  geometry.computeVertexNormals()
  return geometry
}

const highball: Builder = {
  front: { turn: 0, rise: 12, fill: 0.68 },
  detail: { turn: 0, rise: 14, fill: 1.35, aim: [0.5, 0.4, 0.5] },
  build: ({ height: h, width }, finish, lit) => {
    const r = width / 2
    const line = [
      new THREE.Vector2(0, 1.2),
      ...vesselLine(
        curve(
          [
            [r * 0.84, 0.6],
            [r * 0.93, 4],
            [r * 0.95, 40],
            [r, h],
          ],
          30
        ),
        3,
        12
      ),
    ]
    const object = group(mesh(fluted(new THREE.LatheGeometry(line, 216), 24, 0.07, 8, h - 14), melt(finish, 0.06)))
    if (lit)
      object.add(
        liquid(
          [
            [0, 13],
            [r * 0.86, 13],
            [r * 0.9, h * 0.7],
            [0, h * 0.7],
          ],
          "#e8efec",
          0.14
        )
      )
    return { object }
  },
}

const decanter: Builder = {
  front: { turn: 0, rise: 9, fill: 0.78 },
  detail: { turn: 0, rise: 14, fill: 1.7, aim: [0.5, 0.84, 0.5] },
  build: (_, finish, lit) => {
    const outer = curve(
      [
        [56, 0.6],
        [63, 4],
        [66, 30],
        [65, 92],
        [56, 116],
        [30, 136],
        [18, 152],
        [16, 178],
        [21, 190],
      ],
      70
    )
    const body = lathe([new THREE.Vector2(0, 1.4), ...vesselLine(outer, 3.4, 12)], melt(finish, 0.1))
    const stopper = turned(
      [
        [0, 172],
        [12, 172],
        [13.4, 190],
        [10, 196],
        [10, 200],
        [25, 210],
        [29, 226],
        [24, 242],
        [0, 247],
      ],
      melt(finish, 0.3),
      5,
      8
    )
    stopper.geometry.computeVertexNormals()
    const object = group(body, stopper)
    if (lit)
      object.add(
        liquid(
          [
            [0, 13],
            [58, 13],
            [62, 30],
            [61, 62],
            [0, 62],
          ],
          "#a35a16",
          0.72
        )
      )
    return { object }
  },
}

const glassBowl: Builder = {
  front: { turn: 0, rise: 24, fill: 0.78 },
  detail: { turn: 16, rise: 12, fill: 1.6, aim: [0.66, 0.7, 0.8] },
  build: ({ width, height }, finish) => {
    const r = width / 2
    const outer = curve(
      [
        [r * 0.4, 0.8],
        [r * 0.52, 4],
        [r * 0.8, 34],
        [r * 0.95, 76],
        [r, height],
      ],
      50
    )
    return { object: group(lathe([new THREE.Vector2(0, 1.6), ...vesselLine(outer, 6, 12)], melt(finish, 0.14), 110)) }
  },
}

const cloche: Builder = {
  front: { turn: 0, rise: 12, fill: 0.76 },
  detail: { turn: 12, rise: 22, fill: 1.6, aim: [0.5, 0.9, 0.5] },
  build: ({ width, height }, finish, lit) => {
    const r = width / 2
    const wood = material(finish.accent ?? finish.body)
    const base = flatUv(
      turned(
        [
          [0, 0],
          [r - 14, 0],
          [r - 6, 6],
          [r - 2, 20],
          [r - 6, 26],
          [r - 14, 26],
          [r - 15, 22],
          [r - 23, 22],
          [r - 24, 26],
          [0, 26],
        ],
        wood,
        2.5
      ),
      r * 2.2
    )
    const dr = r - 19
    const arc: [number, number][] = [
      [dr, 23],
      [dr, 120],
    ]
    for (let i = 1; i <= 12; i++)
      arc.push([Math.cos((i / 12) * Math.PI * 0.5) * dr, 120 + Math.sin((i / 12) * Math.PI * 0.5) * 106])
    const dome = lathe(curve(arc.slice(0, -1).concat([[4, 226]]), 70), melt(finish, 0.02))
    const knob = lathe(
      curve(
        [
          [5, 224],
          [6, 230],
          [11, 238],
          [14, 250],
          [10, 262],
          [0, height - 3],
        ],
        30
      ),
      melt(finish, 0.2)
    )
    const object = group(base, dome, knob)
    if (lit) {
      const crumb = material({ material: "terracotta", color: "#b98a54" })
      const icing = material({ material: "wax", color: "#f3ead8" })
      object.add(cylinder(72, 54, crumb, [0, 27, 0], 6), cylinder(74, 14, icing, [0, 74, 0], 6))
      for (let i = 0; i < 7; i++)
        object.add(
          place(ball(7, material({ material: "glaze", color: "#5a2433" })), [
            Math.cos(i * 0.9) * 48,
            92,
            Math.sin(i * 0.9) * 48,
          ])
        )
    }
    return { object }
  },
}

export const glass = {
  tumbler,
  "wine-glass": wineGlass,
  coupe,
  carafe,
  highball,
  decanter,
  "glass-bowl": glassBowl,
  cloche,
}
