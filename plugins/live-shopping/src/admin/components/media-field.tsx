import { Button, Label, Text, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useId, useRef } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"

/** A file of the shop; a film with its length. */
export interface Media {
  url: string
  durationMs: number | null
}

interface MediaFieldProps {
  label: string
  kind: "image" | "video"
  value: Media | null
  onChange: (media: Media | null) => void
}

const FILM_MAX_MB = 200

/** A picture or a film that is uploaded with Medusa's own files. */
export function MediaField({ label, kind, value, onChange }: MediaFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    mutationFn: async (file: File): Promise<Media> => {
      if (file.size > FILM_MAX_MB * 1024 * 1024) throw new Error(t("live.media.tooLarge", { megabytes: FILM_MAX_MB }))
      const durationMs = kind === "video" ? await lengthOf(file, t("live.media.unreadable")) : null
      const { files } = await lsn.core.admin.upload.create({ files: [file] })
      const url = files[0]?.url
      if (!url) throw new Error(t("live.media.failed"))
      return { url, durationMs }
    },
    onSuccess: onChange,
    onError: (error: Error) => {
      toast.error(error.message)
    },
  })
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" htmlFor={id}>
        {label}
      </Label>
      {value &&
        (kind === "image" ? (
          <img src={value.url} alt="" className="h-32 w-24 rounded-md object-cover" />
        ) : (
          <video src={value.url} controls preload="metadata" className="h-40 w-full rounded-md bg-black" />
        ))}
      <div className="flex items-center gap-x-2">
        <input
          ref={input}
          id={id}
          type="file"
          accept={kind === "image" ? "image/webp,image/jpeg,image/png,image/avif" : "video/mp4,video/webm"}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) upload.mutate(file)
            // The same file can be chosen again after a failure.
            event.target.value = ""
          }}
        />
        <Button
          size="small"
          type="button"
          variant="secondary"
          isLoading={upload.isPending}
          onClick={() => input.current?.click()}
        >
          {t(value ? "live.media.replace" : "live.media.choose")}
        </Button>
        {value && (
          <Button size="small" type="button" variant="transparent" onClick={() => onChange(null)}>
            {t("live.actions.remove")}
          </Button>
        )}
        {value?.durationMs ? (
          <Text size="small" className="text-ui-fg-subtle">
            {t("live.media.seconds", { seconds: Math.round(value.durationMs / 1000) })}
          </Text>
        ) : null}
      </div>
    </div>
  )
}

/** The browser reads it from the file itself, before anything is sent. */
function lengthOf(file: File, unreadable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const film = document.createElement("video")
    const url = URL.createObjectURL(file)
    const done = (end: () => void) => {
      URL.revokeObjectURL(url)
      end()
    }
    film.preload = "metadata"
    film.onloadedmetadata = () =>
      done(() =>
        Number.isFinite(film.duration) && film.duration > 0
          ? resolve(Math.round(film.duration * 1000))
          : reject(new Error(unreadable))
      )
    film.onerror = () => done(() => reject(new Error(unreadable)))
    film.src = url
  })
}
