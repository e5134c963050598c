import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { z } from "zod"
import { alternatesOf } from "@/lib/alternates"
import { config } from "@/lib/config"
import { requireMarket } from "@/lib/data/market"
import { isLegalPage } from "@/lib/legal"

type Props = { readonly params: Promise<{ market: string; page: string }> }

/** As the message file has them: headings, each with its paragraphs. */
const sections = z.array(z.object({ heading: z.string(), text: z.array(z.string()).min(1) }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ market, page }, t] = await Promise.all([params, getTranslations("legal")])
  if (!isLegalPage(page)) return {}
  return { title: t(`${page}.title`), alternates: await alternatesOf(market, `/legal/${page}`) }
}

export default async function LegalPage({ params }: Props) {
  const [{ market, page }, t] = await Promise.all([params, getTranslations("legal")])
  await requireMarket(market)
  if (!isLegalPage(page)) notFound()
  return (
    <div className="page-width pt-10 lg:pt-16">
      <h1 className="text-hero">{t(`${page}.title`)}</h1>
      <p className="mt-5 max-w-(--container-prose) text-ink-soft">{t(`${page}.lead`, { shop: config().shopName })}</p>
      <div className="mt-10 flex max-w-(--container-prose) flex-col gap-8">
        {sections.parse(t.raw(`${page}.sections`)).map(({ heading, text }) => (
          <section key={heading}>
            <h2 className="text-heading">{heading}</h2>
            {text.map((paragraph) => (
              <p key={paragraph} className="mt-2">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </div>
  )
}
