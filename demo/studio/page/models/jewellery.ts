import * as THREE from "three"
import type { Finish } from "../../../types"
import type { Builder, Xyz } from "../kit"
import { ball, cylinder, group, lathe, curve, material, mesh, place, sheet, sweep, tube, turned } from "../kit"
import { block, STONE } from "../props"

const metal = (finish: Finish): THREE.MeshPhysicalMaterial => material(finish.body)

/** A stone plinth of the jeweller's, kept out of nothing: it is part of the picture. */
const plinth = (w: number, h: number, d: number): THREE.Mesh => {
  const stone = block(w, h, d, STONE)
  stone.position.y = h / 2
  return stone
}

const circle = (r: number, count = 24, y = 0): Xyz[] =>
  Array.from({ length: count }, (_, i) => [
    Math.cos((i / count) * Math.PI * 2) * r,
    Math.sin((i / count) * Math.PI * 2) * r + y,
    0,
  ])

const signet: Builder = {
  front: { turn: -30, rise: 30, fill: 0.5 },
  detail: { turn: -14, rise: 46, fill: 0.86, aim: [0.5, 0.7, 0.5] },
  build: (_, finish) => {
    const gold = metal(finish)
    const shank = sweep(
      circle(10, 24, 11.5),
      (t) => {
        const up = Math.max(0, Math.sin(t * Math.PI * 2))
        return [2 + up ** 2 * 2.9, 1.3 + up ** 2 * 0.3]
      },
      gold,
      { closed: true, steps: 120, around: 24 }
    )
    const face = turned(
      [
        [0, 0],
        [3.6, 0],
        [6.4, 2.4],
        [6.8, 3.2],
        [6.5, 3.7],
        [0, 3.9],
      ],
      gold,
      0.5
    )
    face.scale.set(1, 1, 1.18)
    return { object: group(place(group(shank, place(face, [0, 20.7, 0])), [0, 0, 0])) }
  },
}

const hoops: Builder = {
  front: { turn: 24, rise: 14, fill: 0.6 },
  detail: { turn: 40, rise: 12, fill: 1.2, aim: [0.44, 0.74, 0.5] },
  build: (_, finish) => {
    const gold = metal(finish)
    const hoop = (): THREE.Group => {
      const arc: Xyz[] = Array.from({ length: 23 }, (_, i) => {
        const a = Math.PI / 2 + 0.16 + (i / 22) * (Math.PI * 2 - 0.32)
        return [Math.cos(a) * 12.6, Math.sin(a) * 12.6 + 14.6, 0]
      })
      const ring = sweep(
        arc,
        (t) => {
          const cap = Math.min(1, Math.min(t, 1 - t) * 26)
          return [2 * Math.sqrt(cap), 2 * Math.sqrt(cap)]
        },
        gold,
        { steps: 120, around: 24 }
      )
      return group(
        ring,
        tube(
          [
            [-2, 27.1, 0],
            [0, 27.7, 0],
            [2, 27.1, 0],
          ],
          0.45,
          gold,
          false,
          10
        ),
        ball(0.9, gold, [2.2, 27, 0])
      )
    }
    return { object: group(place(hoop(), [-9, 0, 4], [0, 0.5, 0]), place(hoop(), [10, 0, -5], [0, -0.35, 0])) }
  },
}

/** Links set along a line on the ground, every second turned on its edge. */
function chain(
  points: readonly Xyz[],
  pitch: number,
  r: number,
  wire: number,
  stretch: number,
  mat: THREE.Material
): THREE.InstancedMesh {
  const line = new THREE.CatmullRomCurve3(points.map((p) => new THREE.Vector3(...p)))
  const count = Math.floor(line.getLength() / pitch)
  const geometry = new THREE.TorusGeometry(r, wire, 10, 22)
  geometry.scale(stretch, 1, 1)
  const links = new THREE.InstancedMesh(geometry, mat, count)
  const q = new THREE.Quaternion()
  const twist = new THREE.Quaternion()
  const x = new THREE.Vector3(1, 0, 0)
  for (let i = 0; i < count; i++) {
    const t = (i + 0.5) / count
    q.setFromUnitVectors(x, line.getTangentAt(t))
    twist.setFromAxisAngle(x, i % 2 === 0 ? Math.PI / 2 - 0.35 : 0.45)
    links.setMatrixAt(i, new THREE.Matrix4().compose(line.getPointAt(t), q.multiply(twist), new THREE.Vector3(1, 1, 1)))
  }
  links.castShadow = links.receiveShadow = true
  return links
}

