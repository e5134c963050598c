/** Procedural surfaces: height fields turned into normal maps, and colour maps for wood, marble, cloth and glaze. */
import * as THREE from "three"

/** Mulberry32: pictures must come out the same every time. */
export function random(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = a
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Value noise that repeats every `period` cells. */
export function tilingNoise(seed: number, period: number): (x: number, y: number) => number {
  const next = random(seed)
  const grid = Float32Array.from({ length: period * period }, () => next())
  const at = (x: number, y: number): number =>
    grid[(((y % period) + period) % period) * period + (((x % period) + period) % period)] ?? 0
  const fade = (t: number): number => t * t * (3 - 2 * t)
  return (x, y) => {
    const xi = Math.floor(x)
    const yi = Math.floor(y)
    const fx = fade(x - xi)
    const fy = fade(y - yi)
    const top = at(xi, yi) * (1 - fx) + at(xi + 1, yi) * fx
    const bottom = at(xi, yi + 1) * (1 - fx) + at(xi + 1, yi + 1) * fx
    return top * (1 - fy) + bottom * fy
  }
}

const SIZE = 512
type Height = (u: number, v: number) => number

function normalMap(height: Height, strength: number): THREE.DataTexture {
  const field = new Float32Array(SIZE * SIZE)
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) field[y * SIZE + x] = height(x / SIZE, y / SIZE)
  const h = (x: number, y: number): number => field[((y + SIZE) % SIZE) * SIZE + ((x + SIZE) % SIZE)] ?? 0
  const data = new Uint8Array(SIZE * SIZE * 4)
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const dx = (h(x - 1, y) - h(x + 1, y)) * strength
      const dy = (h(x, y - 1) - h(x, y + 1)) * strength
      const l = 1 / Math.hypot(dx, dy, 1)
      data.set([(dx * l * 0.5 + 0.5) * 255, (dy * l * 0.5 + 0.5) * 255, (l * 0.5 + 0.5) * 255, 255], (y * SIZE + x) * 4)
    }
  return finish(new THREE.DataTexture(data, SIZE, SIZE))
}

function finish<T extends THREE.Texture>(texture: T): T {
  texture.wrapS = texture.wrapT = THREE.RepeatWrapping
  texture.magFilter = THREE.LinearFilter
  texture.minFilter = THREE.LinearMipmapLinearFilter
  texture.generateMipmaps = true
  texture.anisotropy = 4
  texture.needsUpdate = true
  return texture
}

export type ReliefName =
  | "linen"
  | "wool"
  | "boucle"
  | "velvet"
  | "waffle"
  | "grille"
  | "clay"
  | "glaze"
  | "paper"
  | "leather"
  | "hammered"
  | "brushed"
  | "plaster"
  | "knurl"

const fractal = (seed: number, base: number): Height => {
  const layers = [1, 2, 4, 8].map((k, i) => ({
    noise: tilingNoise(seed + i, base * k),
    k: base * k,
    weight: 1 / (1 + i * 0.9),
  }))
  return (u, v) => layers.reduce((sum, layer) => sum + layer.noise(u * layer.k, v * layer.k) * layer.weight, 0)
}

const weave = (threads: number, twill: number, unevenness: number, seed: number): Height => {
  const wander = tilingNoise(seed, 16)
  const fuzz = tilingNoise(seed + 1, 256)
  return (u, v) => {
    const du = (wander(u * 16, v * 16) - 0.5) * unevenness
    const x = u * threads + du
    const y = v * threads - du
    const cx = Math.floor(x)
    const cy = Math.floor(y)
    const over =
      twill > 1 ? (((cx + cy) % (twill * 2)) + twill * 2) % (twill * 2) < twill : (((cx + cy) % 2) + 2) % 2 === 0
    const warp = Math.sin((x - cx) * Math.PI)
    const weft = Math.sin((y - cy) * Math.PI)
    return (over ? 0.35 + 0.65 * warp : 0.65 * weft) + fuzz(u * 256, v * 256) * 0.22
  }
}

