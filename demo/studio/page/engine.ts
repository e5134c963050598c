/**
 * The camera and the lights. A picture is made in two steps:
 *
 * 1. Irradiance. The set is drawn white from many light directions (an area key light and the sky dome), each with its
 *    own shadow map, and added up in a float buffer: real soft shadows and contact shadows, at a fraction of the cost
 *    of a path tracer. The buffer is smaller than the picture and keeps each pixel's depth.
 * 2. Beauty. Physical materials take their diffuse light from that buffer (upsampled along equal depth), and their
 *    reflections from a studio of softboxes, with multisampling and a few sub-pixel jittered frames.
 */
import * as THREE from "three"

export type PointSource = { position: THREE.Vector3; color: string; power: number; reach: number; shadow: boolean }

export type Mood = "day" | "evening"

export type Stage = {
  root: THREE.Object3D
  camera: THREE.PerspectiveCamera
  mood: Mood
  sources: PointSource[]
  /** Radius around the origin within which shadows are cast, in scene units. */
  reach: number
  exposure: number
}

export type Quality = { width: number; height: number; lights: number; frames: number; irradianceScale: number }

const PER_PASS = 4

// Colours as they are, with a soft shoulder above four fifths: film-like curves would shift a catalogue's colours.
THREE.ShaderChunk.tonemapping_pars_fragment = THREE.ShaderChunk.tonemapping_pars_fragment.replace(
  "vec3 CustomToneMapping( vec3 color ) { return color; }",
  `vec3 CustomToneMapping( vec3 color ) {
    color *= toneMappingExposure;
    return min( color, vec3( 0.76 ) ) + 0.24 * ( 1.0 - exp( - max( color - 0.76, vec3( 0.0 ) ) / 0.24 ) );
  }`
)

export class Studio {
  readonly canvas = document.createElement("canvas")
  readonly output = document.createElement("canvas")
  private readonly renderer: THREE.WebGLRenderer
  private readonly environments: Record<Mood, THREE.Texture>
  private readonly rig: THREE.DirectionalLight[] = []
  private readonly bounce = new THREE.HemisphereLight(0xffffff, 0xffffff, 0)
  private irradiance: THREE.WebGLRenderTarget | undefined
  private readonly shared = {
    tIrradiance: { value: null as THREE.Texture | null },
    irradianceScale: { value: new THREE.Vector3(1, 1, 1) },
  }
  private readonly whites = new Map<THREE.Material, THREE.Material>()

  constructor() {
    this.renderer = new THREE.WebGLRenderer({ canvas: this.canvas, antialias: true, preserveDrawingBuffer: true })
    this.renderer.shadowMap.enabled = true
    this.renderer.shadowMap.type = THREE.PCFShadowMap
    this.renderer.toneMapping = THREE.CustomToneMapping
    const pmrem = new THREE.PMREMGenerator(this.renderer)
    this.environments = {
      day: pmrem.fromScene(softboxes("day"), 0.012).texture,
      evening: pmrem.fromScene(softboxes("evening"), 0.012).texture,
    }
    for (let i = 0; i < PER_PASS; i++) {
      const light = new THREE.DirectionalLight(0xffffff, 1)
      light.castShadow = true
      light.shadow.mapSize.set(512, 512)
      light.shadow.radius = 5
      light.shadow.bias = -0.0006
      light.shadow.normalBias = 0.02
      this.rig.push(light)
    }
  }

  shoot(stage: Stage, quality: Quality): HTMLCanvasElement {
    const { width, height } = quality
    if (this.canvas.width !== width || this.canvas.height !== height) this.renderer.setSize(width, height, false)
    this.output.width = width
    this.output.height = height
    const scene = new THREE.Scene()
    scene.add(stage.root)
    scene.updateMatrixWorld(true)
    stage.camera.clearViewOffset()
    stage.camera.aspect = width / height
    stage.camera.updateProjectionMatrix()

    this.measureLight(scene, stage, quality)

    scene.environment = this.environments[stage.mood]
    scene.environmentIntensity = stage.mood === "day" ? 1 : 0.8
    this.renderer.toneMappingExposure = stage.exposure
    const context = this.output.getContext("2d")
    if (!context) throw new Error("no 2d context")
    for (let i = 0; i < quality.frames; i++) {
      if (quality.frames > 1)
        stage.camera.setViewOffset(width, height, halton(i + 1, 2) - 0.5, halton(i + 1, 3) - 0.5, width, height)
      this.renderer.render(scene, stage.camera)
      context.globalAlpha = 1 / (i + 1)
      context.drawImage(this.canvas, 0, 0)
    }
    context.globalAlpha = 1
    stage.camera.clearViewOffset()
    scene.remove(stage.root)
    return this.output
  }