const necklace: Builder = {
  front: { turn: 0, rise: 62, fill: 0.8 },
  detail: { turn: 8, rise: 40, fill: 3, aim: [0.5, 0.5, 0.84] },
  build: (_, finish) => {
    const gold = metal(finish)
    const line: Xyz[] = [
      [-10, 1, -74],
      [-40, 1, -66],
      [-58, 1, -34],
      [-50, 1, 6],
      [-24, 1, 44],
      [0, 1, 58],
      [24, 1, 44],
      [52, 1, 8],
      [57, 1, -30],
      [40, 1, -64],
      [9, 1, -76],
    ]
    const links = chain(line, 1.7, 1, 0.26, 1.25, gold)
    const drop = lathe(
      curve(
        [
          [0, -8],
          [3.4, -6.4],
          [4.8, -2.6],
          [4.2, 1.4],
          [2, 5],
          [0.9, 7],
          [0, 7.2],
        ],
        40
      ),
      gold,
      40
    )
    const pendant = place(
      group(drop, mesh(new THREE.TorusGeometry(1.5, 0.36, 10, 30), gold, [0, 8.2, 0])),
      [0, 3.8, 68],
      [-Math.PI / 2 + 0.12, 0, 0]
    )
    const ring = mesh(new THREE.TorusGeometry(2.2, 0.4, 10, 30), gold, [-8, 1, -75], [Math.PI / 2, 0, 0])
    const clasp = mesh(new THREE.TorusGeometry(2.6, 0.6, 10, 30), gold, [7, 1, -77], [Math.PI / 2, 0, 0])
    const frame = ball(0.01, gold, [0, 0, 78])
    return { object: group(tube(line, 0.22, gold, false, 120), links, pendant, ring, clasp, frame) }
  },
}

const twisted = (r: number, mat: THREE.Material): THREE.Group => {
  const wire = (phase: number): THREE.Mesh => {
    const points: Xyz[] = Array.from({ length: 130 }, (_, i) => {
      const a = (i / 130) * Math.PI * 2
      const b = a * 18 + phase
      const rr = r + Math.cos(b) * 0.62
      return [Math.cos(a) * rr, Math.sin(b) * 0.62, Math.sin(a) * rr]
    })
    return sweep(points, () => [0.66, 0.66], mat, { closed: true, steps: 420, around: 9 })
  }
  return group(wire(0), wire(Math.PI))
}

const hammered = (r: number, mat: THREE.Material): THREE.Mesh =>
  sheet(
    160,
    20,
    (u, v) => {
      const a = u * Math.PI * 2
      const b = v * Math.PI * 2
      const dent = Math.sin(u * 2 * Math.PI * 13 + Math.sin(u * 50)) * 0.1 * Math.max(0, Math.cos(b))
      const rr = r + Math.cos(b) * 0.6 - dent
      return [Math.cos(a) * rr, Math.sin(b) * 1.1, Math.sin(a) * rr]
    },
    mat
  )

const stacking: Builder = {
  front: { turn: -16, rise: 32, fill: 0.56 },
  detail: { turn: 20, rise: 24, fill: 1.05, aim: [0.5, 0.4, 0.7] },
  build: (_, finish) => {
    const gold = metal(finish)
    gold.side = THREE.DoubleSide
    const round = mesh(new THREE.TorusGeometry(9.4, 0.85, 20, 110), gold, [0, 0, 0], [Math.PI / 2, 0, 0])
    return {
      object: group(
        place(hammered(9.4, gold), [-5, 1.1, 3]),
        place(twisted(9.4, gold), [7, 3.1, -1.6], [0.06, 0.4, 0.16]),
        place(group(round), [4.6, 10, -13], [1.25, 0, 0.16])
      ),
    }
  },
}