const reliefs: Record<ReliefName, () => THREE.DataTexture> = {
  linen: () => normalMap(weave(40, 1, 0.9, 11), 1.5),
  wool: () => {
    const cloth = weave(36, 2, 1.4, 21)
    const fuzz = fractal(23, 64)
    return normalMap((u, v) => cloth(u, v) * 0.6 + fuzz(u, v) * 0.5, 1.6)
  },
  boucle: () => {
    const next = random(31)
    const loops = Array.from({ length: 620 }, () => ({ x: next(), y: next(), r: 0.016 + next() * 0.018, h: next() }))
    const cells = new Map<number, typeof loops>()
    const grid = 20
    for (const loop of loops)
      for (let dx = -1; dx <= 1; dx++)
        for (let dy = -1; dy <= 1; dy++) {
          const key =
            ((Math.floor(loop.y * grid) + dy + grid) % grid) * grid + ((Math.floor(loop.x * grid) + dx + grid) % grid)
          cells.set(key, [...(cells.get(key) ?? []), loop])
        }
    return normalMap((u, v) => {
      let top = 0
      for (const loop of cells.get(Math.floor(v * grid) * grid + Math.floor(u * grid)) ?? []) {
        const dx = Math.abs(u - loop.x)
        const dy = Math.abs(v - loop.y)
        const d = Math.hypot(Math.min(dx, 1 - dx), Math.min(dy, 1 - dy)) / loop.r
        if (d < 1) top = Math.max(top, (0.5 + loop.h * 0.5) * Math.sqrt(1 - d * d) - (d < 0.3 ? (0.3 - d) * 0.8 : 0))
      }
      return top
    }, 5)
  },
  velvet: () => normalMap(fractal(41, 48), 0.8),
  waffle: () => {
    const fuzz = fractal(47, 64)
    return normalMap((u, v) => {
      const x = Math.abs(Math.sin(u * Math.PI * 10))
      const y = Math.abs(Math.sin(v * Math.PI * 10))
      return 1.6 * (1 - Math.min(x, y) ** 0.7) + fuzz(u, v) * 0.1
    }, 5)
  },
  grille: () => {
    const wander = tilingNoise(52, 64)
    return normalMap((u, v) => {
      const y = v * 40
      const x = u * 40 + (Math.floor(y) % 2) * 0.5
      const dx = x - Math.floor(x) - 0.5
      const dy = y - Math.floor(y) - 0.5
      return Math.max(0, 1 - (dx * dx + dy * dy) * 5) + wander(u * 64, v * 64) * 0.15
    }, 3)
  },
  clay: () => {
    const fine = fractal(61, 64)
    const pits = tilingNoise(66, 96)
    return normalMap((u, v) => fine(u, v) * 0.5 - (pits(u * 96, v * 96) > 0.86 ? 0.5 : 0), 0.9)
  },
  glaze: () => normalMap(fractal(71, 4), 2.2),
  paper: () => {
    const fibres = tilingNoise(81, 128)
    const cloud = fractal(84, 12)
    return normalMap((u, v) => cloud(u, v) * 0.6 + fibres(u * 20, v * 128) * 0.3, 1.2)
  },
  leather: () => {
    const next = random(91)
    const points = Array.from({ length: 900 }, () => [next(), next()] as const)
    const grid = 24
    const buckets = new Map<number, (readonly [number, number])[]>()
    for (const p of points) {
      const key = Math.floor(p[1] * grid) * grid + Math.floor(p[0] * grid)
      buckets.set(key, [...(buckets.get(key) ?? []), p])
    }
    return normalMap((u, v) => {
      let first = 9
      let second = 9
      const cx = Math.floor(u * grid)
      const cy = Math.floor(v * grid)
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          for (const p of buckets.get(((cy + dy + grid) % grid) * grid + ((cx + dx + grid) % grid)) ?? []) {
            const ax = Math.abs(u - p[0])
            const ay = Math.abs(v - p[1])
            const d = Math.hypot(Math.min(ax, 1 - ax), Math.min(ay, 1 - ay))
            if (d < first) {
              second = first
              first = d
            } else if (d < second) second = d
          }
      return Math.min(1, (second - first) * 60)
    }, 0.9)
  },
  hammered: () => normalMap(fractal(101, 9), 6),
  brushed: () => {
    const streak = tilingNoise(111, 256)
    return normalMap((u, v) => streak(u * 6, v * 256), 0.35)
  },
  plaster: () => normalMap(fractal(121, 14), 0.9),
  knurl: () => normalMap((u) => Math.abs(Math.sin(u * Math.PI * 48)), 3),
}

const cache = new Map<string, THREE.Texture>()

/** A relief repeated so that one tile covers what the caller measures it to. */
export function relief(name: ReliefName, repeatX: number, repeatY: number): THREE.Texture {
  const base = cache.get(name) ?? reliefs[name]()
  cache.set(name, base)
  return repeated(base, repeatX, repeatY)
}

export function repeated(base: THREE.Texture, x: number, y: number): THREE.Texture {
  const texture = base.clone()
  texture.repeat.set(x, y)
  texture.needsUpdate = true
  return texture
}

export type Rgb = readonly [number, number, number]
export const rgb = (hex: string): Rgb => {
  const value = parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}
export const blend = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

/** A colour map from a function over the unit square. */
export function colourMap(key: string, size: number, at: (u: number, v: number) => Rgb): THREE.Texture {
  const known = cache.get(key)
  if (known) return known
  const data = new Uint8Array(size * size * 4)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [r, g, b] = at(x / size, y / size)
      data.set([r, g, b, 255], (y * size + x) * 4)
    }
  const texture = finish(new THREE.DataTexture(data, size, size))
  texture.colorSpace = THREE.SRGBColorSpace
  texture.needsUpdate = true
  cache.set(key, texture)
  return texture
}

