import * as THREE from "three"
import type { Finish, Surface } from "../../../types"
import type { Builder, Xyz } from "../kit"
import {
  ball,
  box,
  capsuleShape,
  crystal,
  cylinder,
  extrude,
  flatUv,
  group,
  material,
  mesh,
  place,
  sheet,
  sweep,
  tube,
  turned,
} from "../kit"
import { drawn } from "../textures"

const or = (surface: Surface | undefined, finish: Finish): Surface => surface ?? finish.body

type Dial = {
  /** Case radius in millimetres. */
  r: number
  thick: number
  numerals?: boolean
  batons?: boolean
  dots?: boolean
  registers?: boolean
  second?: boolean
  bezel?: string
  pushers?: boolean
  word: string
  strap: number
}

const isDark = (hex: string): boolean => new THREE.Color(hex).getHSL({ h: 0, s: 0, l: 0 }).l < 0.45

function dialFace(color: string, dial: Dial): THREE.CanvasTexture {
  const ink = isDark(color) ? "#efe8d8" : "#26231f"
  return drawn(1024, 1024, (c) => {
    c.fillStyle = color
    c.fillRect(0, 0, 1024, 1024)
    const glow = c.createRadialGradient(420, 380, 60, 512, 512, 520)
    glow.addColorStop(0, "rgba(255,255,255,0.07)")
    glow.addColorStop(1, "rgba(0,0,0,0.16)")
    c.fillStyle = glow
    c.fillRect(0, 0, 1024, 1024)
    c.translate(512, 512)
    c.textAlign = "center"
    c.textBaseline = "middle"
    c.fillStyle = ink
    for (let i = 0; i < 60; i++) {
      c.save()
      c.rotate((i / 60) * Math.PI * 2)
      const hour = i % 5 === 0
      if (!(dial.batons === true && !hour)) c.fillRect(hour ? -4 : -1.5, -486, hour ? 8 : 3, hour ? 34 : 20)
      c.restore()
    }
    if (dial.numerals === true) {
      c.font = "500 108px 'Instrument Sans'"
      for (let h = 1; h <= 12; h++) {
        const a = (h / 12) * Math.PI * 2
        c.fillText(String(h), Math.sin(a) * 376, -Math.cos(a) * 376 + 4)
      }
      c.font = "500 38px 'Instrument Sans'"
      for (let h = 13; h <= 24; h++) {
        const a = (h / 12) * Math.PI * 2
        c.fillText(String(h), Math.sin(a) * 268, -Math.cos(a) * 268)
      }
    }
    if (dial.registers === true) {
      for (const x of [-216, 216]) {
        c.save()
        c.translate(x, 0)
        c.fillStyle = isDark(color) ? "#e9e2d2" : "#26272a"
        c.beginPath()
        c.arc(0, 0, 132, 0, Math.PI * 2)
        c.fill()
        c.fillStyle = isDark(color) ? "#26231f" : "#efe9dc"
        for (let i = 0; i < 30; i++) {
          c.save()
          c.rotate((i / 30) * Math.PI * 2)
          c.fillRect(-2, -122, 4, i % 5 === 0 ? 26 : 13)
          c.restore()
        }
        c.rotate(x < 0 ? 0.9 : -0.7)
        c.fillRect(-4, -92, 8, 112)
        c.restore()
      }
    }
    c.fillStyle = ink
    c.font = "500 46px Fraunces"
    c.fillText("Merrowtide", 0, dial.registers === true ? -170 : -196)
    c.font = "500 24px 'Instrument Sans'"
    c.fillText(dial.word.toUpperCase(), 0, dial.registers === true ? 190 : 190)
  })
}

