/** Runs in the browser: takes a job from the render script, builds the set, hands back a PNG. */
import * as THREE from "three"
import type { Job } from "../jobs"
import { Studio, type Quality, type Stage } from "./engine"
import { compose } from "./compose"

const studio = new Studio()

async function png(canvas: HTMLCanvasElement, type: string): Promise<string> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92))
  if (!blob) throw new Error("the canvas gave no picture")
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ""
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

async function render(job: Job, quality: Quality): Promise<string> {
  const stage = compose(job, quality.width / quality.height)
  const canvas = studio.shoot(stage, quality)
  const result = await png(canvas, "image/png")
  studio.strike(stage.root)
  return result
}

let film: Stage | undefined

/** Films: the set is built once, then drawn from a moving camera. */
function openFilm(job: Job, aspect: number): void {
  film = compose(job, aspect)
}

async function filmFrame(turn: number, dolly: number, lift: number, quality: Quality): Promise<string> {
  if (!film) throw new Error("no film is open")
  const { camera } = film
  const home = camera.position.clone()
  const rotation = camera.quaternion.clone()
  const ahead = new THREE.Vector3(0, 0, -1).applyQuaternion(rotation)
  const pivot = home.clone().addScaledVector(ahead, home.length())
  const offset = home
    .clone()
    .sub(pivot)
    .applyAxisAngle(new THREE.Vector3(0, 1, 0), turn)
    .multiplyScalar(dolly)
  camera.position.copy(pivot).add(offset)
  camera.position.y += lift
  camera.lookAt(pivot)
  camera.updateMatrixWorld(true)
  const canvas = studio.shoot(film, quality)
  camera.position.copy(home)
  camera.quaternion.copy(rotation)
  return png(canvas, "image/jpeg")
}

function closeFilm(): void {
  if (film) studio.strike(film.root)
  film = undefined
}

declare global {
  interface Window {
    studio: {
      render: typeof render
      openFilm: typeof openFilm
      filmFrame: typeof filmFrame
      closeFilm: typeof closeFilm
    }
  }
}
window.studio = { render, openFilm, filmFrame, closeFilm }
