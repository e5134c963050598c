import { cx } from "@/lib/cx"
import { MEDIA_WIDTHS, mediaPath, mediaSet, type MediaWidth } from "@/lib/media"

type Props = {
  /** Address of the original; without one, a quiet sheet of paper stands in. */
  readonly src: string | null | undefined
  readonly alt: string
  /** Width over height, e.g. 4 / 5: the box is kept free before the picture arrives, so nothing moves. */
  readonly ratio: number
  /** As the `sizes` attribute: how wide it is shown. */
  readonly sizes: string
  /** Largest width worth sending. */
  readonly max?: MediaWidth
  /** The picture a visitor waits for: loaded at once and first. One or two a page. */
  readonly priority?: boolean
  readonly className?: string
  readonly imgClassName?: string
}

export function Picture({ src, alt, ratio, sizes, max = 1280, priority, className, imgClassName }: Props) {
  const widths = MEDIA_WIDTHS.filter((width) => width <= max)
  const largest = widths.at(-1) ?? 640
  return (
    <span className={cx("relative block overflow-hidden bg-well", className)} style={{ aspectRatio: String(ratio) }}>
      {src ? (
        <img
          src={mediaPath(src, largest)}
          srcSet={mediaSet(src, widths)}
          sizes={sizes}
          alt={alt}
          width={largest}
          height={Math.round(largest / ratio)}
          loading={priority ? "eager" : "lazy"}
          fetchPriority={priority ? "high" : "auto"}
          decoding={priority ? "sync" : "async"}
          className={cx("absolute inset-0 size-full object-cover", imgClassName)}
        />
      ) : (
        alt && (
          <span role="img" aria-label={alt} className="absolute inset-0 grid place-items-center">
            <span aria-hidden className="h-px w-1/4 rotate-[-52deg] bg-line-strong" />
          </span>
        )
      )}
    </span>
  )
}