/** Hands, as flat tapered bars: length forwards and back of the pin, widths at pin and tip. */
function hand(
  front: number,
  back: number,
  wide: number,
  tip: number,
  mat: THREE.Material,
  angle: number,
  z: number
): THREE.Mesh {
  const shape = new THREE.Shape()
  shape.moveTo(-wide / 2, -back)
  shape.lineTo(wide / 2, -back)
  shape.lineTo(wide / 2 + wide * 0.1, front * 0.55)
  shape.lineTo(tip / 2, front)
  shape.lineTo(-tip / 2, front)
  shape.lineTo(-wide / 2 - wide * 0.1, front * 0.55)
  const result = extrude(shape, 0.3, 0.06, mat)
  result.position.z = z
  result.rotation.z = -angle
  return result
}

const TEN_PAST_TEN = {
  hour: ((10 + 9 / 60) / 12) * Math.PI * 2,
  minute: (9 / 60) * Math.PI * 2,
  second: (34 / 60) * Math.PI * 2,
}

/** A wrist watch lying on its back, twelve o'clock away from the camera: modelled facing +z, then laid down. */
function watch(finish: Finish, dial: Dial): THREE.Group {
  const { r, thick } = dial
  const steel = material(finish.body)
  const face = or(finish.third, finish)
  const light = isDark(face.color)
  const handMetal = new THREE.MeshPhysicalMaterial({
    color: light ? "#f2ead9" : "#2d2b29",
    roughness: 0.35,
    metalness: 0.2,
  })
  const polished = finish.body.material === "steel" ? material({ material: "silver", color: "#dcdddd" }) : steel
  const body = group()
  const caseRing = turned(
    [
      [r - 4, 0],
      [r - 1.2, 0],
      [r, 1.4],
      [r, thick - 3.4],
      [r - 0.7, thick - 2.6],
      [r - 2.6, thick - 1],
      [r - 3.2, thick - 1],
      [r - 3.4, thick - 3.2],
    ],
    steel,
    0.5,
    110
  )
  const back = cylinder(r - 1, 1, steel, [0, -0.4, 0], 0.3)
  const upright = group(caseRing, back)
  upright.rotation.x = Math.PI / 2
  body.add(upright)
  const dialR = r - 3.3
  const plate = mesh(
    new THREE.CircleGeometry(dialR, 90),
    new THREE.MeshPhysicalMaterial({ map: dialFace(face.color, dial), roughness: 0.62, specularIntensity: 0.35 }),
    [0, 0, thick - 3.4]
  )
  body.add(plate)
  const z = thick - 3.2
  if (dial.batons === true)
    for (let i = 0; i < 12; i++) {
      const a = (i / 12) * Math.PI * 2
      const baton = box(i % 3 === 0 ? 1.1 : 0.75, 3.2, 0.5, 0.14, polished, [0, 0, 0])
      body.add(place(baton, [Math.sin(a) * (dialR - 3.4), Math.cos(a) * (dialR - 3.4), z], [0, 0, -a]))
    }
  if (dial.dots === true)
    for (let i = 0; i < 12; i++) {
      const a = (i / 12) * Math.PI * 2
      const lume = new THREE.MeshPhysicalMaterial({ color: "#e9eedc", roughness: 0.6 })
      const mark =
        i % 3 === 0
          ? box(1.7, 3.6, 0.4, 0.2, lume, [0, 0, 0])
          : mesh(new THREE.CylinderGeometry(1.15, 1.15, 0.4, 32), lume, [0, 0, 0], [Math.PI / 2, 0, 0])
      body.add(place(group(mark), [Math.sin(a) * (dialR - 3.6), Math.cos(a) * (dialR - 3.6), z], [0, 0, -a]))
    }
  const k = dialR / 16
  const slim = dial.batons === true && dial.registers !== true
  body.add(
    hand(8.4 * k, 2, slim ? 0.8 : 1.5, slim ? 0.5 : 0.8, slim ? polished : handMetal, TEN_PAST_TEN.hour, z + 0.45),
    hand(13 * k, 2.4, slim ? 0.65 : 1.15, slim ? 0.35 : 0.6, slim ? polished : handMetal, TEN_PAST_TEN.minute, z + 0.8)
  )
  if (dial.second === true)
    body.add(hand(14 * k, 4, 0.3, 0.2, material({ material: "brass", color: "#b9853f" }), TEN_PAST_TEN.second, z + 1.1))
  body.add(mesh(new THREE.CylinderGeometry(0.9, 0.9, 1.4, 28), polished, [0, 0, z + 0.8], [Math.PI / 2, 0, 0]))
  if (dial.bezel !== undefined) {
    const insert = drawn(1024, 1024, (c) => {
      c.fillStyle = dial.bezel ?? "#111"
      c.fillRect(0, 0, 1024, 1024)
      c.translate(512, 512)
      c.fillStyle = "#e9e6dc"
      c.textAlign = "center"
      c.textBaseline = "middle"
      c.font = "500 56px 'Instrument Sans'"
      for (let i = 0; i < 60; i++) {
        c.save()
        c.rotate((i / 60) * Math.PI * 2)
        if (i === 0) {
          c.beginPath()
          c.moveTo(-28, -500)
          c.lineTo(28, -500)
          c.lineTo(0, -446)
          c.fill()
        } else if (i % 10 === 0) c.fillText(String(i), 0, -468)
        else if (i % 5 === 0) c.fillRect(-5, -500, 10, 56)
        else if (i < 15) c.fillRect(-2.5, -500, 5, 26)
        c.restore()
      }
    })
    const ring = new THREE.RingGeometry(r - 3.6, r + 0.2, 110)
    const uv = ring.getAttribute("uv")
    const p = ring.getAttribute("position")
    for (let i = 0; i < p.count; i++)
      uv.setXY(i, 0.5 + (p.getX(i) / (r + 0.2)) * 0.5, 0.5 + (p.getY(i) / (r + 0.2)) * 0.5)
    body.add(
      mesh(
        ring,
        new THREE.MeshPhysicalMaterial({ map: insert, roughness: 0.25, clearcoat: 0.8, clearcoatRoughness: 0.1 }),
        [0, 0, thick - 0.7]
      )
    )
    const grip = new THREE.CylinderGeometry(r + 0.9, r + 0.9, 2.2, 240, 1, true)
    const gp = grip.getAttribute("position")
    for (let i = 0; i < gp.count; i++) {
      const a = Math.atan2(gp.getZ(i), gp.getX(i))
      const s = 1 + 0.012 * Math.sign(Math.sin(a * 60))
      if (Math.hypot(gp.getX(i), gp.getZ(i)) > 1) gp.setXYZ(i, gp.getX(i) * s, gp.getY(i), gp.getZ(i) * s)
    }
    grip.computeVertexNormals()
    body.add(mesh(grip, steel, [0, 0, thick - 2], [Math.PI / 2, 0, 0]))
  }
  const glass = mesh(
    new THREE.SphereGeometry(dialR * 3, 48, 12, 0, Math.PI * 2, 0, Math.asin(0.34)),
    crystal(),
    [0, 0, thick - 0.9 - dialR * 3 * 0.94],
    [Math.PI / 2, 0, 0]
  )
  body.add(glass)
  const crown = group(
    mesh(
      new THREE.CylinderGeometry(2.5, 2.5, 3, 28),
      material({ material: "steel", color: "#c9cacb" }),
      [r + 1.8, 0, thick * 0.42],
      [0, 0, Math.PI / 2]
    )
  )
  for (let i = 0; i < 20; i++)
    crown.add(
      box(3, 0.5, 0.5, 0.1, steel, [r + 1.8, Math.sin(i * 0.314) * 2.5, thick * 0.42 + Math.cos(i * 0.314) * 2.5])
    )
  body.add(crown)
  if (dial.pushers === true)
    for (const y of [10, -10])
      body.add(
        mesh(
          new THREE.CylinderGeometry(1.5, 1.9, 4.4, 28),
          steel,
          [r + 0.6, y * 1.05, thick * 0.42],
          [0, 0, Math.PI / 2]
        )
      )
  for (const x of [-1, 1])
    for (const y of [-1, 1])
      body.add(
        sweep(
          [
            [x * (dial.strap / 2 + 1.6), y * (r - 5), thick * 0.5],
            [x * (dial.strap / 2 + 1.5), y * (r + 1), thick * 0.46],
            [x * (dial.strap / 2 + 1.3), y * (r + 5), thick * 0.16],
          ],
          (t) => [1.5 - t * 0.3, 2.1 - t * 0.8],
          steel,
          { steps: 16 }
        )
      )
  // The strap falls away from the lugs and lies down on the table.
  const leather = material(or(finish.accent, finish), { x: 2, y: 5 })
  leather.side = THREE.DoubleSide
  const thread = new THREE.MeshPhysicalMaterial({
    color: new THREE.Color(or(finish.accent, finish).color).lerp(new THREE.Color("#ffffff"), 0.4),
    roughness: 0.9,
  })
  for (const y of [-1, 1]) {
    const length = y > 0 ? 66 : 84
    const drop = (t: number): number => thick * 0.34 * (1 - Math.min(1, t * 3.2)) ** 2 + 1.4
    const half = (t: number): number =>
      (dial.strap / 2) *
      (1 - t * 0.14) *
      (y < 0 && t > 0.93 ? Math.sqrt(Math.max(0.05, 1 - ((t - 0.93) / 0.07) ** 2)) : 1)
    for (const top of [1, -1])
      body.add(
        sheet(
          10,
          60,
          (u, v) => [
            (u - 0.5) * 2 * half(v),
            y * (r + 2 + v * length),
            drop(v) + top * (1.2 - Math.abs(u - 0.5) ** 4 * 14 * (top > 0 ? 1 : 0.4)),
          ],
          leather
        )
      )
    for (const x of [-1, 1])
      for (let i = 2; i < 26; i++) {
        const t = i / 27
        body.add(box(0.5, 1.5, 0.4, 0.15, thread, [x * (half(t) - 1.5), y * (r + 2 + t * length), drop(t) + 1.05]))
      }
    if (y > 0) {
      const frame = mesh(
        new THREE.TorusGeometry(dial.strap * 0.56, 1, 10, 4),
        steel,
        [0, r + 2 + length + 4, 2.4],
        [0, 0, Math.PI / 4]
      )
      frame.scale.set(1, 0.72, 1)
      body.add(
        frame,
        box(1.4, dial.strap * 0.75, 1, 0.4, steel, [0, r + length + 4, 3]),
        box(dial.strap + 3, 5, 4, 1, leather, [0, r + length * 0.72, 2])
      )
    } else for (let i = 0; i < 6; i++) body.add(cylinderZ(0.9, [0, -(r + 40 + i * 6.4), 2.75]))
  }
  body.rotation.x = -Math.PI / 2
  return group(body)
}

