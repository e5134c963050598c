import { Button, Drawer, Input, Label, Select, Text, Textarea } from "@medusajs/ui"
import type { StudioShow } from "@lsn/sdk"
import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { lsn } from "../lib/lsn"
import { keys, useLiveChange } from "../lib/use-live"
import { MediaField, type Media } from "./media-field"

const VIDEO_KINDS = ["simulated", "livekit"] as const

interface ShowDrawerProps {
  /** The show to change; a new one is made when left out. */
  show?: StudioShow
  trigger: string
}

/** `datetime-local` speaks local time without a zone; the API speaks UTC. */
function toLocal(iso: string | null | undefined): string {
  if (!iso) return ""
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export function ShowDrawer({ show, trigger }: ShowDrawerProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [poster, setPoster] = useState<Media | null>(null)
  const [recording, setRecording] = useState<Media | null>(null)
  const turn = (next: boolean) => {
    if (next) {
      setPoster(show?.poster_url ? { url: show.poster_url, durationMs: null } : null)
      setRecording(show?.recording_url ? { url: show.recording_url, durationMs: show.recording_ms } : null)
    }
    setOpen(next)
  }
  const hosts = useQuery({
    queryKey: keys.hosts({ status: ["active"] }),
    queryFn: () => lsn.live.admin.hosts.list({ status: ["active"], limit: 100 }),
    enabled: open && !show,
  })
  const save = useLiveChange(async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim()
    const when = text("scheduled_at")
    const fields = {
      title: text("title"),
      description: text("description"),
      video_kind: text("video_kind") as (typeof VIDEO_KINDS)[number],
      poster_url: poster?.url ?? null,
      recording_url: recording?.url ?? null,
      recording_ms: recording?.durationMs ?? null,
      ...(when && { scheduled_at: new Date(when).toISOString() }),
    }
    await (show
      ? lsn.live.admin.shows.update(show.id, fields)
      : lsn.live.admin.shows.create({ ...fields, host_id: text("host_id") }))
    setOpen(false)
  }, t("live.shows.saved"))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save.mutate(new FormData(event.currentTarget))
  }
  const plannable = !show || show.status === "draft" || show.status === "scheduled"
  return (
    <Drawer open={open} onOpenChange={turn}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {trigger}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <form onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
          <Drawer.Header>
            <Drawer.Title>{trigger}</Drawer.Title>
          </Drawer.Header>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            {!show && (
              <div className="flex flex-col gap-y-2">
                <Label size="small">{t("live.fields.host")}</Label>
                <Select name="host_id" required>
                  <Select.Trigger>
                    <Select.Value />
                  </Select.Trigger>
                  <Select.Content>
                    {(hosts.data?.hosts ?? []).map((host) => (
                      <Select.Item key={host.id} value={host.id}>
                        {host.name}
                      </Select.Item>
                    ))}
                  </Select.Content>
                </Select>
              </div>
            )}
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="live-title">
                {t("live.fields.title")}
              </Label>
              <Input id="live-title" name="title" defaultValue={show?.title} maxLength={120} required />
            </div>
            <div className="flex flex-col gap-y-2">
              <Label size="small" htmlFor="live-description">
                {t("live.fields.description")}
              </Label>
              <Textarea
                id="live-description"
                name="description"
                defaultValue={show?.description ?? ""}
                maxLength={2000}
              />
            </div>
            {plannable && (
              <div className="flex flex-col gap-y-2">
                <Label size="small" htmlFor="live-when">
                  {t("live.fields.scheduledAt")}
                </Label>
                <Input
                  id="live-when"
                  name="scheduled_at"
                  type="datetime-local"
                  defaultValue={toLocal(show?.scheduled_at)}
                />
              </div>
            )}
            <div className="flex flex-col gap-y-2">
              <Label size="small">{t("live.fields.video")}</Label>
              <Select name="video_kind" defaultValue={show?.video_kind ?? "simulated"}>
                <Select.Trigger>
                  <Select.Value />
                </Select.Trigger>
                <Select.Content>
                  {VIDEO_KINDS.map((kind) => (
                    <Select.Item key={kind} value={kind}>
                      {t(`live.video.${kind}`)}
                    </Select.Item>
                  ))}
                </Select.Content>
              </Select>
            </div>
            <MediaField label={t("live.fields.poster")} kind="image" value={poster} onChange={setPoster} />
            <MediaField label={t("live.fields.recording")} kind="video" value={recording} onChange={setRecording} />
            <Text size="small" className="text-ui-fg-subtle">
              {t("live.media.recordingHint")}
            </Text>
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("live.actions.cancel")}
              </Button>
            </Drawer.Close>
            <Button size="small" type="submit" isLoading={save.isPending}>
              {t("live.actions.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}
