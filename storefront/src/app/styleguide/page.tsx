import { Heart } from "lucide-react"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { Badge, OnAir } from "@/ui/badge"
import { Breadcrumbs } from "@/ui/breadcrumbs"
import { Button, IconButton } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Checkbox, Field, FormError, Select } from "@/ui/field"
import { Pagination } from "@/ui/pagination"
import { Price } from "@/ui/price"
import { ProductCard } from "@/ui/product-card"
import { RadioCards } from "@/ui/radio-cards"
import { Skeleton } from "@/ui/skeleton"
import { Islands } from "./islands"

export const metadata: Metadata = { title: "Styleguide", robots: { index: false } }

const COLOURS = [
  ["paper", "bg-paper"],
  ["card", "bg-card"],
  ["well", "bg-well"],
  ["ink", "bg-ink"],
  ["ink-soft", "bg-ink-soft"],
  ["ink-faint", "bg-ink-faint"],
  ["line", "bg-line"],
  ["line-strong", "bg-line-strong"],
  ["signal", "bg-signal"],
  ["alert", "bg-alert"],
  ["ok", "bg-ok"],
] as const

const SIZES = [
  ["hero", "text-hero"],
  ["display", "text-display"],
  ["title", "text-title"],
  ["heading", "text-heading"],
] as const

/** Every component in both lights at once. The tokens' names are the words here. */
export default async function Styleguide() {
  const t = await getTranslations("styleguide")
  return (
    <main>
      <h1 className="page-width py-10 text-hero">{t("title")}</h1>
      <div className="grid lg:grid-cols-2">
        <Light theme="light">
          <Everything theme="light" />
        </Light>
        <Light theme="dark">
          <Everything theme="dark" />
        </Light>
      </div>
    </main>
  )
}

function Light({ theme, children }: { readonly theme: "light" | "dark"; readonly children: ReactNode }) {
  return (
    <div data-theme={theme} className="flex min-w-0 flex-col gap-10 bg-paper p-gutter text-ink">
      {children}
    </div>
  )
}

async function Everything({ theme }: { readonly theme: "light" | "dark" }) {
  const t = await getTranslations("styleguide")
  const card = {
    href: `#card-${theme}`,
    title: t("product"),
    subtitle: t("subtitle"),
    image: null,
    price: "£22",
    was: "£28",
    from: null,
    soldOut: null,
    onAir: t("onAir"),
    wasLabel: t("was"),
  }
  return (
    <>
      <Part title={t(theme)}>
        <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
          {COLOURS.map(([name, colour]) => (
            <li key={name} className="text-label">
              <span className={`mb-1 block h-14 rounded-control border border-line ${colour}`} />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("type")}>
        {SIZES.map(([name, size]) => (
          <p key={name} className={`font-display font-semibold ${size}`}>
            {t("sample")}
          </p>
        ))}
        <p>{t("text")}</p>
        <p className="text-small text-ink-soft">{t("text")}</p>
      </Part>
      <Part title={t("buttons")}>
        <div className="flex flex-wrap items-center gap-3">
          <Button kind="buy">{t("buy")}</Button>
          <Button>{t("ink")}</Button>
          <Button kind="outline">{t("outline")}</Button>
          <Button kind="plain">{t("plain")}</Button>
          <Button busy>{t("busy")}</Button>
          <Button disabled>{t("disabled")}</Button>
          <IconButton label={t("like")}>
            <Heart aria-hidden className="size-5" />
          </IconButton>
        </div>
      </Part>
      <Part title={t("signs")}>
        <div className="flex flex-wrap items-center gap-3">
          <OnAir>{t("onAir")}</OnAir>
          <Badge>{t("few")}</Badge>
          <Badge tone="ok">{t("inStock")}</Badge>
          <Badge tone="alert">{t("alert")}</Badge>
          <Price now="£22" was="£28" labels={{ was: t("was") }} />
        </div>
      </Part>
      <Part title={t("forms")}>
        <Field id={`${theme}-a`} name="a" label={t("field")} hint={t("hint")} />
        <Field id={`${theme}-b`} name="b" label={t("field")} error={t("error")} defaultValue="hello@" />
        <Select id={`${theme}-c`} name="c" label={t("select")}>
          <option>{t("sample")}</option>
        </Select>
        <RadioCards
          legend={t("radio")}
          name={`${theme}-radio`}
          defaultValue="1"
          cards={[
            { value: "1", title: t("standard"), detail: t("hint"), aside: "£3.95" },
            { value: "2", title: t("express"), detail: t("hint"), aside: "£9.95" },
          ]}
        />
        <Checkbox name={`${theme}-check`} label={t("check")} />
        <FormError>{t("error")}</FormError>
      </Part>
      <Part title={t("things")}>
        <div className="grid grid-cols-2 gap-5">
          <ProductCard card={card} />
          <ProductCard card={{ ...card, href: `#sold-${theme}`, onAir: null, soldOut: t("soldOut"), was: null }} />
        </div>
        <Breadcrumbs
          label={`${t("breadcrumbs")} (${t(theme)})`}
          crumbs={[
            { label: t("sample"), href: `#1-${theme}` },
            { label: t("product"), href: `#2-${theme}` },
          ]}
        />
        <Pagination
          page={4}
          pages={12}
          href={(page) => `#page-${theme}-${page}`}
          labels={{
            nav: `${t("pages")} (${t(theme)})`,
            previous: t("back"),
            next: t("next"),
            page: (number) => String(number),
          }}
        />
        <Skeleton className="h-16 w-full" />
        <EmptyState title={t("empty")}>{t("text")}</EmptyState>
        <Islands
          words={{
            sheet: t("sheet"),
            dialog: t("dialog"),
            toast: t("toast"),
            alert: t("alert"),
            close: t("close"),
            text: t("text"),
            quantity: t("quantity"),
            less: t("less"),
            more: t("more"),
          }}
        />
      </Part>
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="border-b border-line pb-2 text-title">{title}</h2>
      {children}
    </section>
  )
}