const cylinderZ = (radius: number, at: Xyz): THREE.Mesh =>
  mesh(new THREE.CircleGeometry(radius, 20), new THREE.MeshPhysicalMaterial({ color: "#17120f", roughness: 1 }), at)

const wrist = (dial: Dial): Builder => ({
  front: { turn: -18, rise: 58, fill: 1.36, aim: [0.5, 0.6, 0.54] },
  detail: { turn: 24, rise: 40, fill: 2.9, aim: [0.5, 0.6, 0.545] },
  build: (_, finish) => ({
    object: watch(finish, { ...dial, ...(dial.bezel === undefined ? {} : { bezel: or(finish.third, finish).color }) }),
  }),
})

const fieldWatch = wrist({ r: 19, thick: 10.6, numerals: true, second: true, word: "hand-wound", strap: 20 })
const dressWatch = wrist({ r: 18, thick: 6.8, batons: true, word: "quartz", strap: 18 })
const diverWatch = wrist({
  r: 20,
  thick: 12.6,
  dots: true,
  second: true,
  bezel: "dial",
  word: "200 m automatic",
  strap: 20,
})
const chronograph = wrist({
  r: 19.5,
  thick: 11.6,
  batons: true,
  registers: true,
  second: true,
  pushers: true,
  word: "chronograph",
  strap: 20,
})

