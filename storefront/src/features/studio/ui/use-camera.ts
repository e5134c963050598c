"use client"

import { useCallback, useEffect, useRef, useState, type RefObject } from "react"
import type { ShowStatus } from "@/features/live/domain/types"
import { cameraToken } from "../server/actions"

export type Device = { id: string; label: string }

export type Camera = {
  state: "off" | "asking" | "ready" | "refused" | "on-air" | "broken" | "elsewhere"
  cameras: readonly Device[]
  microphones: readonly Device[]
  camera: string
  microphone: string
  muted: boolean
  open: () => void
  /** Takes the sending over from another window of this host. */
  sendHere: () => void
  chooseCamera: (id: string) => void
  chooseMicrophone: (id: string) => void
  toggleMute: () => void
}

/**
 * The host's camera and microphone: seen here first, sent only while the show is live. Changing a device while on air
 * replaces the track and the audience sees no break. LiveKit's library is fetched when the camera is first opened.
 */
export function useCamera(preview: RefObject<HTMLVideoElement | null>, showId: string, status: ShowStatus): Camera {
  const live = status === "live"
  const over = status === "ended"
  const [state, setState] = useState<Camera["state"]>("off")
  const [cameras, setCameras] = useState<readonly Device[]>([])
  const [microphones, setMicrophones] = useState<readonly Device[]>([])
  const [camera, setCamera] = useState("")
  const [microphone, setMicrophone] = useState("")
  const [muted, setMuted] = useState(false)
  const tracks = useRef<{
    video: import("livekit-client").LocalVideoTrack
    audio: import("livekit-client").LocalAudioTrack
  } | null>(null)
  const [held, setHeld] = useState(0)

  const open = useCallback(() => {
    setState("asking")
    void (async () => {
      try {
        const { createLocalVideoTrack, createLocalAudioTrack, VideoPresets } = await import("livekit-client")
        const video = await createLocalVideoTrack({ facingMode: "user", resolution: VideoPresets.h720.resolution })
        const audio = await createLocalAudioTrack({ echoCancellation: true, noiseSuppression: true })
        tracks.current = { video, audio }
        if (preview.current) video.attach(preview.current)
        const devices = await navigator.mediaDevices.enumerateDevices()
        const of = (kind: MediaDeviceKind) =>
          devices
            .filter((device) => device.kind === kind)
            .map((device) => ({ id: device.deviceId, label: device.label }))
        setCameras(of("videoinput"))
        setMicrophones(of("audioinput"))
        setCamera((await video.getDeviceId()) ?? "")
        setMicrophone((await audio.getDeviceId()) ?? "")
        setState("ready")
        setHeld((n) => n + 1)
      } catch {
        setState("refused")
      }
    })()
  }, [preview])

  useEffect(
    () => () => {
      tracks.current?.video.stop()
      tracks.current?.audio.stop()
    },
    []
  )

  useEffect(() => {
    const own = tracks.current
    if (!live || !own) return
    let left = false
    let room: import("livekit-client").Room | null = null
    let timer: number | undefined
    let attempt = 0
    const again = () => {
      if (left) return
      setState("broken")
      timer = window.setTimeout(() => void publish(), Math.min(10_000, 1_000 * 2 ** attempt++))
    }
    const publish = async () => {
      try {
        const [{ DisconnectReason, Room, RoomEvent }, access] = await Promise.all([
          import("livekit-client"),
          cameraToken(showId),
        ])
        if (left) return
        if (!access.ok) return again()
        room = new Room({ dynacast: true, stopLocalTrackOnUnpublish: false })
        room.on(RoomEvent.Disconnected, (reason) => {
          // Two windows that both came back would throw each other out for as long as the show lasts.
          if (reason === DisconnectReason.DUPLICATE_IDENTITY && !left) setState("elsewhere")
          else again()
        })
        await room.connect(access.value.url, access.value.token)
        await room.localParticipant.publishTrack(own.video, { simulcast: true })
        await room.localParticipant.publishTrack(own.audio)
        attempt = 0
        if (!left) setState("on-air")
      } catch {
        again()
      }
    }
    void publish()
    return () => {
      left = true
      window.clearTimeout(timer)
      void room?.disconnect(false)
      setState("ready")
    }
  }, [live, held, showId])

  useEffect(() => {
    const own = tracks.current
    if (!over || !own) return
    own.video.stop()
    own.audio.stop()
    tracks.current = null
    setState("off")
  }, [over])

  const sendHere = useCallback(() => setHeld((n) => n + 1), [])
  const chooseCamera = useCallback((id: string) => {
    setCamera(id)
    void tracks.current?.video.setDeviceId(id)
  }, [])
  const chooseMicrophone = useCallback((id: string) => {
    setMicrophone(id)
    void tracks.current?.audio.setDeviceId(id)
  }, [])
  const toggleMute = useCallback(() => {
    const audio = tracks.current?.audio
    if (!audio) return
    void (audio.isMuted ? audio.unmute() : audio.mute()).then(() => setMuted(audio.isMuted))
  }, [])

  return {
    state,
    cameras,
    microphones,
    camera,
    microphone,
    muted,
    open,
    sendHere,
    chooseCamera,
    chooseMicrophone,
    toggleMute,
  }
}