const pearlDrops: Builder = {
  front: { turn: 0, rise: 10, fill: 0.66 },
  detail: { turn: 16, rise: 10, fill: 1.2, aim: [0.34, 0.4, 0.6] },
  build: (_, finish) => {
    const gold = metal(finish)
    const pearl = material(finish.accent ?? finish.body)
    const drop = (): THREE.Group => {
      const bead = ball(4.6, pearl, [0, 4.8, 0])
      bead.scale.set(1, 1.05, 0.98)
      const cap = lathe(
        curve(
          [
            [2.6, 8.6],
            [1.8, 9.4],
            [0.7, 10],
            [0, 10.2],
          ],
          20
        ),
        gold,
        32
      )
      const hook = sweep(
        [
          [0, 10, 0],
          [0.2, 16, 0],
          [1.2, 24, 0],
          [4, 29, 0],
          [7.4, 27, 0],
          [8.2, 20, 0],
          [7.6, 14, 0],
        ],
        () => [0.42, 0.42],
        gold,
        { around: 12 }
      )
      return group(
        bead,
        cap,
        mesh(new THREE.TorusGeometry(0.9, 0.3, 10, 24), gold, [0, 10.8, 0], [0, Math.PI / 2, 0]),
        hook
      )
    }
    // Hung over a brass rod on two little posts, as a bench jeweller would.
    const rod = material({ material: "stoneware", color: "#cfc5b5" })
    const bar = sweep(
      [
        [-26, 27.6, 0],
        [0, 27.6, 0],
        [26, 27.6, 0],
      ],
      () => [1.5, 1.5],
      rod
    )
    return {
      object: group(
        place(drop(), [-11, 1.2, 2.2], [0, -1.2, 0]),
        place(drop(), [9, 1.2, 2.2], [0, -1.5, 0]),
        place(bar, [0, 0, 6]),
        cylinder(2.6, 29, rod, [-24, 0, 6], 0.6),
        cylinder(2.6, 29, rod, [24, 0, 6], 0.6)
      ),
    }
  },
}

const cuff: Builder = {
  front: { turn: -30, rise: 22, fill: 0.64 },
  detail: { turn: 36, rise: 18, fill: 1.3, aim: [0.66, 0.5, 0.8] },
  build: (_, finish) => {
    const silver = metal(finish)
    const arc: Xyz[] = Array.from({ length: 31 }, (_, i) => {
      const a = Math.PI / 2 + 0.46 + (i / 30) * (Math.PI * 2 - 0.92)
      return [Math.cos(a) * 29.5, 0, Math.sin(a) * 25]
    })
    const band = sweep(
      arc,
      (t) => {
        const cap = Math.sqrt(Math.min(1, Math.min(t, 1 - t) * 22))
        return [4.6 * cap, 1.5 * (0.3 + 0.7 * cap)]
      },
      silver,
      { steps: 160, around: 28 }
    )
    return { object: group(place(band, [0, 4.7, 0])) }
  },
}

const linkBracelet: Builder = {
  front: { turn: -12, rise: 46, fill: 0.72 },
  detail: { turn: 0, rise: 34, fill: 1.9, aim: [0.5, 0.5, 0.95] },
  build: (_, finish) => {
    const gold = metal(finish)
    const line: Xyz[] = [
      [13, 3, 33],
      [26, 3, 24],
      [34, 3, 4],
      [28, 3, -20],
      [8, 3, -33],
      [-16, 3, -30],
      [-33, 3, -10],
      [-31, 3, 12],
      [-18, 3, 29],
    ]
    const links = chain(line, 6.3, 3, 0.95, 1.55, gold)
    const bar = sweep(
      [
        [-7, 0, 0],
        [0, 0, 0],
        [7, 0, 0],
      ],
      (t) => [0.9 + Math.abs(t - 0.5) * 0.8, 0.9 + Math.abs(t - 0.5) * 0.8],
      gold,
      { steps: 20 }
    )
    const toggle = place(
      group(bar, ball(1.3, gold, [-7, 0, 0]), ball(1.3, gold, [7, 0, 0])),
      [-6, 3.6, 36],
      [0, 0.9, 0.14]
    )
    const ring = mesh(new THREE.TorusGeometry(4.6, 1.1, 14, 44), gold, [6.5, 1.5, 36], [Math.PI / 2 - 0.1, 0.1, 0])
    return { object: group(links, toggle, ring) }
  },
}