const deskClock: Builder = {
  front: { turn: -20, rise: 9, fill: 0.62 },
  detail: { turn: -14, rise: 12, fill: 1.3, aim: [0.5, 0.56, 0.9] },
  build: ({ width, depth }, finish) => {
    const r = width / 2
    const wood = material(finish.body, { x: 2, y: 1 })
    const ring = turned(
      [
        [0, 0],
        [r - 3, 0],
        [r, 4],
        [r, depth - 12],
        [r - 4, depth - 4],
        [r - 10, depth - 4],
        [r - 14, depth - 12],
        [0, depth - 12],
      ],
      wood,
      3,
      110
    )
    ring.rotation.x = Math.PI / 2
    const face = or(finish.third, finish)
    const dial: Dial = { r, thick: depth, numerals: true, word: "silent sweep", strap: 0 }
    const plate = mesh(
      new THREE.CircleGeometry(r - 12, 90),
      new THREE.MeshPhysicalMaterial({ map: dialFace(face.color, dial), roughness: 0.7, specularIntensity: 0.3 }),
      [0, 0, depth - 11]
    )
    const brass = material(or(finish.accent, finish))
    const hands = group(
      hand(26, 6, 3, 2, brass, TEN_PAST_TEN.hour, depth - 9),
      hand(41, 8, 2.2, 1.3, brass, TEN_PAST_TEN.minute, depth - 8),
      ball(3, brass, [0, 0, depth - 8])
    )
    const glass = mesh(new THREE.CircleGeometry(r - 11, 60), crystal(), [0, 0, depth - 5])
    const body = place(group(ring, plate, hands, glass), [0, r, -depth / 2])
    const foot = place(box(60, 8, depth - 8, 3, wood), [0, 3, 0])
    return { object: group(place(group(body), [0, 3, 0], [-0.1, 0, 0]), foot) }
  },
}

