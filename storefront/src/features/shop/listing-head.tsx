import { Picture } from "@/ui/picture"

/** The name of a list in large type; with a scene, the picture fills the page's width below it. */
export function ListingHead({
  title,
  text,
  scene,
}: {
  readonly title: string
  readonly text?: string | null
  readonly scene?: string | null
}) {
  return (
    <div className="page-width pt-8 pb-6 lg:pt-12">
      <div className="grid items-end gap-x-12 gap-y-5 lg:grid-cols-[1fr_minmax(0,34rem)]">
        <div>
          <h1 className="text-hero">{title}</h1>
          {text ? <p className="mt-4 max-w-(--container-prose) text-ink-soft">{text}</p> : null}
        </div>
        {scene ? (
          <Picture
            src={scene}
            alt=""
            ratio={16 / 9}
            sizes="(min-width: 64rem) 34rem, 92vw"
            max={1280}
            priority
            className="rounded-card"
          />
        ) : null}
      </div>
    </div>
  )
}
