/** Puts a built object on a paper sweep and finds the camera that frames it. */
import * as THREE from "three"
import type { Mood, PointSource, Stage } from "./engine"
import type { Angle, Built, Xyz } from "./kit"
import { relief } from "./textures"

const FIELD_OF_VIEW = 20

export type Backdrop = { color: string; floor?: THREE.MeshPhysicalMaterial }

/** A roll of paper: floor, a wide bend, wall. In millimetres times the set's scale, so it is built in scene units. */
export function sweepOfPaper(color: string): THREE.Mesh {
  const points: [number, number][] = [
    [14, 0],
    [4, 0],
    [-3.2, 0],
  ]
  for (let i = 1; i <= 24; i++) {
    const a = (i / 24) * (Math.PI / 2)
    points.push([-3.2 - Math.sin(a) * 3, 3 - Math.cos(a) * 3])
  }
  points.push([-6.2, 16])
  const positions: number[] = []
  const uvs: number[] = []
  const index: number[] = []
  points.forEach(([z, y], j) => {
    for (const x of [-16, 16]) {
      positions.push(x, y, z)
      uvs.push(x / 4, j / 3)
    }
    if (j < points.length - 1) index.push(j * 2, j * 2 + 1, j * 2 + 2, j * 2 + 1, j * 2 + 3, j * 2 + 2)
  })
  const geometry = new THREE.BufferGeometry()
  geometry.setAttribute("position", new THREE.Float32BufferAttribute(positions, 3))
  geometry.setAttribute("uv", new THREE.Float32BufferAttribute(uvs, 2))
  geometry.setIndex(index)
  geometry.computeVertexNormals()
  const paper = new THREE.MeshPhysicalMaterial({ color, roughness: 0.95, specularIntensity: 0.12 })
  const mesh = new THREE.Mesh(geometry, paper)
  mesh.receiveShadow = true
  return mesh
}

/** A plastered wall's quiet unevenness, for scenes. */
export function plaster(color: string): THREE.MeshPhysicalMaterial {
  return new THREE.MeshPhysicalMaterial({
    color,
    roughness: 0.95,
    specularIntensity: 0.1,
    normalMap: relief("plaster", 3, 3),
    normalScale: new THREE.Vector2(0.22, 0.22),
  })
}

export type Framing = {
  angle: Angle
  aspect: number
  mood: Mood
  exposure?: number
  /** Scene units the measured object's longest side is scaled to; 2 for a product by itself. */
  size?: number
}

/**
 * `measured` is what the camera frames; `extras` stand around it in the same millimetres. `floor` is added unscaled.
 */
export function stage(built: Built, extras: THREE.Object3D[], floor: THREE.Object3D[], framing: Framing): Stage {
  const bounds = boundsOf(built.object)
  const size = bounds.getSize(new THREE.Vector3())
  const middle = bounds.getCenter(new THREE.Vector3())
  const scale = (framing.size ?? 2) / Math.max(size.x, size.y, size.z)
  const content = new THREE.Group()
  content.add(built.object, ...extras)
  content.scale.setScalar(scale)
  content.position.set(-middle.x * scale, -Math.min(0, bounds.min.y) * scale, -middle.z * scale)
  const root = new THREE.Group()
  root.add(content, ...floor)
  root.updateMatrixWorld(true)
  const world = boundsOf(built.object)
  const sources: PointSource[] = (built.sources ?? []).map((source) => ({
    ...source,
    position: source.position.clone().applyMatrix4(built.object.matrixWorld),
  }))
  return {
    root,
    camera: frame(world, framing.angle, framing.aspect, outlineOf(built.object)),
    mood: framing.mood,
    sources,
    reach: 3.4,
    exposure: framing.exposure ?? 1,
  }
}

/** A few thousand of the object's own points say better than its box what is seen of it. */
function outlineOf(object: THREE.Object3D): THREE.Vector3[] {
  const points: THREE.Vector3[] = []
  object.traverse((child) => {
    if (!(child instanceof THREE.Mesh) || child.userData["unframed"] === true) return
    const position = (child.geometry as THREE.BufferGeometry).getAttribute("position")
    if (child instanceof THREE.InstancedMesh) {
      const matrix = new THREE.Matrix4()
      for (let i = 0; i < child.count; i++) {
        child.getMatrixAt(i, matrix)
        points.push(new THREE.Vector3().setFromMatrixPosition(matrix).applyMatrix4(child.matrixWorld))
      }
      return
    }
    const step = Math.max(1, Math.floor(position.count / 900))
    for (let i = 0; i < position.count; i += step)
      points.push(new THREE.Vector3().fromBufferAttribute(position, i).applyMatrix4(child.matrixWorld))
  })
  return points
}

function boundsOf(object: THREE.Object3D): THREE.Box3 {
  object.updateMatrixWorld(true)
  return new THREE.Box3().setFromPoints(outlineOf(object))
}

function cornersOf(box: THREE.Box3): THREE.Vector3[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map(
    (i) =>
      new THREE.Vector3(i & 1 ? box.max.x : box.min.x, i & 2 ? box.max.y : box.min.y, i & 4 ? box.max.z : box.min.z)
  )
}

export function frame(
  box: THREE.Box3,
  angle: Angle,
  aspect: number,
  outline?: THREE.Vector3[]
): THREE.PerspectiveCamera {
  const camera = new THREE.PerspectiveCamera(FIELD_OF_VIEW, aspect, 0.2, 60)
  const turn = THREE.MathUtils.degToRad(angle.turn)
  const rise = THREE.MathUtils.degToRad(angle.rise)
  const direction = new THREE.Vector3(Math.sin(turn) * Math.cos(rise), Math.sin(rise), Math.cos(turn) * Math.cos(rise))
  const aim: Xyz = angle.aim ?? [0.5, 0.5, 0.5]
  const size = box.getSize(new THREE.Vector3())
  const target = box.min.clone().add(size.clone().multiply(new THREE.Vector3(...aim)))
  const corners = outline ?? cornersOf(box)
  const fill = angle.fill ?? 0.7
  let distance = 8
  for (let round = 0; round < 8; round++) {
    camera.position.copy(target).addScaledVector(direction, distance)
    camera.lookAt(target)
    camera.updateProjectionMatrix()
    camera.updateMatrixWorld(true)
    const seen = new THREE.Box2()
    for (const corner of corners) {
      const p = corner.clone().project(camera)
      seen.expandByPoint(new THREE.Vector2(p.x, p.y))
    }
    const extent = Math.max((seen.max.x - seen.min.x) / 2, (seen.max.y - seen.min.y) / 2)
    distance *= extent / fill
    // A whole object is centred by what is seen of it; a close-up keeps its aim.
    if (fill < 1 && !angle.aim) {
      const up = new THREE.Vector3(0, 1, 0).applyQuaternion(camera.quaternion)
      const right = new THREE.Vector3(1, 0, 0).applyQuaternion(camera.quaternion)
      const half = Math.tan(THREE.MathUtils.degToRad(FIELD_OF_VIEW / 2)) * distance
      target.addScaledVector(up, ((seen.max.y + seen.min.y) / 2 + 0.02) * half * 0.8)
      target.addScaledVector(right, ((seen.max.x + seen.min.x) / 2) * half * aspect * 0.8)
    }
  }
  camera.position.copy(target).addScaledVector(direction, distance)
  camera.lookAt(target)
  camera.near = Math.max(0.05, distance - 12)
  camera.far = distance + 30
  camera.updateProjectionMatrix()
  return camera
}