const speaker: Builder = {
  front: { turn: -24, rise: 10, fill: 0.68 },
  detail: { turn: -30, rise: 30, fill: 1.3, aim: [0.45, 0.86, 0.6] },
  build: ({ width, height: h }, finish) => {
    const r = width / 2
    const knit = material(finish.body, { x: 9, y: 4 })
    const metal = material(or(finish.third, finish))
    const sleeve = turned(
      [
        [r - 3, 10],
        [r, 13],
        [r, h - 14],
        [r - 3, h - 11],
      ],
      knit,
      3,
      110
    )
    const foot = turned(
      [
        [0, 0],
        [r - 8, 0],
        [r - 4, 3],
        [r - 3, 11],
        [0, 11],
      ],
      material({ material: "black-steel", color: "#2f3032" }),
      2
    )
    const top = turned(
      [
        [0, h - 4],
        [r - 22, h - 4],
        [r - 16, h - 1],
        [r - 6, h],
        [r - 3, h - 3],
        [r - 3, h - 12],
        [0, h - 12],
      ],
      metal,
      2,
      110
    )
    const pad = cylinder(r - 22, 1.4, material({ material: "black-steel", color: "#35363a" }), [0, h - 4.6, 0], 0.4)
    const mark = new THREE.MeshPhysicalMaterial({ color: "#d8d2c6", roughness: 0.8 })
    const buttons = group(
      box(9, 0.6, 1.4, 0.2, mark, [-13, h - 2.9, 0]),
      box(9, 0.6, 1.4, 0.2, mark, [13, h - 2.9, 0]),
      box(1.4, 0.6, 9, 0.2, mark, [13, h - 2.9, 0]),
      mesh(new THREE.TorusGeometry(4, 0.6, 8, 32), mark, [0, h - 3, 0], [Math.PI / 2, 0, 0])
    )
    const leather = material(or(finish.accent, finish), { x: 3, y: 1 })
    const loop = sweep(
      [
        [r - 2, h - 30, 0],
        [r + 6, h - 20, 4],
        [r + 12, h - 40, 8],
        [r + 9, h - 76, 10],
        [r + 5, h - 88, 2],
        [r + 8, h - 76, -6],
        [r + 10, h - 42, -6],
        [r + 4, h - 22, -3],
        [r - 2, h - 30, 0],
      ],
      () => [1.3, 3.4],
      leather,
      { steps: 90 }
    )
    return { object: group(sleeve, foot, top, pad, buttons, loop, cylinder(3.4, 6, metal, [r - 1, h - 34, 0])) }
  },
}