export function woodMap(color: string, kind: "oak" | "walnut"): THREE.Texture {
  const base = rgb(color)
  const dark = blend(base, [40, 22, 10], kind === "walnut" ? 0.5 : 0.32)
  const light = blend(base, [255, 235, 205], kind === "walnut" ? 0.16 : 0.24)
  const slow = tilingNoise(kind === "oak" ? 131 : 137, 8)
  const ring = tilingNoise(141, 64)
  const pore = tilingNoise(151, 256)
  return colourMap(`wood-${kind}-${color}`, 512, (u, v) => {
    const bend = slow(u * 2, v * 4) * 0.9 + slow(u * 6 + 3, v * 8) * 0.16
    const grain = 0.5 + 0.5 * Math.sin((v * 13 + bend * 2) * Math.PI * 2)
    const fine = ring(u * 4, v * 64)
    const pores = pore(u * 12, v * 256) > 0.72 ? 1 : 0
    const t = grain ** 2.2 * 0.3 + fine * 0.42
    return blend(blend(light, dark, Math.min(1, t)), dark, pores * 0.3)
  })
}

export function marbleMap(color: string, vein: string): THREE.Texture {
  const noise = fractal(161, 4)
  const cloud = fractal(171, 3)
  return colourMap(`marble-${color}-${vein}`, 512, (u, v) => {
    const n = noise(u, v)
    const line = Math.abs(Math.sin((u + v * 0.6 + n * 0.9) * Math.PI * 2))
    const mask = Math.max(0, Math.min(1, (cloud(v, u) - 1.1) * 1.8))
    const t = Math.max(0, 1 - line * 4) ** 2 * 0.75 * mask + Math.max(0, cloud(u, v) - 1.25) * 0.4
    return blend(rgb(color), rgb(vein), Math.min(1, t))
  })
}

/** Iron specks and slow drifts of tone, as in a reduction-fired glaze. */
export function speckleMap(color: string, second: string, amount: number): THREE.Texture {
  const next = random(181)
  const grid = 40
  const specks = Array.from({ length: Math.round(520 * amount) }, () => ({
    x: next(),
    y: next(),
    r: 0.0012 + next() ** 3 * 0.006,
    k: 0.35 + next() * 0.5,
  }))
  const buckets = new Map<number, typeof specks>()
  for (const speck of specks)
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++) {
        const key =
          ((Math.floor(speck.y * grid) + dy + grid) % grid) * grid + ((Math.floor(speck.x * grid) + dx + grid) % grid)
        buckets.set(key, [...(buckets.get(key) ?? []), speck])
      }
  const drift = fractal(191, 5)
  const a = rgb(color)
  const b = rgb(second)
  return colourMap(`speckle-${color}-${second}-${amount}`, 512, (u, v) => {
    let k = 0
    for (const speck of buckets.get(Math.floor(v * grid) * grid + Math.floor(u * grid)) ?? []) {
      const d = Math.hypot((u - speck.x) * 1.6, v - speck.y) / speck.r
      if (d < 1.3) k = Math.max(k, speck.k * Math.min(1, (1.3 - d) * 3))
    }
    return blend(blend(a, b, (drift(u, v) - 1.2) * 0.16), b, k)
  })
}

/** Yarn-dyed cloth: each thread a little off its neighbour's tone; optional stripes or check in the second colour. */
export function clothMap(
  color: string,
  second: string | undefined,
  pattern: "plain" | "stripe" | "check"
): THREE.Texture {
  const thread = tilingNoise(201, 128)
  const cloud = fractal(205, 6)
  const a = rgb(color)
  const b = rgb(second ?? color)
  return colourMap(`cloth-${color}-${second ?? ""}-${pattern}`, 512, (u, v) => {
    const tone = (thread(u * 128, v * 6) + thread(u * 6, v * 128) - 1) * 0.16 + (cloud(u, v) - 1.2) * 0.05
    let t = 0
    if (pattern === "stripe") {
      const x = (u * 4) % 1
      t = (x > 0.3 && x < 0.52) || (x > 0.58 && x < 0.62) || (x > 0.2 && x < 0.24) ? 0.92 : 0
    } else if (pattern === "check") {
      const x = (u * 2) % 1 < 0.5
      const y = (v * 2) % 1 < 0.5
      const weft = (Math.floor(u * 128) + Math.floor(v * 128)) % 4 < 2
      t = x && y ? 0.95 : x || y ? (weft ? 0.75 : 0.15) : 0
    }
    const c = blend(a, b, t)
    return [c[0] * (1 + tone), c[1] * (1 + tone), c[2] * (1 + tone)].map((n) =>
      Math.max(0, Math.min(255, n))
    ) as unknown as Rgb
  })
}

/** Something drawn: dials, labels, book spines. */
export function drawn(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void
): THREE.CanvasTexture {
  const canvas = document.createElement("canvas")
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext("2d")
  if (!context) throw new Error("no 2d context")
  draw(context)
  const texture = new THREE.CanvasTexture(canvas)
  texture.colorSpace = THREE.SRGBColorSpace
  texture.anisotropy = 8
  return texture
}
