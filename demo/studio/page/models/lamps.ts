import * as THREE from "three"
import type { Finish, Surface } from "../../../types"
import type { PointSource } from "../engine"
import type { Builder, Built, Xyz } from "../kit"
import {
  ball,
  curve,
  cylinder,
  footRing,
  clay,
  glowing,
  group,
  lathe,
  material,
  mesh,
  place,
  sheet,
  tube,
  turned,
  unframed,
  vesselLine,
} from "../kit"

const bulb = (at: Xyz, power: number, shadow = false): PointSource => ({
  position: new THREE.Vector3(...at),
  color: "#ffc684",
  power,
  reach: 0,
  shadow,
})
const or = (surface: Surface | undefined, finish: Finish): Surface => surface ?? finish.body

/** A shade that lets light through: brighter towards the bulb when lit. */
function lampShade(mat: THREE.MeshPhysicalMaterial, lit: boolean, power = 0.75): THREE.MeshPhysicalMaterial {
  mat.side = THREE.DoubleSide
  mat.userData["letsThrough"] = 0.35
  if (!lit) return mat
  const canvas = document.createElement("canvas")
  canvas.width = 4
  canvas.height = 128
  const context = canvas.getContext("2d")
  if (context) {
    const fade = context.createLinearGradient(0, 0, 0, 128)
    fade.addColorStop(0, "#8a8a8a")
    fade.addColorStop(0.5, "#ffffff")
    fade.addColorStop(1, "#9c9c9c")
    context.fillStyle = fade
    context.fillRect(0, 0, 4, 128)
  }
  glowing("#ffc583", power, mat)
  mat.emissiveMap = new THREE.CanvasTexture(canvas)
  return mat
}

const cord = (points: readonly Xyz[], color = "#6b6257"): THREE.Mesh =>
  unframed(tube([...points, [260, 3, -900]], 2.6, new THREE.MeshPhysicalMaterial({ color, roughness: 0.9 })))

const shadeLamp: Builder = {
  front: { turn: 0, rise: 7, fill: 0.78 },
  detail: { turn: 16, rise: 4, fill: 1.7, aim: [0.66, 0.62, 0.7] },
  build: (_, finish, lit): Built => {
    const base = group(
      lathe(
        vesselLine(
          curve(
            [
              [56, 8],
              [76, 20],
              [98, 70],
              [92, 120],
              [56, 166],
              [24, 190],
              [20, 206],
            ],
            70
          ),
          4,
          14
        ),
        material(finish.body, { x: 2, y: 1.5 })
      ),
      footRing(57, 9, clay(finish))
    )
    const brass = material(or(finish.third, finish))
    const neck = group(cylinder(14, 10, brass, [0, 204, 0]), cylinder(6, 46, brass, [0, 212, 0], 0.5))
    const shade = lampShade(material(or(finish.accent, finish), { x: 26, y: 6 }), lit)
    const drum = sheet(
      110,
      12,
      (u, v) => {
        const a = u * Math.PI * 2
        const r = 150 - v * 34
        return [Math.cos(a) * r, 250 + v * 200, -Math.sin(a) * r]
      },
      shade,
      true
    )
    const hem = material(or(finish.accent, finish), { x: 40, y: 1 })
    const ring = (y: number, r: number): THREE.Mesh =>
      mesh(new THREE.TorusGeometry(r, 2.2, 8, 90), hem, [0, y, 0], [Math.PI / 2, 0, 0])
    const finial = turned(
      [
        [0, 448],
        [7, 448],
        [4, 454],
        [8, 462],
        [0, 470],
      ],
      brass,
      1
    )
    const spokes = group(
      tube(
        [
          [-116, 446, 0],
          [0, 450, 0],
          [116, 446, 0],
        ],
        1.6,
        brass
      ),
      tube(
        [
          [0, 446, -116],
          [0, 450, 0],
          [0, 446, 116],
        ],
        1.6,
        brass
      ),
      cylinder(3, 190, brass, [0, 256, 0], 0.4)
    )
    return {
      object: group(
        base,
        neck,
        drum,
        ring(250, 150),
        ring(450, 116),
        spokes,
        finial,
        cord([
          [40, 8, -60],
          [80, 3, -120],
          [60, 3, -260],
          [160, 3, -420],
        ])
      ),
      sources: lit ? [bulb([0, 330, 0], 0.5), bulb([0, 240, 0], 0.5, false)] : [],
    }
  },
}

