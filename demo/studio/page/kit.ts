/** Geometry and material helpers in which the models are written. Millimetres, y up, feet on y = 0. */
import * as THREE from "three"
import { RoundedBoxGeometry } from "three/examples/jsm/geometries/RoundedBoxGeometry.js"
import type { Finish, Model, Surface } from "../../types"
import { clothMap, marbleMap, relief, repeated, speckleMap, woodMap, type ReliefName } from "./textures"
import type { PointSource } from "./engine"

export type Xy = readonly [number, number]
export type Xyz = readonly [number, number, number]

/** What a model builder returns: the object, and how it likes to be photographed. */
export type Built = {
  object: THREE.Group
  sources?: PointSource[]
}

export type Angle = {
  /** Degrees around the object, 0 = from the front, positive = from the right. */
  turn: number
  /** Degrees above the horizon. */
  rise: number
  /** How much of the frame the object takes up; 1 touches the edges. */
  fill?: number
  /** What to look at, in fractions of the bounding box: [0.5, 0.5, 0.5] is its middle. */
  aim?: Xyz
}

export type Builder = {
  build: (model: Model, finish: Finish, lit: boolean) => Built
  front: Angle
  detail: Angle
}

export const v2 = ([x, y]: Xy): THREE.Vector2 => new THREE.Vector2(x, y)
export const v3 = ([x, y, z]: Xyz): THREE.Vector3 => new THREE.Vector3(x, y, z)

/* ------------------------------------------------------------------------------------------------------- materials */

export type Tile = { x: number; y: number }
const ONE: Tile = { x: 1, y: 1 }

type Look = THREE.MeshPhysicalMaterialParameters

const withRelief = (look: Look, name: ReliefName, strength: number, tile: Tile): Look => ({
  ...look,
  normalMap: relief(name, tile.x, tile.y),
  normalScale: new THREE.Vector2(strength, strength),
})

