import type { Show } from "@lsn/sdk"
import type { VideoObject } from "schema-dts"

type Facts = Pick<
  Show,
  "title" | "description" | "poster_url" | "status" | "scheduled_at" | "started_at" | "ended_at" | "video"
>

/**
 * A show in schema.org's words: a broadcast while it is to come or on air, its film afterwards. One that has neither a picture nor
 * a date is none that a search engine would take.
 */
export function structuredShow(show: Facts, url: string, picture: string | null): VideoObject | null {
  const begins = show.started_at ?? show.scheduled_at
  if (!picture || !begins) return null
  const film = show.status === "ended" && "url" in show.video ? show.video : null
  return {
    "@type": "VideoObject",
    name: show.title,
    description: show.description ?? show.title,
    thumbnailUrl: picture,
    uploadDate: begins,
    url,
    ...(film ? { contentUrl: film.url, duration: durationOf(film.duration_ms) } : {}),
    ...(show.status === "ended"
      ? {}
      : {
          publication: {
            "@type": "BroadcastEvent",
            name: show.title,
            isLiveBroadcast: true,
            startDate: begins,
            ...(show.ended_at ? { endDate: show.ended_at } : {}),
          },
        }),
  }
}

/** ISO 8601, in whole seconds. */
export const durationOf = (ms: number): string => `PT${Math.round(ms / 1000)}S`
