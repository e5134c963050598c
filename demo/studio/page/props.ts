/** Things that stand beside the goods: books, branches, cloth, fruit, stones, tables. Millimetres. */
import * as THREE from "three"
import type { Surface } from "../../types"
import { ball, box, curve, cylinder, flatUv, group, lathe, material, place, sheet, sweep, tube, type Xyz } from "./kit"
import { random } from "./textures"

export const OAK: Surface = { material: "oak", color: "#bd9767" }
export const WALNUT: Surface = { material: "walnut", color: "#6b4a34" }
export const STONE: Surface = { material: "marble", color: "#d9d1c4", second: "#b7ad9e" }
export const SLATE: Surface = { material: "marble", color: "#4b4e52", second: "#696c70" }

export function books(count: number, seed = 1): THREE.Group {
  const next = random(seed)
  const colours = ["#6d6253", "#b7a487", "#4d5a55", "#8c5f49", "#c9bda6", "#3f4650"]
  const stack = group()
  let y = 0
  for (let i = 0; i < count; i++) {
    const h = 20 + next() * 14
    const w = 150 - i * 6 + next() * 10
    const d = 205 - i * 8 + next() * 12
    const cover = material({ material: "linen", color: colours[(i + seed) % colours.length] ?? "#888" }, { x: 3, y: 3 })
    const pages = material({ material: "paper", color: "#efe6d4" }, { x: 1, y: 8 })
    const book = group(
      box(w - 5, h - 5, d - 6, 1, pages, [2, h / 2, 0]),
      box(w, 2.6, d, 1.2, cover, [0, 1.3, 0]),
      box(w, 2.6, d, 1.2, cover, [0, h - 1.3, 0]),
      box(3, h, d, 1.4, cover, [-w / 2 + 1.5, h / 2, 0])
    )
    stack.add(place(book, [next() * 8 - 4, y, next() * 8 - 4], [0, (next() - 0.5) * 0.35, 0]))
    y += h
  }
  return stack
}

/** A bare twig with a few seed heads or round leaves, growing from the origin. */
export function branch(
  height: number,
  seed: number,
  kind: "bare" | "leaves" | "grass" | "cotton" = "leaves",
  lean = 0.2
): THREE.Group {
  const next = random(seed)
  const bark = new THREE.MeshPhysicalMaterial({
    color: kind === "grass" ? "#b39a6b" : "#5b4636",
    roughness: 0.95,
    specularIntensity: 0.2,
  })
  const leaf = new THREE.MeshPhysicalMaterial({
    color: kind === "cotton" ? "#efe6d6" : "#6f7a5c",
    roughness: 0.8,
    side: THREE.DoubleSide,
    specularIntensity: 0.3,
  })
  const result = group()
  const limb = (from: THREE.Vector3, direction: THREE.Vector3, length: number, r: number, level: number): void => {
    const points: Xyz[] = []
    const at = from.clone()
    const d = direction.clone()
    const joints: { p: THREE.Vector3; d: THREE.Vector3 }[] = []
    for (let i = 0; i <= 5; i++) {
      points.push([at.x, at.y, at.z])
      joints.push({ p: at.clone(), d: d.clone() })
      d.add(
        new THREE.Vector3(next() - 0.5, next() * 0.2 - 0.05, next() - 0.5).multiplyScalar(
          kind === "grass" ? 0.14 : 0.34
        )
      ).normalize()
      at.addScaledVector(d, length / 5)
    }
    result.add(sweep(points, (t) => [r * (1 - t * 0.7), r * (1 - t * 0.7)], bark, { steps: 20, around: 7 }))
    if (level < 2 && kind !== "grass")
      for (const joint of joints.slice(2))
        if (next() < (level === 0 ? 0.85 : 0.55))
          limb(
            joint.p,
            joint.d
              .clone()
              .add(new THREE.Vector3(next() - 0.5, 0.1, next() - 0.5).multiplyScalar(1.7))
              .normalize(),
            length * (0.32 + next() * 0.2),
            r * 0.55,
            level + 1
          )
    if (kind === "leaves" && level > 0)
      for (const joint of joints.slice(1)) {
        const size = 8 + next() * 7
        const disc = sheet(
          6,
          6,
          (u, v) => [
            (u - 0.5) * size * 1.2 * Math.sin(Math.PI * Math.min(0.98, v + 0.06)),
            v * size * 1.6,
            (u - 0.5) ** 2 * size,
          ],
          leaf
        )
        result.add(place(disc, [joint.p.x, joint.p.y, joint.p.z], [next() * 2 - 0.6, next() * 6.3, next() * 2 - 1]))
      }
    if (kind === "cotton" && level > 0) result.add(ball(7 + next() * 4, leaf, [at.x, at.y, at.z]))
    if (kind === "grass") {
      const plume = sweep(
        points.slice(3),
        (t) => [1 + Math.sin(t * Math.PI) * 7, 1 + Math.sin(t * Math.PI) * 4],
        new THREE.MeshPhysicalMaterial({
          color: "#cdb891",
          roughness: 1,
          sheen: 1,
          sheenColor: new THREE.Color("#f0e2c6"),
        }),
        { steps: 16, around: 9 }
      )
      result.add(plume)
    }
  }
  limb(
    new THREE.Vector3(0, 0, 0),
    new THREE.Vector3(lean, 1, (next() - 0.5) * 0.2).normalize(),
    height,
    kind === "grass" ? 1.3 : 3,
    0
  )
  return result
}