/** One recipe a material; `tile` says how often the texture repeats over the geometry's unit square. */
export function material(
  surface: Surface,
  tile: Tile = ONE,
  pattern: "plain" | "stripe" | "check" = "plain"
): THREE.MeshPhysicalMaterial {
  const { color, second } = surface
  const plain = (look: Look): THREE.MeshPhysicalMaterial => new THREE.MeshPhysicalMaterial({ color, ...look })
  const mapped = (map: THREE.Texture, look: Look): THREE.MeshPhysicalMaterial =>
    new THREE.MeshPhysicalMaterial({ map: repeated(map, tile.x, tile.y), ...look })
  // Polished white metal mirrors mostly softbox from above: a darker base keeps it from reading as plastic.
  const metal = (roughness: number): THREE.MeshPhysicalMaterial =>
    plain({ color: new THREE.Color(color).multiplyScalar(0.62), metalness: 1, roughness })
  const textile = (name: ReliefName, strength: number, sheen: number): THREE.MeshPhysicalMaterial =>
    mapped(
      clothMap(color, second, pattern),
      withRelief(
        {
          roughness: 0.95,
          sheen,
          sheenRoughness: 0.6,
          sheenColor: new THREE.Color(color).lerp(new THREE.Color("#ffffff"), 0.3),
          specularIntensity: 0.25,
        },
        name,
        strength,
        tile
      )
    )
  switch (surface.material) {
    case "glaze":
      return mapped(
        speckleMap(color, second ?? color, 0.5),
        withRelief(
          { roughness: 0.3, clearcoat: 0.45, clearcoatRoughness: 0.16, specularIntensity: 0.7 },
          "glaze",
          0.18,
          ONE
        )
      )
    case "matte-glaze":
      return mapped(
        speckleMap(color, second ?? color, 0.3),
        withRelief({ roughness: 0.56, specularIntensity: 0.55 }, "glaze", 0.2, ONE)
      )
    case "terracotta":
      return mapped(
        speckleMap(color, "#d9a27c", 0.16),
        withRelief({ roughness: 0.92, specularIntensity: 0.25 }, "clay", 0.55, { x: tile.x * 2, y: tile.y * 2 })
      )
    case "stoneware":
      return mapped(
        speckleMap(color, "#6d6055", 0.3),
        withRelief({ roughness: 0.9, specularIntensity: 0.25 }, "clay", 0.5, { x: tile.x * 2, y: tile.y * 2 })
      )
    case "clear-glass":
    case "tinted-glass": {
      const tinted = surface.material === "tinted-glass"
      const glass = plain({
        color: "#ffffff",
        transmission: 1,
        roughness: 0.015,
        ior: 1.5,
        thickness: 0.1,
        attenuationColor: new THREE.Color(color),
        attenuationDistance: tinted ? 0.14 : 1.2,
        specularIntensity: 1,
        side: THREE.DoubleSide,
        envMapIntensity: 1.25,
      })
      glass.userData["letsThrough"] = tinted ? 0.5 : 0.72
      return glass
    }
    case "opal-glass":
      return plain({ roughness: 0.28, clearcoat: 0.6, clearcoatRoughness: 0.1, sheen: 0.2 })
    case "brass":
      return plain({
        ...withRelief({}, "brushed", 0.12, tile),
        color: new THREE.Color(color).lerp(new THREE.Color("#dcc7a2"), 0.4),
        metalness: 1,
        roughness: 0.24,
      })
    case "steel":
      return metal(0.26)
    case "silver":
      return metal(0.14)
    case "gold":
      return plain({
        color: new THREE.Color(color).lerp(new THREE.Color("#eadcc2"), 0.45),
        metalness: 1,
        roughness: 0.17,
      })
    case "rose-gold":
      return plain({
        color: new THREE.Color(color).lerp(new THREE.Color("#ead8cd"), 0.3),
        metalness: 1,
        roughness: 0.17,
      })
    case "black-steel":
      return plain({ metalness: 0.75, roughness: 0.46 })
    case "lacquer":
      return plain(
        withRelief(
          { roughness: 0.42, clearcoat: 0.25, clearcoatRoughness: 0.35, specularIntensity: 0.5 },
          "clay",
          0.06,
          { x: 3, y: 3 }
        )
      )
    case "linen":
      return textile("linen", 0.9, 0.35)
    case "wool":
      return textile("wool", 1, 0.6)
    case "boucle":
      return textile("boucle", 1.3, 0.5)
    case "velvet":
      return textile("velvet", 0.5, 1)
    case "waffle":
      return textile("waffle", 1.2, 0.4)
    case "grille":
      return textile("grille", 1, 0.2)
    case "paper":
      return plain(withRelief({ roughness: 0.95, specularIntensity: 0.15 }, "paper", 0.35, tile))
    case "oak":
      return mapped(woodMap(color, "oak"), { roughness: 0.55, specularIntensity: 0.4 })
    case "walnut":
      return mapped(woodMap(color, "walnut"), { roughness: 0.48, specularIntensity: 0.45 })
    case "leather":
      return plain(withRelief({ roughness: 0.58, specularIntensity: 0.45 }, "leather", 0.5, tile))
    case "wax":
      return plain({
        ...withRelief({}, "glaze", 0.1, ONE),
        roughness: 0.52,
        sheen: 0.5,
        sheenColor: new THREE.Color(color),
        sheenRoughness: 0.5,
        specularIntensity: 0.5,
      })
    case "marble":
      return mapped(marbleMap(color, second ?? "#999"), { roughness: 0.28, clearcoat: 0.25, clearcoatRoughness: 0.2 })
    case "pearl":
      return plain({
        roughness: 0.2,
        clearcoat: 1,
        clearcoatRoughness: 0.12,
        iridescence: 0.7,
        iridescenceIOR: 1.4,
        sheen: 0.6,
        sheenColor: new THREE.Color("#f4d9d6"),
      })
    case "gem":
      return plain({
        metalness: 0.15,
        roughness: 0.03,
        clearcoat: 1,
        clearcoatRoughness: 0,
        envMapIntensity: 2.4,
        flatShading: true,
        specularIntensity: 1,
        ior: 2.2,
      })
  }
}

/** Something that shines by itself; it neither casts into its own light nor stops all of the studio's. */
export function glowing(color: string, power: number, base?: THREE.MeshPhysicalMaterial): THREE.MeshPhysicalMaterial {
  const result = base ?? new THREE.MeshPhysicalMaterial({ color, roughness: 0.6 })
  result.emissive = new THREE.Color(color)
  result.emissiveIntensity = power
  result.userData["glows"] = true
  result.userData["letsThrough"] = 0.35
  return result
}

/** Thin clear cover glass: only its reflections show. */
export function crystal(): THREE.MeshPhysicalMaterial {
  const result = new THREE.MeshPhysicalMaterial({
    color: "#ffffff",
    roughness: 0.02,
    transparent: true,
    opacity: 0.05,
    specularIntensity: 1,
    envMapIntensity: 1.1,
    depthWrite: false,
  })
  result.userData["ghost"] = true
  result.userData["letsThrough"] = 1
  return result
}

