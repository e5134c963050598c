import * as THREE from "three"
import type { Builder } from "../kit"
import {
  capsuleShape,
  clay,
  curve,
  cylinder,
  extrude,
  flatUv,
  footRing,
  group,
  lathe,
  material,
  mesh,
  place,
  sweep,
  vesselLine,
  box,
  tube,
} from "../kit"

const mug: Builder = {
  front: { turn: -28, rise: 16, fill: 0.66 },
  detail: { turn: 38, rise: 26, fill: 1.25, aim: [0.45, 0.42, 0.5] },
  build: ({ height: h }, finish) => {
    const glaze = material(finish.body)
    const bare = clay(finish)
    // The thrower's finger ridges: a slow wave on the wall.
    const outer = curve(
      [
        [33, 14],
        [39, 20],
        [41.5, 34],
        [42.5, 60],
        [43, h],
      ],
      110
    ).map((p) => new THREE.Vector2(p.x + Math.sin(p.y * 0.62) * 0.26 * Math.min(1, (p.y - 14) / 20), p.y))
    const foot = lathe(
      curve(
        [
          [0, 2],
          [24, 2],
          [26, 0],
          [30, 0],
          [31.5, 4],
          [33, 14.4],
        ],
        40,
        0.1
      ),
      bare
    )
    const handle = sweep(
      [
        [40, h - 16, 0],
        [52, h - 13, 0],
        [66, h - 22, 0],
        [69, h - 42, 0],
        [60, h - 60, 0],
        [41, 25, 0],
      ],
      (t) => [4.2 + Math.abs(t - 0.5) * 4.4, 7 + Math.abs(t - 0.5) * 5],
      glaze
    )
    return { object: group(foot, lathe(vesselLine(outer, 3.6, 18), glaze), handle) }
  },
}

const plate: Builder = {
  front: { turn: 0, rise: 46, fill: 0.8 },
  detail: { turn: 24, rise: 20, fill: 1.7, aim: [0.78, 0.6, 0.78] },
  build: ({ width, height }, finish) => {
    const r = width / 2
    const outer = curve(
      [
        [r * 0.58, 4],
        [r * 0.72, 6],
        [r * 0.9, 10],
        [r * 0.97, 17],
        [r, height],
      ],
      60
    )
    const glaze = pooled(finish.body.color, finish.body.second ?? finish.body.color, r)
    return { object: group(lathe(vesselLine(outer, 4.4, 7), glaze, 110), footRing(r * 0.6, 5, clay(finish))) }
  },
}

/** A reactive glaze, darker where it pools: rings of tone over the profile's length (v). */
function pooled(color: string, second: string, r: number): THREE.MeshPhysicalMaterial {
  const base = material({ material: "glaze", color, second })
  const light = new THREE.Color(color).convertLinearToSRGB()
  const dark = new THREE.Color(second).convertLinearToSRGB()
  const canvas = document.createElement("canvas")
  canvas.width = 1024
  canvas.height = 512
  const context = canvas.getContext("2d")
  if (context) {
    const image = context.createImageData(1024, 512)
    const c = new THREE.Color()
    for (let y = 0; y < 512; y++)
      for (let x = 0; x < 1024; x++) {
        const v = 1 - y / 512
        const angle = (x / 1024) * Math.PI * 2
        const wobble =
          Math.sin(angle * 3 + v * 9) * 0.02 +
          Math.sin(angle * 7 + 1) * 0.012 +
          (Math.sin(x * 12.9898 + y * 78.233) % 1) * 0.012
        // v runs from the foot, over the lip (about 0.42) to the middle of the well (1).
        const inside = Math.max(0, v + wobble - 0.6) / 0.4
        const lip = Math.max(0, 1 - Math.abs(v + wobble * 0.4 - 0.44) * 34)
        c.copy(light).lerp(dark, Math.min(0.62, inside ** 1.6 * 0.7) + lip * 0.42)
        const at = (y * 1024 + x) * 4
        image.data[at] = c.r * 255
        image.data[at + 1] = c.g * 255
        image.data[at + 2] = c.b * 255
        image.data[at + 3] = 255
      }
    context.putImageData(image, 0, 0)
  }
  const texture = new THREE.CanvasTexture(canvas)
  texture.colorSpace = THREE.SRGBColorSpace
  texture.anisotropy = 8
  texture.wrapS = THREE.RepeatWrapping
  base.map = texture
  base.normalScale.setScalar(0.1 + 8 / r)
  return base
}