const mushroom: Builder = {
  front: { turn: 0, rise: 8, fill: 0.74 },
  detail: { turn: 10, rise: -6, fill: 1.5, aim: [0.56, 0.68, 0.6] },
  build: (_, finish, lit): Built => {
    const coat = material(finish.body)
    const stem = lathe(
      curve(
        [
          [0, 0.5],
          [82, 0.5],
          [86, 4],
          [80, 10],
          [44, 26],
          [28, 70],
          [26, 150],
          [34, 212],
          [0, 214],
        ],
        80,
        0.3
      ),
      coat
    )
    const dome = lathe(
      vesselLine(
        curve(
          [
            [140, 196],
            [139, 214],
            [122, 272],
            [84, 318],
            [36, 338],
            [4, 341],
          ].map(([x = 0, y = 0]) => [x, y] as const),
          70
        ),
        3,
        0
      ).filter((p) => p.y > 190),
      coat
    )
    dome.material = coat
    coat.side = THREE.DoubleSide
    const knob = turned(
      [
        [0, 338],
        [8, 338],
        [9, 346],
        [0, 349],
      ],
      material({ material: "brass", color: "#c39853" }),
      1.5
    )
    const object = group(
      stem,
      dome,
      knob,
      cord(
        [
          [70, 4, -30],
          [110, 3, -80],
          [100, 3, -220],
          [190, 3, -380],
        ],
        "#3a3632"
      )
    )
    if (lit) {
      const ring = mesh(
        new THREE.TorusGeometry(60, 7, 10, 60),
        glowing("#ffd9a0", 2.4),
        [0, 232, 0],
        [Math.PI / 2, 0, 0]
      )
      ring.castShadow = false
      object.add(ring)
    }
    return { object, sources: lit ? [bulb([0, 190, 0], 0.75)] : [] }
  },
}

const pendant: Builder = {
  front: { turn: 0, rise: -5, fill: 0.7, aim: [0.5, 0.75, 0.5] },
  detail: { turn: 10, rise: 14, fill: 1.4, aim: [0.5, 0.86, 0.5] },
  build: (_, finish, lit): Built => {
    const coat = material(finish.body)
    const brass = material(or(finish.accent, finish))
    const profile = curve(
      [
        [190, 300],
        [189, 312],
        [172, 372],
        [128, 424],
        [70, 452],
        [26, 462],
        [22, 470],
      ],
      70
    )
    const outside = lathe(profile, coat)
    const inside = lathe(profile.map((p) => new THREE.Vector2(Math.max(0, p.x - 2.4), p.y - 1.4)).reverse(), brass)
    const lip = mesh(new THREE.TorusGeometry(188.8, 2, 10, 110), coat, [0, 300, 0], [Math.PI / 2, 0, 0])
    const cap = turned(
      [
        [0, 466],
        [24, 466],
        [24, 486],
        [12, 500],
        [6, 506],
        [0, 506],
      ],
      brass,
      2
    )
    const flex = unframed(
      tube(
        [
          [0, 500, 0],
          [0.4, 1100, 0],
          [0, 1900, 0],
        ],
        3,
        new THREE.MeshPhysicalMaterial({ color: "#4c4740", roughness: 0.95 })
      )
    )
    const glass = ball(
      42,
      lit ? glowing("#ffdca8", 2.6) : material({ material: "opal-glass", color: "#f6f0e4" }),
      [0, 350, 0]
    )
    glass.castShadow = false
    return { object: group(outside, inside, lip, cap, flex, glass), sources: lit ? [bulb([0, 300, 0], 0.95)] : [] }
  },
}