  /** Frees what a picture's set put on the graphics side. */
  strike(root: THREE.Object3D): void {
    root.traverse((object) => {
      if (object instanceof THREE.Mesh) object.geometry.dispose()
    })
    // Not disposed: their compiled programs are shared with the next picture's.
    this.whites.clear()
  }

  private measureLight(scene: THREE.Scene, stage: Stage, quality: Quality): void {
    const width = Math.round(quality.width * quality.irradianceScale)
    const height = Math.round(quality.height * quality.irradianceScale)
    if (this.irradiance?.width !== width || this.irradiance.height !== height) {
      this.irradiance?.dispose()
      this.irradiance = new THREE.WebGLRenderTarget(width, height, {
        type: THREE.FloatType,
        minFilter: THREE.NearestFilter,
        magFilter: THREE.NearestFilter,
      })
    }
    const meshes: { mesh: THREE.Mesh; material: THREE.Material; casts: boolean; letsThrough: number }[] = []
    scene.traverse((object) => {
      if (!(object instanceof THREE.Mesh)) return
      const material = object.material as THREE.Material
      this.attach(material)
      meshes.push({
        mesh: object,
        material,
        casts: object.castShadow,
        letsThrough: (material.userData["letsThrough"] as number | undefined) ?? 0,
      })
      object.material = this.white(material)
    })

    const rays = lightRays(stage.mood, quality.lights)
    const passes = Math.ceil(rays.length / PER_PASS)
    const { renderer } = this
    const mapping = renderer.toneMapping
    renderer.toneMapping = THREE.NoToneMapping
    scene.environment = null
    scene.add(...this.rig, ...this.rig.map((light) => light.target), this.bounce)
    renderer.setRenderTarget(this.irradiance)
    renderer.setClearColor(0x000000, 0)
    renderer.autoClear = false
    renderer.clear()
    this.rig.forEach((light) => {
      light.castShadow = false
      light.intensity = 0
    })
    // Depth first, so that the additive passes below count only the nearest surface.
    scene.overrideMaterial = null
    meshes.forEach(({ mesh }) => ((mesh.material as THREE.Material).colorWrite = false))
    renderer.render(scene, stage.camera)
    meshes.forEach(({ mesh }) => {
      const white = mesh.material as THREE.Material
      white.colorWrite = white.userData["unseen"] !== true
    })

    const bounce = stage.mood === "day" ? 0.16 : 0.05
    for (let pass = 0; pass < passes; pass++) {
      this.rig.forEach((light, index) => {
        const ray = rays[pass * PER_PASS + index]
        light.castShadow = true
        light.intensity = ray ? ray.weight * Math.PI : 0
        light.color.set(ray ? ray.color : 0x000000)
        if (ray) light.position.copy(ray.direction).multiplyScalar(stage.reach * 2.5)
        const frame = light.shadow.camera
        frame.left = frame.bottom = -stage.reach
        frame.right = frame.top = stage.reach
        frame.near = 0.1
        frame.far = stage.reach * 5
        frame.updateProjectionMatrix()
      })
      this.bounce.color.set(stage.mood === "day" ? "#fffaf3" : "#dcd8d4")
      this.bounce.groundColor.set("#efe6da")
      this.bounce.intensity = (bounce * Math.PI) / passes
      // Glass and cloth shades stop a part of the light: they cast in some of the passes only.
      for (const { mesh, casts, letsThrough } of meshes)
        mesh.castShadow = casts && (letsThrough === 0 || (pass * 0.618034) % 1 >= letsThrough)
      renderer.render(scene, stage.camera)
    }
    this.rig.forEach((light) => {
      light.castShadow = false
      light.intensity = 0
    })
    this.bounce.intensity = 0
    let extra = 0
    for (const source of stage.sources) {
      const lamp = new THREE.PointLight(source.color, source.power * Math.PI, source.reach, 1.6)
      lamp.position.copy(source.position)
      lamp.castShadow = source.shadow
      lamp.shadow.mapSize.set(512, 512)
      lamp.shadow.radius = 5
      lamp.shadow.bias = -0.002
      lamp.shadow.normalBias = 0.02
      for (const { mesh, casts, material } of meshes)
        mesh.castShadow = casts && material.userData["glows"] !== true && !material.userData["letsThrough"]
      scene.add(lamp)
      renderer.render(scene, stage.camera)
      scene.remove(lamp)
      lamp.dispose()
      extra++
    }
    renderer.setRenderTarget(null)
    renderer.autoClear = true
    renderer.toneMapping = mapping
    scene.remove(...this.rig, ...this.rig.map((light) => light.target), this.bounce)
    for (const { mesh, material, casts } of meshes) {
      mesh.material = material
      mesh.castShadow = casts
    }
    this.shared.tIrradiance.value = this.irradiance.texture
    this.shared.irradianceScale.value.set(width / quality.width, height / quality.height, 1 / (passes + extra))
  }