const radio: Builder = {
  front: { turn: -18, rise: 12, fill: 0.8 },
  detail: { turn: 22, rise: 12, fill: 1.7, aim: [0.82, 0.5, 0.95] },
  build: ({ width: w, height: h, depth: d }, finish) => {
    const wood = material(finish.body)
    const brass = material(or(finish.third, finish))
    const body = flatUv(extrude(capsuleShape(w, h - 10, 20), d, 3, wood), 300, "xy")
    body.position.y = 10 + (h - 10) / 2
    const cy = 10 + (h - 10) / 2
    const front = d / 2
    const cloth = material(or(finish.accent, finish), { x: 1 / 30, y: 1 / 30 })
    const grille = extrude(capsuleShape(w * 0.56, h - 44, 10), 5, 1.5, cloth)
    grille.position.set(-w * 0.17, cy, front)
    const scale = drawn(512, 512, (c) => {
      c.fillStyle = "#efe7d6"
      c.fillRect(0, 0, 512, 512)
      c.translate(256, 256)
      c.fillStyle = "#2b2723"
      c.textAlign = "center"
      c.font = "500 34px 'Instrument Sans'"
      for (let i = 0; i <= 40; i++) {
        const a = (i / 40) * Math.PI * 1.5 - Math.PI * 0.75
        c.save()
        c.rotate(a)
        c.fillRect(-2, -238, 4, i % 5 === 0 ? 34 : 18)
        if (i % 10 === 0) c.fillText(String(88 + i / 2), 0, -172)
        c.restore()
      }
      c.font = "500 30px Fraunces"
      c.fillText("Merrowtide", 0, 190)
    })
    const plate = mesh(
      new THREE.CircleGeometry(30, 60),
      new THREE.MeshPhysicalMaterial({ map: scale, roughness: 0.6 }),
      [w * 0.31, cy + 22, front + 0.6]
    )
    const knob = (r: number, length: number): THREE.Group => {
      const core = turned(
        [
          [0, 0],
          [r, 0],
          [r, length - 1],
          [r - 1, length],
          [0, length - 0.6],
        ],
        brass,
        0.5
      )
      const result = group(core)
      for (let i = 0; i < 44; i++)
        result.add(
          box(
            0.8,
            length - 2.4,
            0.9,
            0.2,
            brass,
            [Math.cos((i / 44) * Math.PI * 2) * r, length / 2, Math.sin((i / 44) * Math.PI * 2) * r],
            [0, -(i / 44) * Math.PI * 2, 0]
          )
        )
      result.add(
        box(0.9, 0.6, r * 0.7, 0.2, material({ material: "black-steel", color: "#2a2a2a" }), [0, length, -r * 0.55])
      )
      result.rotation.x = Math.PI / 2
      return result
    }
    const feet = group(
      ...[-1, 1].flatMap((x) => [-1, 1].map((z) => cylinder(8, 12, brass, [x * w * 0.38, 0, z * d * 0.3], 1)))
    )
    return {
      object: group(
        body,
        grille,
        plate,
        mesh(new THREE.TorusGeometry(30, 1.2, 10, 60), brass, [w * 0.31, cy + 22, front + 1]),
        place(group(knob(13, 15)), [w * 0.31, cy + 22, front]),
        place(group(knob(9, 13)), [w * 0.31, cy - 40, front]),
        feet
      ),
    }
  },
}

