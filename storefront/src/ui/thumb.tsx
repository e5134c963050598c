import { cx } from "@/lib/cx"
import { mediaPath, mediaSet } from "@/lib/media"

/** A product's small picture beside its name, which says what it shows; the place stays where there is none. */
export function Thumb({
  src,
  className,
  faded,
}: {
  readonly src: string | null | undefined
  /** Its width; the height follows. */
  readonly className?: string
  readonly faded?: boolean
}) {
  return (
    <span
      className={cx(
        "block aspect-4/5 shrink-0 self-center overflow-hidden rounded-control bg-well",
        faded && "opacity-60 saturate-50",
        className
      )}
    >
      {src ? (
        <img
          src={mediaPath(src, 160)}
          srcSet={mediaSet(src, [96, 160, 320])}
          sizes="80px"
          alt=""
          width={160}
          height={200}
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      ) : null}
    </span>
  )
}