  /** The white twin of a material: same relief, no colour; it also writes its depth. */
  private white(material: THREE.Material): THREE.Material {
    const known = this.whites.get(material)
    if (known) return known
    const source = material as THREE.MeshPhysicalMaterial
    const unseen = source.transmission > 0 || material.userData["ghost"] === true
    const white = new THREE.MeshLambertMaterial({
      side: source.side,
      normalMap: source.normalMap ?? null,
      blending: THREE.CustomBlending,
      blendEquation: THREE.AddEquation,
      blendSrc: THREE.OneFactor,
      blendDst: THREE.OneFactor,
      depthWrite: !unseen,
      colorWrite: !unseen,
    })
    if (source.normalScale) white.normalScale.copy(source.normalScale)
    white.userData["unseen"] = unseen
    white.shadowSide = unseen || source.side === THREE.DoubleSide ? THREE.DoubleSide : THREE.FrontSide
    white.onBeforeCompile = (shader): void => {
      shader.fragmentShader = shader.fragmentShader.replace(
        "#include <dithering_fragment>",
        "gl_FragColor.a = vViewPosition.z;"
      )
    }
    this.whites.set(material, white)
    return white
  }

  /** Teaches a physical material to read its diffuse light from the irradiance buffer. */
  private attach(material: THREE.Material): void {
    if (material.userData["attached"] === true || !(material instanceof THREE.MeshPhysicalMaterial)) return
    material.userData["attached"] = true
    material.onBeforeCompile = (shader): void => {
      Object.assign(shader.uniforms, this.shared)
      shader.fragmentShader = shader.fragmentShader
        .replace(
          "#include <common>",
          `#include <common>
          uniform sampler2D tIrradiance;
          uniform vec3 irradianceScale;
          vec3 measuredLight(float depth) {
            vec2 at = gl_FragCoord.xy * irradianceScale.xy - 0.5;
            ivec2 corner = ivec2(floor(at));
            vec2 f = fract(at);
            ivec2 last = textureSize(tIrradiance, 0) - 1;
            vec3 sum = vec3(0.0);
            float total = 0.0;
            for (int i = 0; i < 4; i++) {
              ivec2 o = ivec2(i & 1, i >> 1);
              vec4 t = texelFetch(tIrradiance, clamp(corner + o, ivec2(0), last), 0) * irradianceScale.z;
              vec2 w = mix(1.0 - f, f, vec2(o));
              float k = (w.x * w.y + 0.001) / (0.004 + abs(t.a - depth));
              sum += t.rgb * k;
              total += k;
            }
            return sum / (total * irradianceScale.z);
          }`
        )
        .replace(
          "#include <transmission_fragment>",
          `#include <transmission_fragment>
          #ifdef USE_TRANSMISSION
            // Seen edge-on, a wall is long: it swallows more and shows the dark of the room.
            float facing = abs(dot(normal, normalize(vViewPosition)));
            vec3 edge = mix(vec3(0.36), vec3(1.0), smoothstep(0.0, 0.5, facing));
            totalDiffuse *= edge * mix(attenuationColor, vec3(1.0), smoothstep(0.0, 0.75, facing) * 0.75 + 0.25);
          #endif`
        )
        .replace(
          "#include <aomap_fragment>",
          `vec3 lit = measuredLight(vViewPosition.z);
          float openness = clamp(dot(lit, vec3(0.3333)) * 1.15, 0.0, 1.0);
          reflectedLight.indirectDiffuse = material.diffuseColor * lit;
          reflectedLight.indirectSpecular *= mix(0.22, 1.0, smoothstep(0.0, 0.8, openness));`
        )
    }
  }
}