const headphones: Builder = {
  front: { turn: -28, rise: 10, fill: 0.74 },
  detail: { turn: -36, rise: 18, fill: 1.7, aim: [0.36, 0.9, 0.5] },
  build: (_, finish) => {
    const metal = material(finish.body)
    const leather = material(finish.accent ?? finish.body, { x: 8, y: 1 })
    const arc = (r: number, from: number, to: number, cy: number): Xyz[] =>
      Array.from({ length: 19 }, (_, i) => {
        const a = from + (i / 18) * (to - from)
        return [Math.cos(a) * r, cy + Math.sin(a) * r * 1.08, 0]
      })
    const band = sweep(
      arc(78, 0.14, Math.PI - 0.14, 96),
      (t) => {
        const thick = Math.sin(Math.PI * t) ** 0.5
        return [8 + thick * 8, 3 + thick * 4.2]
      },
      leather,
      { steps: 90, around: 24 }
    )
    const thread = new THREE.MeshPhysicalMaterial({
      color: new THREE.Color((finish.accent ?? finish.body).color).lerp(new THREE.Color("#ffffff"), 0.35),
      roughness: 0.9,
    })
    const stitches = group()
    for (let i = 4; i < 42; i++) {
      const a = 0.3 + (i / 46) * (Math.PI - 0.6)
      for (const z of [-11, 11])
        stitches.add(
          box(0.9, 3.4, 0.9, 0.3, thread, [Math.cos(a) * 84.6, 96 + Math.sin(a) * 84.4 * 1.075, z], [0, 0, a])
        )
    }
    const object = group(band, stitches)
    for (const x of [-1, 1]) {
      object.add(
        tube(
          [
            [x * 76, 112, 0],
            [x * 79, 92, 0],
            [x * 80, 72, 0],
          ],
          3,
          metal,
          false,
          12
        )
      )
      const yoke = sweep(
        Array.from({ length: 15 }, (_, i) => {
          const a = Math.PI * (i / 14)
          return [x * 82, 44 + Math.sin(a) * 36, Math.cos(a) * 38] as Xyz
        }),
        () => [2.2, 3.2],
        metal,
        { steps: 40 }
      )
      const shell = turned(
        [
          [0, 0],
          [24, 0],
          [31, 3],
          [34, 9],
          [34, 18],
          [0, 18],
        ],
        metal,
        3
      )
      const seamRing = turned(
        [
          [30, 17],
          [34.6, 17],
          [34.6, 20],
          [30, 20],
        ],
        leather,
        0.8
      )
      const pad = mesh(new THREE.TorusGeometry(25, 10, 24, 70), leather, [0, 26, 0], [Math.PI / 2, 0, 0])
      pad.scale.set(1, 1, 0.86)
      const mesh1 = cylinder(18, 2, material({ material: "grille", color: "#3a3a3a" }, { x: 3, y: 1 }), [0, 18, 0])
      const cup = group(shell, seamRing, pad, mesh1)
      cup.scale.set(1, 1, 1.14)
      cup.rotation.z = x > 0 ? Math.PI / 2 : -Math.PI / 2
      object.add(yoke, place(group(cup), [x * 94, 44, 0], [0, 0, x * -0.05]))
    }
    object.position.y = 0
    return { object: group(place(object, [0, -3, 0], [-0.12, 0, 0])) }
  },
}

export const watchesAudio = {
  "field-watch": fieldWatch,
  "dress-watch": dressWatch,
  "diver-watch": diverWatch,
  chronograph,
  "desk-clock": deskClock,
  speaker,
  radio,
  headphones,
}