/** Stiff upright leaves of a snake plant. */
export function snakePlant(height: number, seed = 5): THREE.Group {
  const next = random(seed)
  const result = group()
  for (let i = 0; i < 11; i++) {
    const h = height * (0.55 + next() * 0.45)
    const w = 22 + next() * 10
    const twist = next() * 1.2
    const bend = (next() - 0.3) * 50
    const green = new THREE.MeshPhysicalMaterial({
      color: new THREE.Color("#4f6b46").lerp(new THREE.Color("#8b9a63"), next() * 0.5),
      roughness: 0.5,
      side: THREE.DoubleSide,
      specularIntensity: 0.5,
    })
    const blade = sheet(
      6,
      18,
      (u, v) => {
        const half = (w / 2) * Math.sin(Math.PI * Math.min(0.995, 0.25 + v * 0.75)) ** 0.7
        const x = (u - 0.5) * 2 * half
        const cup = (u - 0.5) ** 2 * 22
        const a = v * twist
        return [x * Math.cos(a) - cup * Math.sin(a), v * h, x * Math.sin(a) + cup * Math.cos(a) + bend * v * v]
      },
      green
    )
    const angle = i * 2.4
    result.add(
      place(
        blade,
        [Math.cos(angle) * 6 * Math.sqrt(i), 0, Math.sin(angle) * 6 * Math.sqrt(i)],
        [0, -angle + Math.PI / 2, 0]
      )
    )
  }
  return result
}

export function pear(seed = 1): THREE.Group {
  const next = random(seed)
  const skin = material({ material: "matte-glaze", color: next() > 0.5 ? "#a3a45a" : "#b5a352", second: "#6d5a35" })
  const body = lathe(
    curve(
      [
        [0, 0],
        [18, 2],
        [34, 20],
        [35, 38],
        [24, 60],
        [14, 78],
        [9, 86],
        [0, 88],
      ],
      40
    ),
    skin,
    40
  )
  return group(
    body,
    tube(
      [
        [0, 86, 0],
        [2, 96, 1],
        [6, 106, 2],
      ],
      1.6,
      new THREE.MeshPhysicalMaterial({ color: "#4d3a26", roughness: 0.9 }),
      false,
      10
    )
  )
}

/** A cloth laid flat with soft folds running through it. */
export function runner(w: number, d: number, color: string, seed = 3): THREE.Mesh {
  const next = random(seed)
  const phase = next() * 6
  return sheet(
    90,
    60,
    (u, v) => {
      const x = (u - 0.5) * w
      const z = (v - 0.5) * d
      const fold = Math.sin(x * 0.022 + z * 0.006 + phase) * Math.sin(x * 0.009 + phase * 2)
      return [x, 2.4 + Math.max(0, fold) * 9 * (0.4 + 0.6 * v), z + Math.sin(x * 0.01) * 4]
    },
    doubleSided(material({ material: "linen", color }, { x: w / 26, y: d / 26 }))
  )
}

export function doubleSided(mat: THREE.MeshPhysicalMaterial): THREE.MeshPhysicalMaterial {
  mat.side = THREE.DoubleSide
  return mat
}

/** A rough block to stand small things on. */
export function block(w: number, h: number, d: number, surface: Surface = STONE): THREE.Mesh {
  return flatUv(box(w, h, d, Math.min(w, h, d) * 0.05, material(surface)), Math.max(w, d) * 1.6, h > d ? "xy" : "xz")
}

export const tableTop = (w: number, d: number, surface: Surface = OAK): THREE.Mesh => {
  const top = flatUv(box(w, 30, d, 5, material(surface), [0, -15, 0]), Math.max(w, d) * 0.55)
  return top
}

export function pebble(r: number, color: string, seed: number): THREE.Mesh {
  const next = random(seed)
  const stone = ball(r, material({ material: "stoneware", color }), [0, r * 0.55, 0])
  stone.scale.set(1.2 + next() * 0.3, 0.56, 0.9 + next() * 0.3)
  stone.rotation.y = next() * 6
  return stone
}

export const tray = (r: number, surface: Surface): THREE.Mesh => cylinder(r, 12, material(surface), [0, 0, 0], 3)