function halton(index: number, base: number): number {
  let result = 0
  let f = 1 / base
  for (let i = index; i > 0; i = Math.floor(i / base), f /= base) result += f * (i % base)
  return result
}

type Ray = { direction: THREE.Vector3; weight: number; color: string }

/** An area light high on the left, and the sky dome; fewer rays, same light. */
function lightRays(mood: Mood, count: number): Ray[] {
  const keys = Math.max(2, Math.round(count * 0.45))
  const domes = Math.max(2, count - keys)
  const key =
    mood === "day" ? { weight: 0.8, color: "#fffaf1", size: 0.34 } : { weight: 0.2, color: "#d3d3d6", size: 0.5 }
  const dome = mood === "day" ? { weight: 0.78, color: "#f4f5f7" } : { weight: 0.36, color: "#b5b6bd" }
  const centre = new THREE.Vector3(-0.62, 0.86, 0.5).normalize()
  const side = new THREE.Vector3(0, 1, 0).cross(centre).normalize()
  const up = centre.clone().cross(side)
  const rays: Ray[] = []
  for (let i = 0; i < keys; i++) {
    const radius = Math.sqrt((i + 0.5) / keys) * key.size
    const angle = i * 2.399963
    rays.push({
      direction: centre
        .clone()
        .addScaledVector(side, Math.cos(angle) * radius)
        .addScaledVector(up, Math.sin(angle) * radius)
        .normalize(),
      weight: key.weight / keys,
      color: key.color,
    })
  }
  for (let i = 0; i < domes; i++) {
    const y = 0.06 + (0.94 * (i + 0.5)) / domes
    const angle = i * 2.399963 + 1.1
    const r = Math.sqrt(1 - y * y)
    rays.push({
      direction: new THREE.Vector3(Math.cos(angle) * r, y, Math.sin(angle) * r),
      weight: dome.weight / domes,
      color: dome.color,
    })
  }
  return rays
}

/** What the materials mirror: a dim warm room with one large softbox, a strip, an overhead and dark flags between. */
function softboxes(mood: Mood): THREE.Scene {
  const scene = new THREE.Scene()
  const glow = (color: string, power: number): THREE.MeshBasicMaterial =>
    new THREE.MeshBasicMaterial({ color: new THREE.Color(color).multiplyScalar(power), side: THREE.DoubleSide })
  const dim = mood === "day" ? 1 : 0.22
  const room = new THREE.Mesh(new THREE.SphereGeometry(20, 32, 24), glow("#cfc8bd", 0.44 * dim))
  scene.add(room)
  const panel = (w: number, h: number, x: number, y: number, z: number, color: string, power: number): void => {
    const mesh = new THREE.Mesh(new THREE.PlaneGeometry(w, h), glow(color, power * dim))
    mesh.position.set(x, y, z)
    mesh.lookAt(0, 0.5, 0)
    scene.add(mesh)
  }
  panel(9, 7, -9, 8, 6, "#fffaf3", 5.2)
  panel(2.4, 10, 11, 4, 3, "#fff8f0", 3.4)
  panel(10, 4, 0, 13, -3, "#fffaf2", 2.6)
  panel(3, 8, -10, 3, -8, "#ffffff", 1.6)
  panel(9, 9, 2, 3, 15, "#3a3632", 0.6)
  panel(5, 9, 9, 3, -10, "#5a544d", 0.6)
  const floor = new THREE.Mesh(new THREE.CircleGeometry(16, 40), glow("#e2d8c8", 0.72 * dim))
  floor.rotation.x = -Math.PI / 2
  floor.position.y = -2.5
  scene.add(floor)
  return scene
}