const bowl: Builder = {
  front: { turn: 0, rise: 22, fill: 0.72 },
  detail: { turn: 20, rise: 9, fill: 1.35, aim: [0.4, 0.3, 0.7] },
  build: ({ width, height }, finish) => {
    const r = width / 2
    const outer = curve(
      [
        [r * 0.42, 15],
        [r * 0.62, 20],
        [r * 0.85, 38],
        [r * 0.96, 60],
        [r, height],
      ],
      80
    )
    return {
      object: group(
        flatUv(lathe(vesselLine(outer, 4, 21), material(finish.body), 100), 200),
        footRing(r * 0.43, 16, clay(finish), 6)
      ),
    }
  },
}

const pitcher: Builder = {
  front: { turn: -18, rise: 12, fill: 0.74 },
  detail: { turn: -52, rise: 26, fill: 1.5, aim: [0.3, 0.82, 0.5] },
  build: ({ height: h }, finish) => {
    const glaze = material(finish.body)
    const line = vesselLine(
      curve(
        [
          [50, 8],
          [60, 16],
          [68, 60],
          [62, 120],
          [52, 160],
          [50, 182],
          [55, h],
        ],
        110
      ),
      4,
      14
    )
    const geometry = new THREE.LatheGeometry(line, 100)
    // The spout is folded out of the wall: pull the rim towards -x, more the higher.
    const position = geometry.getAttribute("position")
    for (let i = 0; i < position.count; i++) {
      const x = position.getX(i)
      const y = position.getY(i)
      const z = position.getZ(i)
      const lift = Math.max(0, (y - 140) / (h - 140)) ** 1.5
      const angle = Math.atan2(z, -x)
      const near = Math.exp(-((angle / 0.42) ** 2))
      const pinch = Math.exp(-(((Math.abs(angle) - 0.75) / 0.32) ** 2))
      const r = Math.hypot(x, z)
      const nr = r + lift * (near * 26 - pinch * 6)
      position.setXYZ(i, (x / (r || 1)) * nr, y + lift * near * 7, (z / (r || 1)) * nr * (1 - lift * near * 0.25))
    }
    geometry.computeVertexNormals()
    const handle = sweep(
      [
        [50, h - 22, 0],
        [76, h - 16, 0],
        [104, h - 42, 0],
        [104, h - 84, 0],
        [84, h - 124, 0],
        [64, 62, 0],
      ],
      (t) => [5 + Math.abs(t - 0.5) * 4, 9 + Math.abs(t - 0.5) * 6],
      glaze
    )
    return { object: group(mesh(geometry, glaze), handle, footRing(51, 9, clay(finish))) }
  },
}

const espressoCup = (finish: Parameters<Builder["build"]>[1], filled: boolean): THREE.Group => {
  const outside = material(finish.body)
  const inside = material({ material: "glaze", color: finish.body.second ?? "#efe6d8", second: finish.body.color })
  const outer = curve(
    [
      [17, 2],
      [24, 5],
      [30, 18],
      [32, 36],
      [32.5, 58],
    ],
    60
  )
  const line = vesselLine(outer, 3.4, 7)
  const split = outer.length + 2
  const handle = sweep(
    [
      [30, 48, 0],
      [42, 50, 0],
      [49, 40, 0],
      [45, 28, 0],
      [30, 20, 0],
    ],
    () => [3.2, 5],
    outside
  )
  const cup = group(lathe(line.slice(0, split + 1), outside), lathe(line.slice(split), inside), handle)
  if (filled) {
    const coffee = new THREE.MeshPhysicalMaterial({ color: "#2a1509", roughness: 0.12, specularIntensity: 0.8 })
    cup.add(cylinder(28.4, 1, coffee, [0, 46, 0], 0.2))
  }
  return cup
}

const espressoSet: Builder = {
  front: { turn: -24, rise: 20, fill: 0.78 },
  detail: { turn: 28, rise: 36, fill: 1.3, aim: [0.5, 0.4, 0.6] },
  build: (_, finish) => {
    const saucer = lathe(
      vesselLine(
        curve(
          [
            [22, 2],
            [34, 4],
            [52, 8],
            [60, 14],
          ],
          60
        ),
        3.2,
        4.6
      ),
      material(finish.body)
    )
    const second = espressoCup(finish, false)
    const other = lathe(
      vesselLine(
        curve(
          [
            [22, 2],
            [34, 4],
            [52, 8],
            [60, 14],
          ],
          60
        ),
        3.2,
        4.6
      ),
      material(finish.body)
    )
    return {
      object: group(
        group(saucer, place(espressoCup(finish, true), [0, 5, 0])),
        place(group(other, place(second, [0, 5, 0], [0, 0.9, 0])), [92, 0, -84])
      ),
    }
  },
}