/** Lays a texture flat over an object, `size` millimetres a tile: for plates and planks, where turning would pinch it. */
export function flatUv(target: THREE.Mesh, size: number, axes: "xz" | "xy" | "yx" | "zx" = "xz"): THREE.Mesh {
  const position = target.geometry.getAttribute("position")
  const uv = target.geometry.getAttribute("uv")
  const pick = (axis: string, i: number): number =>
    axis === "x" ? position.getX(i) : axis === "y" ? position.getY(i) : position.getZ(i)
  const [first = "x", second = "z"] = axes
  for (let i = 0; i < position.count; i++) uv.setXY(i, 0.5 + pick(first, i) / size, 0.5 + pick(second, i) / size)
  return target
}

export const clay = (finish: Finish): THREE.MeshPhysicalMaterial =>
  material({ material: "stoneware", color: finish.body.second ?? "#b5936f" })

/* -------------------------------------------------------------------------------------------------------- geometry */

export function mesh(
  geometry: THREE.BufferGeometry,
  mat: THREE.Material,
  at: Xyz = [0, 0, 0],
  turn: Xyz = [0, 0, 0]
): THREE.Mesh {
  const result = new THREE.Mesh(geometry, mat)
  result.position.set(...at)
  result.rotation.set(...turn)
  result.castShadow = result.receiveShadow = true
  return result
}

/** Keeps a part (a cord that leaves the picture) out of what the camera frames. */
export function unframed<T extends THREE.Object3D>(object: T): T {
  object.userData["unframed"] = true
  return object
}

export function group(...children: THREE.Object3D[]): THREE.Group {
  const result = new THREE.Group()
  if (children.length > 0) result.add(...children)
  return result
}

export function place<T extends THREE.Object3D>(object: T, at: Xyz, turn: Xyz = [0, 0, 0], scale = 1): T {
  object.position.set(...at)
  object.rotation.set(...turn)
  object.scale.setScalar(scale)
  return object
}

/** A smooth line through a few radii and heights. */
export function curve(points: readonly Xy[], count = 48, tension = 0.5): THREE.Vector2[] {
  return new THREE.CatmullRomCurve3(
    points.map(([x, y]) => new THREE.Vector3(x, y, 0)),
    false,
    "catmullrom",
    tension
  )
    .getPoints(count)
    .map((p) => new THREE.Vector2(Math.max(0, p.x), p.y))
}

/** A polyline with its corners rounded by `r`, for turned and pressed parts. */
export function rounded(points: readonly Xy[], r: number, steps = 5): THREE.Vector2[] {
  const out: THREE.Vector2[] = []
  points.forEach((point, i) => {
    const p = v2(point)
    const before = points[i - 1]
    const after = points[i + 1]
    if (!before || !after) {
      out.push(p)
      return
    }
    const a = v2(before).sub(p)
    const b = v2(after).sub(p)
    const reach = Math.min(r, a.length() * 0.49, b.length() * 0.49)
    const from = p.clone().addScaledVector(a.normalize(), reach)
    const to = p.clone().addScaledVector(b.normalize(), reach)
    for (let s = 0; s <= steps; s++) {
      const t = s / steps
      out.push(
        from
          .clone()
          .multiplyScalar((1 - t) ** 2)
          .addScaledVector(p, 2 * t * (1 - t))
          .addScaledVector(to, t * t)
      )
    }
  })
  return out
}

export const lathe = (points: readonly THREE.Vector2[], mat: THREE.Material, segments = 88): THREE.Mesh =>
  mesh(new THREE.LatheGeometry(points as THREE.Vector2[], segments), mat)

/** A solid of revolution from sharp points, every edge eased. */
export const turned = (points: readonly Xy[], mat: THREE.Material, r = 1.2, segments = 64): THREE.Mesh =>
  lathe(rounded(points, r), mat, segments)

/**
 * A hollow vessel: the outer line from the foot's edge to the lip, a wall of the given thickness, and a rounded lip.
 * Goes up the outside, over the lip and down the inside to the floor's middle.
 */
