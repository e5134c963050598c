import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { cx } from "@/lib/cx"
import type { ShopMarket } from "@/lib/data/regions"
import { scenesOf } from "@/lib/merchant"
import { Link } from "@/ui/link"
import { Picture } from "@/ui/picture"

const DESK: Readonly<Record<number, string>> = { 4: "lg:col-span-4", 5: "lg:col-span-5", 7: "lg:col-span-7" }

/** Wide, narrow, narrow, wide: the rooms of the shop, hung like pictures of different sizes. */
const SPANS = [7, 5, 4, 4, 4, 4, 4, 4].map((span) => DESK[span])

export async function CategoryIndex({
  categories,
  market,
}: {
  readonly categories: readonly HttpTypes.StoreProductCategory[]
  readonly market: ShopMarket
}) {
  const t = await getTranslations("home")
  const shown = categories.filter((category) => !category.parent_category_id)
  if (shown.length === 0) return null
  // On a phone: one wide, two narrow, and so on; a narrow one without a neighbour is wide too.
  const wide = (index: number): boolean => index % 3 === 0 || (index % 3 === 1 && index === shown.length - 1)
  return (
    <section aria-labelledby="rooms" className="page-width mt-section">
      <h2 id="rooms" className="mb-6 text-display">
        {t("roomsTitle")}
      </h2>
      <ul className="grid grid-cols-2 gap-3 lg:grid-cols-12 lg:gap-5">
        {shown.map((category, index) => {
          const scene = scenesOf(category)[0]
          return (
            <li
              key={category.id}
              className={cx(
                "group relative overflow-hidden rounded-card",
                wide(index) ? "col-span-2" : "col-span-1",
                SPANS[index % SPANS.length]
              )}
            >
              <div className={cx("relative", wide(index) ? "h-56" : "h-44", "lg:h-[22rem]")}>
                {scene ? (
                  <Picture
                    src={scene}
                    alt=""
                    ratio={8 / 5}
                    sizes={wide(index) ? "(min-width: 64rem) 55vw, 92vw" : "(min-width: 64rem) 40vw, 46vw"}
                    max={1280}
                    className="absolute inset-0 h-full w-full"
                    imgClassName="transition-transform duration-(--duration-base) ease-out group-hover:scale-[1.02]"
                  />
                ) : (
                  <span className="absolute inset-0 bg-well" />
                )}
                <span
                  className={cx(
                    "absolute inset-x-0 bottom-0 p-4 lg:p-6",
                    scene && "bg-linear-to-t from-[rgb(20_16_12/0.72)] to-transparent pt-16 text-on-veil"
                  )}
                >
                  <Link
                    href={`/${market.slug}/category/${category.handle}`}
                    prefetch={false}
                    className="font-display text-title font-semibold after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-4 focus-visible:after:outline-on-veil"
                  >
                    {category.name}
                  </Link>
                </span>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