const platter: Builder = {
  front: { turn: -16, rise: 44, fill: 0.84 },
  detail: { turn: 34, rise: 18, fill: 1.9, aim: [0.84, 0.7, 0.66] },
  build: ({ width, depth, height }, finish) => {
    const r = width / 2
    const outer = curve(
      [
        [r * 0.6, 4],
        [r * 0.74, 9],
        [r * 0.8, 17],
        [r * 0.86, 22],
        [r, height],
      ],
      70
    )
    const body = flatUv(lathe(vesselLine(outer, 5, 8), material(finish.body), 110), r * 2.1)
    body.scale.z = depth / width
    const foot = footRing(r * 0.62, 5, clay(finish))
    foot.scale.z = depth / width
    return { object: group(body, foot) }
  },
}

const teapot: Builder = {
  front: { turn: -20, rise: 14, fill: 0.78 },
  detail: { turn: -44, rise: 30, fill: 1.55, aim: [0.45, 0.62, 0.6] },
  build: (_, finish) => {
    const glaze = material(finish.body)
    const brass = material(finish.accent ?? finish.body)
    const body = lathe(
      vesselLine(
        curve(
          [
            [40, 6],
            [58, 14],
            [74, 44],
            [72, 78],
            [52, 106],
            [34, 114],
          ],
          90
        ),
        4,
        12
      ),
      glaze
    )
    const lid = lathe(
      curve(
        [
          [36, 112],
          [37, 116],
          [30, 121],
          [14, 125],
          [6, 127],
          [5, 131],
          [8, 136],
          [8, 141],
          [0, 145],
        ],
        70,
        0.35
      ),
      glaze
    )
    const spout = sweep(
      [
        [-58, 44, 0],
        [-82, 58, 0],
        [-98, 84, 0],
        [-112, 104, 0],
      ],
      (t) => [17 - t * 11, 15 - t * 9],
      glaze,
      { around: 28 }
    )
    const ring = mesh(new THREE.TorusGeometry(5.6, 1.5, 12, 32), glaze, [0, 0, 0], [Math.PI / 2, 0, 0])
    const dark = cylinder(5, 1, new THREE.MeshPhysicalMaterial({ color: "#15120f", roughness: 1 }), [0, -0.6, 0], 0.2)
    const mouth = place(group(ring, dark), [-112, 104, 0], [0, 0, 0.61])
    const handle = tube(
      [
        [-46, 104, 0],
        [-52, 134, 0],
        [-40, 178, 0],
        [0, 198, 0],
        [40, 178, 0],
        [52, 134, 0],
        [46, 104, 0],
      ],
      3.2,
      brass
    )
    const ear = (x: number): THREE.Mesh =>
      mesh(new THREE.TorusGeometry(6, 2.6, 12, 28), glaze, [x, 104, 0], [0, Math.PI / 2, 0])
    return { object: group(body, lid, spout, mouth, handle, ear(-47), ear(47), footRing(41, 7, clay(finish))) }
  },
}

const board: Builder = {
  front: { turn: -22, rise: 12, fill: 0.8 },
  detail: { turn: -12, rise: 20, fill: 2.1, aim: [0.5, 0.86, 0.5] },
  build: ({ width: w, height: h, depth: d }, finish) => {
    const shape = capsuleShape(w, h, 24)
    const hole = new THREE.Path()
    hole.absarc(0, h / 2 - 34, 11, 0, Math.PI * 2, true)
    shape.holes.push(hole)
    const plank = flatUv(extrude(shape, d, 4, material(finish.body)), 520, "yx")
    const leather = material(finish.accent ?? finish.body, { x: 3, y: 1 })
    const loop = sweep(
      [
        [0, h / 2 - 42, 10],
        [5, h / 2 - 20, 13],
        [9, h / 2 + 8, 9],
        [0, h / 2 + 30, 0],
        [-9, h / 2 + 8, -9],
        [-5, h / 2 - 20, -13],
        [0, h / 2 - 42, -10],
      ],
      () => [1.5, 3.4],
      leather
    )
    const upright = group(plank, loop)
    // Leaning back against a small block, as boards are photographed.
    upright.position.y = h / 2 + 1
    const lean = group(upright)
    lean.rotation.x = -0.2
    const prop = box(
      w * 0.7,
      70,
      40,
      3,
      material({ material: "marble", color: "#ded8cd", second: "#b8b0a4" }),
      [0, 35, -70]
    )
    return { object: group(lean, prop) }
  },
}

export const tableware = { mug, plate, bowl, pitcher, "espresso-set": espressoSet, platter, teapot, board }
