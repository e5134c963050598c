"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState, type ReactNode } from "react"
import { cx } from "@/lib/cx"
import { Button, ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { FormError } from "@/ui/field"
import { Notice } from "@/ui/notice"
import { RadioCards } from "@/ui/radio-cards"
import { setAddress, setDelivery } from "./bag"
import { AddressForm, Lines, Sums, addressLine } from "./parts"
import type { Bag } from "./read-bag"
import { useBag } from "./use-bag"

type Step = "address" | "delivery" | "payment"
const STEPS: readonly Step[] = ["address", "delivery", "payment"]

/**
 * Checkout in one column: address, delivery, payment, one open at a time and the finished ones as a line with a way back.
 * What is to be paid is always in sight and comes from the server with every answer.
 */
export function CheckoutDesk({ slug, initial }: { readonly slug: string; readonly initial: Bag }) {
  const t = useTranslations("checkout")
  const router = useRouter()
  const { bag, problem, fields, notice, busy, run, order } = useBag(initial, {
    onOrder: (placed) => router.push(`/${slug}/order/${placed.id}`),
  })
  const [step, setStep] = useState<Step>(firstOpen(initial))
  const moved = useRef(false)
  const open = useRef<HTMLHeadingElement>(null)

  // Whoever moves on by keyboard or screen reader is taken to the step that has opened, not left where a button was.
  useEffect(() => {
    if (moved.current) open.current?.focus()
    moved.current = true
  }, [step])

  // A bag that came to another country, or lost its way of delivery, has something to be asked for again.
  const missing = bag ? firstOpen(bag) : step
  useEffect(() => {
    setStep((at) => (STEPS.indexOf(missing) < STEPS.indexOf(at) ? missing : at))
  }, [missing])

  if (!bag) return <EmptyBag slug={slug} />

  const { address } = bag
  const provider = bag.payments.includes("pp_system_default") ? "pp_system_default" : undefined
  const error = problem && Object.keys(fields).length === 0 ? t(`problem.${problem}`) : null
  const section = (name: Step, title: string, summary: ReactNode, body: ReactNode) => {
    const at = STEPS.indexOf(name)
    const isOpen = step === name
    const isDone = at < STEPS.indexOf(step)
    return (
      <section key={name} aria-labelledby={`checkout-${name}`} className="border-t border-line py-5">
        <div className="flex min-h-11 items-center gap-3">
          <span
            aria-hidden
            className={cx(
              "grid size-7 shrink-0 place-items-center rounded-full text-label font-semibold tabular",
              isOpen || isDone ? "bg-ink text-paper" : "border border-line-strong text-ink-faint"
            )}
          >
            {at + 1}
          </span>
          <h2
            id={`checkout-${name}`}
            ref={isOpen ? open : null}
            tabIndex={-1}
            className={cx("flex-1 text-title outline-none", !isOpen && !isDone && "text-ink-faint")}
          >
            {title}
          </h2>
          {isDone ? (
            <button type="button" className="link min-h-11" disabled={busy} onClick={() => setStep(name)}>
              {t("edit")}
              <span className="sr-only"> {title}</span>
            </button>
          ) : null}
        </div>
        {isOpen ? (
          <div className="pt-4">
            {error ? (
              <div className="pb-4">
                <FormError>{error}</FormError>
              </div>
            ) : null}
            {body}
          </div>
        ) : (
          <div className="ps-10 text-small text-ink-soft">{isDone ? summary : null}</div>
        )}
      </section>
    )
  }

  return (
    <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,40rem)_minmax(0,26rem)]">
      <aside aria-labelledby="checkout-order" className="rounded-card bg-card p-5 lg:sticky lg:top-24 lg:order-2">
        <h2 id="checkout-order" className="text-heading">
          {t("yourOrder")}
        </h2>
        <details className="group mt-2 lg:hidden">
          <summary className="flex min-h-11 cursor-pointer items-center justify-between gap-4">
            <span className="link">{t("lines", { count: bag.units })}</span>
            <span className="font-semibold tabular">{bag.sums.total}</span>
          </summary>
          <div className="flex flex-col gap-4 pt-3">
            <Lines bag={bag} />
            <Sums bag={bag} />
          </div>
        </details>
        <div className="mt-4 hidden flex-col gap-5 lg:flex">
          <Lines bag={bag} />
          <Sums bag={bag} />
        </div>
      </aside>

      <div>
        {notice ? (
          <div className="pb-5">
            <Notice>{notice}</Notice>
          </div>
        ) : null}
        {section(
          "address",
          t("contact"),
          <p>
            {bag.email}
            <br />
            {addressLine(address)}
          </p>,
          <div className="flex flex-col gap-6">
            <AddressForm
              id="checkout-form"
              bag={bag}
              fields={fields}
              problem={null}
              onSubmit={async (form) => {
                const next = await run(() => setAddress(slug, form))
                if (next) setStep("delivery")
              }}
            />
            <Button type="submit" form="checkout-form" kind="ink" size="large" busy={busy} className="sm:self-start">
              {t("continue")}
            </Button>
          </div>
        )}
        {section(
          "delivery",
          t("deliveryTitle"),
          <p>{bag.deliveries.find((option) => option.id === bag.delivery)?.name}</p>,
          bag.deliveries.length === 0 ? (
            <p className="text-ink-soft">{t("noDelivery")}</p>
          ) : (
            <div className="flex flex-col gap-6">
              <RadioCards
                legend={t("delivery")}
                name="delivery"
                value={bag.delivery ?? ""}
                onSelect={(id) => void run(() => setDelivery(slug, id))}
                cards={bag.deliveries.map((option) => ({ value: option.id, title: option.name, aside: option.price }))}
              />
              <Button
                kind="ink"
                size="large"
                busy={busy}
                disabled={bag.delivery === null}
                className="sm:self-start"
                onClick={() => setStep("payment")}
              >
                {t("continue")}
              </Button>
            </div>
          )
        )}
        {section(
          "payment",
          t("payTitle"),
          null,
          provider ? (
            <div className="flex flex-col gap-6">
              <RadioCards
                legend={t("payBy")}
                name="payment"
                defaultValue={provider}
                cards={[{ value: provider, title: t("testPayment"), detail: t("testPaymentDetail") }]}
              />
              <Sums bag={bag} />
              <Button kind="buy" size="large" busy={busy} onClick={() => void order(slug, provider)}>
                {busy ? t("placing") : t("pay", { total: bag.sums.total })}
              </Button>
            </div>
          ) : (
            <p className="text-ink-soft">{t("notHere")}</p>
          )
        )}
      </div>
    </div>
  )
}

export function EmptyBag({ slug }: { readonly slug: string }) {
  const t = useTranslations("checkout")
  // Whoever was far down a long form would be left at the foot of the page that has shrunk.
  useEffect(() => window.scrollTo(0, 0), [])
  return (
    <EmptyState title={t("problem.empty")} action={<ButtonLink href={`/${slug}/shop`}>{t("toShop")}</ButtonLink>}>
      <p>{t("emptyText")}</p>
    </EmptyState>
  )
}

/** Where to begin: with what is still missing. */
function firstOpen(bag: Bag): Step {
  if (!bag.addressReady) return "address"
  return bag.delivery === null ? "delivery" : "payment"
}