export function vesselLine(outer: readonly THREE.Vector2[], wall: number, floor: number): THREE.Vector2[] {
  const line = outer.map((p) => p.clone())
  const top = line[line.length - 1]
  const previous = line[line.length - 2]
  if (!top || !previous) return line
  const inner: THREE.Vector2[] = []
  for (let i = 0; i < line.length; i++) {
    const p = line[i] as THREE.Vector2
    const a = line[Math.max(0, i - 1)] as THREE.Vector2
    const b = line[Math.min(line.length - 1, i + 1)] as THREE.Vector2
    const t = b.clone().sub(a).normalize()
    const q = new THREE.Vector2(p.x - t.y * wall, p.y + t.x * wall)
    if (q.y >= floor && q.x > 0.5) inner.push(q)
  }
  const rim = inner[inner.length - 1] ?? top
  const middle = top.clone().add(rim).multiplyScalar(0.5)
  const out = top.clone().sub(previous).normalize()
  const across = rim.clone().sub(top)
  const lip = Array.from({ length: 7 }, (_, i) => {
    const angle = (Math.PI * (i + 1)) / 8
    return middle
      .clone()
      .addScaledVector(across, -0.5 * Math.cos(angle))
      .addScaledVector(out, (across.length() / 2) * Math.sin(angle))
  })
  const lowest = inner[0]
  const floorPoints = lowest
    ? [
        new THREE.Vector2(lowest.x * 0.93, floor + (lowest.y - floor) * 0.25),
        new THREE.Vector2(lowest.x * 0.8, floor),
        new THREE.Vector2(0, floor),
      ]
    : [new THREE.Vector2(0, floor)]
  return [...line, ...lip, ...inner.reverse(), ...floorPoints]
}

/** A foot ring under a vessel: bare clay, bevelled, hollow underneath. */
export const footRing = (radius: number, height: number, mat: THREE.Material, width = 5): THREE.Mesh =>
  turned(
    [
      [0, height],
      [radius - width, height * 0.9],
      [radius - width * 0.8, 0],
      [radius - 1, 0],
      [radius, height * 0.5],
      [radius * 1.01, height],
    ],
    mat,
    0.8
  )

/** A tube of changing, elliptic section along a smooth line. */
export function sweep(
  points: readonly Xyz[],
  section: (t: number) => Xy,
  mat: THREE.Material,
  {
    steps = 64,
    around = 20,
    closed = false,
    tension = 0.5,
  }: { steps?: number; around?: number; closed?: boolean; tension?: number } = {}
): THREE.Mesh {
  const line = new THREE.CatmullRomCurve3(points.map(v3), closed, "catmullrom", tension)
  const frames = line.computeFrenetFrames(steps, closed)
  const positions: number[] = []
  const uvs: number[] = []
  const index: number[] = []
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const p = line.getPointAt(t)
    const [a, b] = section(t)
    const n = frames.normals[i] as THREE.Vector3
    const m = frames.binormals[i] as THREE.Vector3
    for (let j = 0; j <= around; j++) {
      const angle = (j / around) * Math.PI * 2
      const q = p
        .clone()
        .addScaledVector(n, Math.cos(angle) * a)
        .addScaledVector(m, Math.sin(angle) * b)
      positions.push(q.x, q.y, q.z)
      uvs.push(t, j / around)
      if (i < steps && j < around) {
        const k = i * (around + 1) + j
        index.push(k, k + around + 1, k + 1, k + 1, k + around + 1, k + around + 2)
      }
    }
  }
  const geometry = new THREE.BufferGeometry()
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute("uv", new THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  // The frames may run either way round: let the winding face outwards.
  return mesh(faceOutwards(geometry, line), mat)
}

function faceOutwards(geometry: THREE.BufferGeometry, line: THREE.Curve<THREE.Vector3>): THREE.BufferGeometry {
  const position = geometry.getAttribute("position")
  const normal = geometry.getAttribute("normal")
  const centre = line.getPointAt(0)
  const p = new THREE.Vector3().fromBufferAttribute(position, 0).sub(centre)
  const n = new THREE.Vector3().fromBufferAttribute(normal, 0)
  if (p.dot(n) >= 0) return geometry
  const index = geometry.getIndex()
  if (index) {
    const flipped = Array.from(index.array).reverse()
    geometry.setIndex(flipped)
  }
  geometry.computeVertexNormals()
  return geometry
}

export const tube = (points: readonly Xyz[], r: number, mat: THREE.Material, closed = false, steps = 64): THREE.Mesh =>
  sweep(points, () => [r, r], mat, { closed, steps, around: 14 })

export const box = (
  w: number,
  h: number,
  d: number,
  r: number,
  mat: THREE.Material,
  at: Xyz = [0, h / 2, 0],
  turn: Xyz = [0, 0, 0]
): THREE.Mesh => mesh(new RoundedBoxGeometry(w, h, d, 4, Math.min(r, w / 2.01, h / 2.01, d / 2.01)), mat, at, turn)