const task: Builder = {
  front: { turn: -18, rise: 10, fill: 0.78 },
  detail: { turn: -24, rise: 12, fill: 1.7, aim: [0.12, 0.55, 0.5] },
  build: (_, finish, lit): Built => {
    const metal = material(finish.body, { x: 8, y: 1 })
    const foot = turned(
      [
        [0, 0],
        [78, 0],
        [80, 4],
        [80, 26],
        [0, 26],
      ],
      material(or(finish.accent, finish)),
      4
    )
    const joint = (at: Xyz): THREE.Group =>
      group(
        mesh(new THREE.CylinderGeometry(13, 13, 26, 40), metal, at, [Math.PI / 2, 0, 0]),
        mesh(new THREE.CylinderGeometry(9, 9, 34, 40), metal, at, [Math.PI / 2, 0, 0])
      )
    const rod = (a: Xyz, b: Xyz): THREE.Mesh =>
      tube([a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0], b], 5.4, metal, false, 8)
    const elbow: Xyz = [-120, 290, 0]
    const head: Xyz = [150, 470, 0]
    const shade = group(
      lathe(
        curve(
          [
            [52, -56],
            [51, -52],
            [38, -6],
            [18, 12],
            [14, 24],
            [0, 26],
          ],
          40
        ),
        metal
      ),
      lathe(
        curve(
          [
            [50, -56],
            [48, -52],
            [36, -8],
            [0, -4],
          ],
          30
        ).reverse(),
        material({ material: "lacquer", color: "#f1e9da" })
      )
    )
    ;(shade.children[0] as THREE.Mesh).material = metal
    metal.side = THREE.DoubleSide
    const lens = cylinder(
      34,
      4,
      lit ? glowing("#ffe2b4", 2.6) : material({ material: "opal-glass", color: "#f5efe2" }),
      [0, -34, 0]
    )
    lens.castShadow = false
    shade.add(lens)
    place(shade, [head[0] + 26, head[1] - 20, 0], [0, 0, 0.5])
    return {
      object: group(
        foot,
        cylinder(9, 40, metal, [-20, 24, 0]),
        joint([-20, 72, 0]),
        rod([-20, 72, 0], elbow),
        joint(elbow),
        rod(elbow, head),
        joint(head),
        shade
      ),
      sources: lit ? [bulb([196, 400, 0], 0.8)] : [],
    }
  },
}

const globe: Builder = {
  front: { turn: 0, rise: 8, fill: 0.66 },
  detail: { turn: 12, rise: 12, fill: 1.7, aim: [0.5, 0.3, 0.6] },
  build: (_, finish, lit): Built => {
    const drum = turned(
      [
        [0, 0],
        [62, 0],
        [64, 3],
        [64, 68],
        [0, 68],
      ],
      material(or(finish.accent, finish), { x: 1.4, y: 0.6 }),
      2.5
    )
    const collar = turned(
      [
        [0, 67],
        [44, 67],
        [44, 80],
        [38, 82],
        [0, 82],
      ],
      material(or(finish.third, finish)),
      1.2
    )
    const opal = lit ? glowing("#ffd49a", 0.9, material(finish.body)) : material(finish.body)
    const sphere = ball(100, opal, [0, 172, 0])
    if (lit) sphere.castShadow = false
    return {
      object: group(
        drum,
        collar,
        sphere,
        cord(
          [
            [50, 4, -40],
            [90, 3, -90],
            [70, 3, -220],
            [150, 3, -360],
          ],
          "#d6cab4"
        )
      ),
      sources: lit ? [bulb([0, 175, 0], 0.8)] : [],
    }
  },
}

const lantern: Builder = {
  front: { turn: 0, rise: -3, fill: 0.64, aim: [0.5, 0.66, 0.5] },
  detail: { turn: 14, rise: 6, fill: 1.5, aim: [0.6, 0.3, 0.7] },
  build: (_, finish, lit): Built => {
    const paper = lampShade(material(finish.body, { x: 6, y: 3 }), lit, 0.7)
    const ribs = 26
    const shade = sheet(
      96,
      ribs * 8,
      (u, v) => {
        const a = u * Math.PI * 2
        const t = -0.92 + v * 1.84
        const rib = Math.abs(Math.sin(v * ribs * Math.PI)) * 4.4
        const r = Math.sqrt(1 - t * t) * 200 + rib - 3
        return [Math.cos(a) * r, 400 + t * 186, -Math.sin(a) * r]
      },
      paper,
      true
    )
    const wire = material(or(finish.accent, finish))
    const hoop = (y: number, r: number): THREE.Mesh =>
      mesh(new THREE.TorusGeometry(r, 3, 8, 60), wire, [0, y, 0], [Math.PI / 2, 0, 0])
    const flex = unframed(
      tube(
        [
          [0, 560, 0],
          [0.5, 1100, 0],
          [0, 1900, 0],
        ],
        2.6,
        new THREE.MeshPhysicalMaterial({ color: "#35312d", roughness: 0.9 })
      )
    )
    return {
      object: group(
        shade,
        hoop(571, 80),
        hoop(229, 80),
        tube(
          [
            [-79, 571, 0],
            [0, 577, 0],
            [79, 571, 0],
          ],
          2,
          wire
        ),
        cylinder(10, 40, wire, [0, 556, 0]),
        flex
      ),
      sources: lit ? [bulb([0, 380, 0], 0.8)] : [],
    }
  },
}