const gemRing: Builder = {
  front: { turn: -24, rise: 24, fill: 0.52 },
  detail: { turn: -16, rise: 42, fill: 1, aim: [0.5, 0.84, 0.5] },
  build: (_, finish) => {
    const gold = metal(finish)
    const gem = material(finish.accent ?? finish.body)
    const shank = sweep(
      circle(9.4, 24, 10.4),
      (t) => [0.9, 1.05 + Math.max(0, Math.sin(t * Math.PI * 2)) * 0.3],
      gold,
      { closed: true, steps: 120, around: 18 }
    )
    // Emerald cut: stepped octagons, table to culet.
    const steps: readonly (readonly [number, number, number])[] = [
      [2.4, 3.4, 2],
      [3.2, 4.2, 1.3],
      [3.6, 4.6, 0.5],
      [3.6, 4.6, 0.2],
      [2.6, 3.6, -1.2],
      [1, 2, -2.6],
    ]
    const rings = steps.map(([w, d, y]) => {
      const c = w * 0.38
      return [
        [w - c, d],
        [w, d - c],
        [w, -d + c],
        [w - c, -d],
        [-w + c, -d],
        [-w, -d + c],
        [-w, d - c],
        [-w + c, d],
      ].map(([x = 0, z = 0]) => [x, y, z] as Xyz)
    })
    const positions: number[] = []
    const tri = (a: Xyz, b: Xyz, c: Xyz): void => void positions.push(...a, ...b, ...c)
    const top = rings[0] ?? []
    for (let i = 0; i < 8; i++) tri([0, 2, 0], top[(i + 1) % 8] as Xyz, top[i] as Xyz)
    for (let k = 0; k + 1 < rings.length; k++)
      for (let i = 0; i < 8; i++) {
        const a = rings[k]?.[i] as Xyz
        const b = rings[k]?.[(i + 1) % 8] as Xyz
        const c = rings[k + 1]?.[i] as Xyz
        const d = rings[k + 1]?.[(i + 1) % 8] as Xyz
        tri(a, b, c)
        tri(b, d, c)
      }
    const geometry = new THREE.BufferGeometry()
    geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3))
    geometry.setAttribute("uv", new THREE.Float32BufferAttribute(new Float32Array((positions.length / 3) * 2), 2))
    geometry.computeVertexNormals()
    gem.side = THREE.DoubleSide
    const stone = mesh(geometry, gem, [0, 22.8, 0])
    const claws = group()
    for (const [x, z] of [
      [2.7, 3.9],
      [-2.7, 3.9],
      [2.7, -3.9],
      [-2.7, -3.9],
      [3.7, 0],
      [-3.7, 0],
    ] as const)
      claws.add(
        sweep(
          [
            [x * 0.3, 19.6, z * 0.3],
            [x * 1.02, 21.4, z * 1.02],
            [x * 1.06, 23.2, z * 1.06],
            [x * 0.92, 24.1, z * 0.92],
          ],
          (t) => [0.5 - t * 0.12, 0.5 - t * 0.12],
          gold,
          { steps: 14, around: 9 }
        )
      )
    const gallery = mesh(new THREE.TorusGeometry(2.7, 0.4, 10, 30), gold, [0, 21, 0], [Math.PI / 2, 0, 0])
    gallery.scale.set(1, 1.3, 1)
    return { object: group(shank, stone, claws, gallery) }
  },
}

export const jewellery = {
  "signet-ring": signet,
  hoops,
  "pendant-necklace": necklace,
  "stacking-rings": stacking,
  "pearl-drops": pearlDrops,
  cuff,
  "link-bracelet": linkBracelet,
  "gem-ring": gemRing,
}
export const onPlinth = plinth