export const ball = (r: number, mat: THREE.Material, at: Xyz = [0, 0, 0]): THREE.Mesh =>
  mesh(new THREE.SphereGeometry(r, 40, 24), mat, at)

export const cylinder = (r: number, h: number, mat: THREE.Material, at: Xyz = [0, 0, 0], bevel = 1): THREE.Mesh => {
  const result = turned(
    [
      [0, 0],
      [r, 0],
      [r, h],
      [0, h],
    ],
    mat,
    bevel
  )
  result.position.set(...at)
  return result
}

/** A grid of points bent by a function: cloth, shades, pillows. */
export function sheet(
  nu: number,
  nv: number,
  at: (u: number, v: number) => Xyz,
  mat: THREE.Material,
  closedU = false
): THREE.Mesh {
  const positions: number[] = []
  const uvs: number[] = []
  const index: number[] = []
  for (let j = 0; j <= nv; j++)
    for (let i = 0; i <= nu; i++) {
      positions.push(...at(closedU && i === nu ? 0 : i / nu, j / nv))
      uvs.push(i / nu, j / nv)
      if (i < nu && j < nv) {
        const k = j * (nu + 1) + i
        index.push(k, k + 1, k + nu + 1, k + 1, k + nu + 2, k + nu + 1)
      }
    }
  const geometry = new THREE.BufferGeometry()
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute("uv", new THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  if (closedU) sealSeam(geometry, nu, nv)
  return mesh(geometry, mat)
}

/** The first and the last column are the same points: they must share their normals. */
function sealSeam(geometry: THREE.BufferGeometry, nu: number, nv: number): void {
  const normal = geometry.getAttribute("normal")
  const a = new THREE.Vector3()
  const b = new THREE.Vector3()
  for (let j = 0; j <= nv; j++) {
    const first = j * (nu + 1)
    const last = first + nu
    a.fromBufferAttribute(normal, first).add(b.fromBufferAttribute(normal, last)).normalize()
    normal.setXYZ(first, a.x, a.y, a.z)
    normal.setXYZ(last, a.x, a.y, a.z)
  }
}

export function extrude(shape: THREE.Shape, depth: number, bevel: number, mat: THREE.Material): THREE.Mesh {
  const geometry = new THREE.ExtrudeGeometry(shape, {
    depth: Math.max(0.01, depth - 2 * bevel),
    bevelEnabled: bevel > 0,
    bevelSize: bevel,
    bevelThickness: bevel,
    bevelSegments: 4,
    curveSegments: 40,
  })
  geometry.translate(0, 0, -(depth - 2 * bevel) / 2)
  return mesh(geometry, mat)
}

export const capsuleShape = (w: number, h: number, r: number): THREE.Shape => {
  const shape = new THREE.Shape()
  const x = w / 2
  const y = h / 2
  shape.moveTo(-x + r, -y)
  shape.lineTo(x - r, -y)
  shape.absarc(x - r, -y + r, r, -Math.PI / 2, 0, false)
  shape.lineTo(x, y - r)
  shape.absarc(x - r, y - r, r, 0, Math.PI / 2, false)
  shape.lineTo(-x + r, y)
  shape.absarc(-x + r, y - r, r, Math.PI / 2, Math.PI, false)
  shape.lineTo(-x, -y + r)
  shape.absarc(-x + r, -y + r, r, Math.PI, Math.PI * 1.5, false)
  return shape
}

/** A wick and, when lit, its flame. */
export function wick(at: Xyz, height: number, lit: boolean): { object: THREE.Group; sources: PointSource[] } {
  const cord = new THREE.MeshPhysicalMaterial({ color: lit ? "#1f1a17" : "#efe8d8", roughness: 0.9 })
  const object = group(
    tube([at, [at[0] + 0.4, at[1] + height * 0.6, at[2]], [at[0] + 1.2, at[1] + height, at[2]]], 0.9, cord)
  )
  if (!lit) return { object, sources: [] }
  const flame = lathe(
    curve(
      [
        [0.1, 0],
        [2.6, 4],
        [3.6, 9],
        [2.4, 17],
        [0.9, 24],
        [0, 29],
      ],
      32
    ),
    glowing("#ffd38a", 3.4),
    24
  )
  flame.position.set(at[0] + 1, at[1] + height * 0.7, at[2])
  flame.castShadow = false
  object.add(flame)
  return {
    object,
    sources: [
      {
        position: new THREE.Vector3(at[0] + 1, at[1] + height + 12, at[2]),
        color: "#ffb35c",
        power: 1,
        reach: 0,
        shadow: true,
      },
    ],
  }
}