const portable: Builder = {
  front: { turn: -14, rise: 9, fill: 0.68 },
  detail: { turn: -20, rise: 8, fill: 1.5, aim: [0.5, 0.74, 0.6] },
  build: (_, finish, lit): Built => {
    const coat = material(finish.body)
    const opal = lit ? glowing("#ffd9a0", 1.7) : material(or(finish.accent, finish))
    const foot = turned(
      [
        [0, 0],
        [50, 0],
        [54, 6],
        [50, 16],
        [14, 20],
        [11, 26],
        [11, 160],
        [0, 160],
      ],
      coat,
      3
    )
    const diffuser = lathe(
      curve(
        [
          [0, 158],
          [30, 158],
          [52, 166],
          [56, 182],
          [54, 196],
          [0, 198],
        ],
        40,
        0.4
      ),
      opal
    )
    if (lit) diffuser.castShadow = false
    const cap = lathe(
      curve(
        [
          [0, 195],
          [69, 195],
          [70, 199],
          [66, 214],
          [44, 232],
          [14, 240],
          [0, 241],
        ],
        50,
        0.35
      ),
      coat
    )
    const loop = tube(
      [
        [-16, 238, 0],
        [-14, 256, 0],
        [0, 264, 0],
        [14, 256, 0],
        [16, 238, 0],
      ],
      2,
      material({ material: "brass", color: "#c39853" })
    )
    const button = cylinder(6, 3, material({ material: "brass", color: "#c39853" }), [0, 15, 38], 1)
    return { object: group(foot, diffuser, cap, loop, button), sources: lit ? [bulb([0, 165, 0], 0.85)] : [] }
  },
}

const pleated: Builder = {
  front: { turn: 0, rise: 7, fill: 0.74 },
  detail: { turn: 12, rise: 10, fill: 1.6, aim: [0.56, 0.78, 0.6] },
  build: (_, finish, lit): Built => {
    const wood = material(or(finish.accent, finish), { x: 1, y: 1 })
    const brass = material(or(finish.third, finish))
    const stem = turned(
      [
        [0, 0],
        [64, 0],
        [66, 4],
        [64, 14],
        [30, 22],
        [16, 34],
        [22, 52],
        [26, 70],
        [16, 92],
        [13, 150],
        [18, 176],
        [12, 186],
        [0, 186],
      ],
      wood,
      4
    )
    const fabric = lampShade(material(finish.body, { x: 4, y: 2 }), lit, 0.62)
    const pleats = 80
    const shade = sheet(
      pleats * 6,
      16,
      (u, v) => {
        const a = u * Math.PI * 2
        const fold = Math.abs(((u * pleats) % 1) - 0.5) * 2
        const r = (130 - v * 70) * (1 + (fold - 0.5) * 0.07)
        return [Math.cos(a) * r, 196 + v * 160, -Math.sin(a) * r]
      },
      fabric,
      true
    )
    const hoop = (y: number, r: number): THREE.Mesh =>
      mesh(new THREE.TorusGeometry(r, 2.2, 8, 90), brass, [0, y, 0], [Math.PI / 2, 0, 0])
    const top = turned(
      [
        [0, 354],
        [58, 354],
        [58, 358],
        [10, 362],
        [5, 366],
        [9, 374],
        [0, 382],
      ],
      brass,
      1.5
    )
    return {
      object: group(
        stem,
        cylinder(5, 170, brass, [0, 186, 0], 0.5),
        shade,
        hoop(197, 127),
        hoop(355, 59),
        top,
        cord(
          [
            [50, 5, -40],
            [90, 3, -90],
            [80, 3, -220],
            [170, 3, -360],
          ],
          "#cfc2a8"
        )
      ),
      sources: lit ? [bulb([0, 255, 0], 0.45), bulb([0, 190, 0], 0.45)] : [],
    }
  },
}

export const lamps = {
  "shade-lamp": shadeLamp,
  "mushroom-lamp": mushroom,
  "pendant-lamp": pendant,
  "task-lamp": task,
  "globe-lamp": globe,
  "paper-lantern": lantern,
  "portable-lamp": portable,
  "pleated-lamp": pleated,
}
