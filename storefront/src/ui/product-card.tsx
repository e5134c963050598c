import { cx } from "@/lib/cx"
import { Link } from "./link"
import { Picture } from "./picture"
import { Price } from "./price"

export type ProductCardData = {
  readonly href: string
  readonly title: string
  readonly subtitle: string | null
  readonly image: string | null
  readonly price: string | null
  readonly was: string | null
  /** "from", when the price is the lowest of several. */
  readonly from: string | null
  /** "Sold out", in words, when nothing of it can be bought. */
  readonly soldOut: string | null
  /** "On air", when it is in the line-up of a running show. */
  readonly onAir: string | null
  readonly wasLabel: string
}

/** The picture does the talking; the whole card is one link. */
export function ProductCard({
  card,
  sizes = "(min-width: 64rem) 23vw, (min-width: 40rem) 31vw, 46vw",
  priority,
  heading: Heading = "h3",
  className,
}: {
  readonly card: ProductCardData
  readonly sizes?: string
  readonly priority?: boolean
  readonly heading?: "h2" | "h3"
  readonly className?: string
}) {
  return (
    <article className={cx("group relative", className)}>
      <Picture
        src={card.image}
        alt=""
        ratio={4 / 5}
        sizes={sizes}
        max={960}
        className="rounded-card"
        imgClassName={cx(
          "transition-transform duration-(--duration-base) ease-out group-hover:scale-[1.02]",
          card.soldOut && "opacity-60"
        )}
        {...(priority ? { priority } : {})}
      />
      {card.onAir ? (
        <span className="absolute start-2.5 top-2.5 rounded-chip bg-signal px-2 py-1 text-tiny font-bold tracking-[0.04em] text-on-signal uppercase">
          {card.onAir}
        </span>
      ) : null}
      {card.soldOut ? (
        <span className="absolute start-2.5 top-2.5 rounded-chip bg-paper px-2 py-1 text-tiny font-semibold">
          {card.soldOut}
        </span>
      ) : null}
      <div className="mt-3 flex flex-col gap-0.5">
        <Heading className="font-text text-body leading-snug font-semibold">
          <Link
            href={card.href}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-offset-4 focus-visible:after:outline-ink"
          >
            {card.title}
          </Link>
        </Heading>
        {card.subtitle ? <p className="line-clamp-1 text-small text-ink-soft">{card.subtitle}</p> : null}
        {card.price ? (
          <Price
            now={card.price}
            was={card.was}
            from={card.from}
            labels={{ was: card.wasLabel }}
            className="mt-0.5 text-small font-medium"
          />
        ) : null}
      </div>
    </article>
  )
}

const COLUMNS = { 3: "lg:grid-cols-3", 4: "lg:grid-cols-4" } as const

/** Two columns on a phone, four on a desk, or three beside something else. */
export function ProductGrid({
  cards,
  eager = 0,
  heading = "h2",
  columns = 4,
}: {
  readonly cards: readonly ProductCardData[]
  /** How many of the first pictures a visitor sees without scrolling. */
  readonly eager?: number
  readonly heading?: "h2" | "h3"
  readonly columns?: keyof typeof COLUMNS
}) {
  return (
    <ul className={cx("grid grid-cols-2 gap-x-3 gap-y-8 sm:grid-cols-3 sm:gap-x-5 lg:gap-y-12", COLUMNS[columns])}>
      {cards.map((card, index) => (
        <li key={card.href}>
          <ProductCard card={card} heading={heading} priority={index < eager} />
        </li>
      ))}
    </ul>
  )
}
