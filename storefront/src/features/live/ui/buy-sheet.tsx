"use client"

import { Check } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useRef, useState, type ReactNode } from "react"
import { openBag, setAddress, setDelivery, setUnits, type Placed } from "@/features/checkout/bag"
import type { Problem } from "@/features/checkout/domain/problem"
import { AddressForm, addressLine, Lines, Row, Sums } from "@/features/checkout/parts"
import { useBag } from "@/features/checkout/use-bag"
import { cx } from "@/lib/cx"
import { Button, ButtonLink } from "@/ui/button"
import { FormError } from "@/ui/field"
import { Link } from "@/ui/link"
import { Sheet } from "@/ui/modal"
import { Notice } from "@/ui/notice"
import { QuantityStepper } from "@/ui/quantity-stepper"
import { RadioCards } from "@/ui/radio-cards"
import { Skeleton } from "@/ui/skeleton"
import { Thumb } from "@/ui/thumb"
import {
  canBuy,
  chosen,
  initialSelection,
  mostAtOnce,
  pictureOf,
  select,
  soldOut,
  valueState,
  type RoomProduct,
  type RoomVariant,
  type Selection,
} from "../domain/product"
import { addToBag } from "../server/actions"
import { PriceText, Stock, type Offer } from "./pins"

type Screen = "product" | "bag" | "address" | "delivery" | "review" | "done"
type Market = { readonly slug: string; readonly locale: string; readonly country: string; readonly currency: string }

/**
 * Buying without leaving the show: one sheet over the running picture, from the choice of a variant to the receipt. It can
 * be put away on every screen and goes on where it was.
 */
export function BuySheet({
  open,
  offer,
  product,
  pinUp,
  over,
  market,
  onUnits,
  onRefresh,
  onClose,
}: {
  readonly open: boolean
  /** What was pressed; `null` opens the bag. */
  readonly offer: Offer | null
  readonly product: RoomProduct | null
  /** Its pin is up now, so the sale is the show's. */
  readonly pinUp: boolean
  /** The show has ended while it was watched. Behind an open sheet nobody would hear of it. */
  readonly over: boolean
  readonly market: Market
  readonly onUnits: (units: number) => void
  readonly onRefresh: (productIds: readonly string[]) => void
  readonly onClose: () => void
}) {
  const t = useTranslations("live")
  const tc = useTranslations("checkout")
  const [screen, setScreen] = useState<Screen>("product")
  const choice = useChoice(product)
  const [receipt, setReceipt] = useState<Placed | null>(null)
  const { bag, setBag, problem, setProblem, fields, notice, setNotice, busy, setBusy, run, order } = useBag(undefined, {
    onBag: (answer) => onUnits(answer?.units ?? 0),
    onOrder: (placed) => {
      setReceipt(placed)
      setBag(undefined)
      setBusy(false)
      onUnits(0)
      setScreen("done")
      if (product) onRefresh([product.id])
    },
  })

  const shown = useRef<Offer | null | undefined>(undefined)
  useEffect(() => {
    if (!open) return
    if (shown.current === offer && offer !== null) return
    shown.current = offer
    setProblem(null)
    if (offer) setScreen("product")
    else {
      setScreen("bag")
      setBag(undefined)
      void run(() => openBag(market.slug))
    }
  }, [open, offer, market.slug, run, setBag, setProblem])

  const close = () => {
    // A new press on the same product begins again; a finished order does not come back.
    shown.current = undefined
    onClose()
  }
  const toBag = () => {
    setScreen("bag")
    void run(() => openBag(market.slug))
  }
  const add = async (variantId: string, quantity: number) => {
    if (!product) return
    setBusy(true)
    setProblem(null)
    try {
      let answer = await addToBag({
        market: market.slug,
        variantId,
        quantity,
        pinId: pinUp ? (offer?.pinId ?? null) : null,
      })
      // The host took it down between the press and the answer: it is still for sale, only not from the pin.
      if (!answer.ok && answer.reason === "unpinned") {
        answer = await addToBag({ market: market.slug, variantId, quantity, pinId: null })
      }
      if (!answer.ok) {
        setProblem(answer.reason === "unpinned" ? "failed" : answer.reason)
        onRefresh([product.id])
        return
      }
      onUnits(answer.units)
      if (answer.notice) setNotice(answer.notice)
      setBag(undefined)
      toBag()
    } catch {
      setProblem("failed")
    } finally {
      setBusy(false)
    }
  }

  const missing = bag ? (bag.addressReady ? (bag.delivery ? null : "delivery") : "address") : null
  const checkout = () => setScreen(missing ?? "review")
  // A bag that has changed since may have to be asked again before it can be paid.
  const at = screen === "review" && missing ? missing : screen
  const titles: Record<Screen, string> = {
    product: product?.title ?? "",
    bag: t("bag"),
    address: tc("address"),
    delivery: tc("delivery"),
    review: tc("review"),
    done: tc("done"),
  }

  const away = t(over ? "backToShow" : "keepWatching")

  let body: ReactNode
  let footer: ReactNode
  if (at === "product" && product) {
    body = <ProductScreen {...{ product, choice, problem, market }} live={pinUp} />
    footer = (
      <div className="flex items-center gap-3">
        <QuantityStepper
          value={choice.quantity}
          max={Math.max(1, choice.most)}
          onChange={choice.setQuantity}
          labels={{ group: t("quantity"), less: t("less"), more: t("more") }}
        />
        <Button
          kind={choice.gone ? "outline" : "buy"}
          size="large"
          className="flex-1"
          busy={busy}
          disabled={choice.gone}
          onClick={() => (choice.variant ? void add(choice.variant.id, choice.quantity) : choice.ask())}
        >
          {choice.gone ? t("soldOut") : t("addToBag")}
        </Button>
      </div>
    )
  } else if (at === "done" && receipt) {
    body = (
      <div className="flex flex-col items-start gap-3 py-2">
        <span className="grid size-12 place-items-center rounded-full bg-well text-ok">
          <Check aria-hidden className="size-6" />
        </span>
        <p className="text-title font-semibold" role="status">
          {tc("thanks", { number: receipt.number })}
        </p>
        <p className="text-ink-soft">{tc("mailed", { email: receipt.email, total: receipt.total })}</p>
        <Link
          href={`/${market.slug}/order/${receipt.id}`}
          prefetch={false}
          target="_blank"
          className="link inline-flex min-h-11 items-center text-small"
        >
          {tc("seeOrder")}
        </Link>
      </div>
    )
    footer = (
      <Button kind="ink" size="large" className="w-full" onClick={close}>
        {away}
      </Button>
    )
  } else if (bag === undefined) {
    body = problem ? <FormError>{tc(`problem.${problem}`)}</FormError> : <Waiting />
  } else if (bag === null) {
    body = <p className="py-6 text-ink-soft">{t("bagEmpty")}</p>
    footer = (
      <Button kind="ink" size="large" className="w-full" onClick={close}>
        {away}
      </Button>
    )
  } else if (at === "address") {
    body = (
      <AddressForm
        id="live-address"
        bag={bag}
        fields={fields}
        problem={Object.keys(fields).length > 0 ? null : problem}
        onSubmit={async (form) => {
          const next = await run(() => setAddress(market.slug, form))
          if (next) setScreen(next.delivery ? "review" : "delivery")
        }}
      />
    )
    footer = (
      <Forward
        form="live-address"
        label={tc("continue")}
        busy={busy}
        back={t("back")}
        onBack={() => setScreen("bag")}
      />
    )
  } else if (at === "delivery") {
    body = (
      <div className="flex flex-col gap-4">
        <FormError>{problem ? tc(`problem.${problem}`) : null}</FormError>
        {bag.deliveries.length === 0 ? (
          <p className="text-ink-soft">{tc("noDelivery")}</p>
        ) : (
          <RadioCards
            legend={tc("delivery")}
            name="delivery"
            value={bag.delivery ?? ""}
            onSelect={(id) => void run(() => setDelivery(market.slug, id))}
            cards={bag.deliveries.map((option) => ({ value: option.id, title: option.name, aside: option.price }))}
          />
        )}
      </div>
    )
    footer = (
      <Forward
        label={tc("continue")}
        busy={busy}
        disabled={bag.delivery === null}
        back={t("back")}
        onBack={() => setScreen("address")}
        onForward={() => setScreen("review")}
      />
    )
  } else if (at === "review") {
    const provider = bag.payments[0]
    body = (
      <div className="flex flex-col gap-5">
        <FormError>{problem ? tc(`problem.${problem}`) : null}</FormError>
        {notice ? <Notice>{notice}</Notice> : null}
        <Lines bag={bag} />
        <dl className="divide-y divide-line border-y border-line text-small">
          <Row label={tc("to")} change={tc("change")} onChange={() => setScreen("address")}>
            {addressLine(bag.address)}
          </Row>
          <Row label={tc("by")} change={tc("change")} onChange={() => setScreen("delivery")}>
            {bag.deliveries.find((option) => option.id === bag.delivery)?.name ?? ""}
          </Row>
          <Row label={tc("payBy")}>{provider === "pp_system_default" ? tc("testPayment") : tc("elsewhere")}</Row>
        </dl>
        <Sums bag={bag} />
      </div>
    )
    footer =
      provider === "pp_system_default" ? (
        <Button
          kind="buy"
          size="large"
          busy={busy}
          className="w-full"
          onClick={() => void order(market.slug, provider)}
        >
          {tc("pay", { total: bag.sums.total })}
        </Button>
      ) : (
        // A payment with fields of its own belongs on the checkout page; the show goes on behind it.
        <ButtonLink kind="buy" size="large" className="w-full" href={`/${market.slug}/checkout`} target="_blank">
          {tc("payElsewhere")}
        </ButtonLink>
      )
  } else {
    body = (
      <div className="flex flex-col gap-4">
        <FormError>{problem ? tc(`problem.${problem}`) : null}</FormError>
        {notice ? <Notice>{notice}</Notice> : null}
        <Lines
          bag={bag}
          busy={busy}
          onQuantity={(line, quantity) => void run(() => setUnits(market.slug, line, quantity))}
        />
        <Sums bag={bag} />
      </div>
    )
    footer = (
      <div className="flex gap-3">
        <Button kind="outline" size="large" className="flex-1" onClick={close}>
          {away}
        </Button>
        <Button kind="buy" size="large" className="flex-1" busy={busy} onClick={checkout}>
          {t("checkOut")}
        </Button>
      </div>
    )
  }

  return (
    <Sheet
      open={open}
      onClose={close}
      title={titles[at]}
      hideTitle={at === "product"}
      closeLabel={t("close")}
      footer={footer}
    >
      <div className="has-[p]:pb-4">
        <Notice>{over ? t(at === "done" ? "overOrdered" : "overGoOn") : null}</Notice>
      </div>
      {body}
    </Sheet>
  )
}

type Choice = {
  selection: Selection
  select: (optionId: string, value: string) => void
  variant: RoomVariant | null
  quantity: number
  setQuantity: (quantity: number) => void
  most: number
  /** What is chosen (or everything) is sold out. */
  gone: boolean
  /** The option still to be chosen, once the shopper has tried to go on without it. */
  missing: string | null
  ask: () => void
}

/** What the shopper has chosen of a product; another product begins anew. */
function useChoice(product: RoomProduct | null): Choice {
  const [state, setState] = useState({ of: "", selection: {} as Selection, quantity: 1, asked: false })
  const current =
    product && state.of !== product.id
      ? { of: product.id, selection: initialSelection(product), quantity: 1, asked: false }
      : state
  const variant = product ? chosen(product, current.selection) : null
  const most = variant ? mostAtOnce(variant) : 10
  const open = product?.options.find((option) => current.selection[option.id] === undefined)
  return {
    selection: current.selection,
    select: (optionId, value) => {
      if (product) setState({ ...current, selection: select(product, current.selection, optionId, value) })
    },
    variant,
    quantity: Math.max(1, Math.min(current.quantity, most)),
    setQuantity: (quantity) => setState({ ...current, quantity }),
    most,
    gone: product === null || soldOut(product) || (variant !== null && !canBuy(variant)),
    missing: current.asked ? (open?.id ?? null) : null,
    ask: () => setState({ ...current, asked: true }),
  }
}

function ProductScreen({
  product,
  choice,
  live,
  problem,
  market,
}: {
  readonly product: RoomProduct
  readonly choice: Choice
  readonly live: boolean
  readonly problem: Problem | null
  readonly market: Market
}) {
  const t = useTranslations("live")
  const tc = useTranslations("checkout")
  const { selection, variant } = choice
  return (
    <>
      <div className="flex gap-4 pb-4">
        <Thumb src={pictureOf(product, selection)} className="w-28" faded={soldOut(product)} />
        <div className="min-w-0 flex-1 self-center">
          {live ? <p className="text-tiny font-semibold text-signal-text">{t("showingNow")}</p> : null}
          <p className="font-display text-heading font-semibold">{product.title}</p>
          {product.subtitle ? <p className="mt-0.5 text-small text-ink-soft">{product.subtitle}</p> : null}
          <p className="mt-2 flex flex-wrap items-baseline gap-x-2.5">
            {variant?.priceText ? (
              <span className="tabular">
                <span className="font-semibold">{variant.priceText}</span>
                {variant.originalText ? (
                  <s className="ms-1.5 text-small text-ink-faint">{variant.originalText}</s>
                ) : null}
              </span>
            ) : (
              <PriceText product={product} />
            )}
            {variant?.left !== null && variant?.left !== undefined && variant.left > 0 ? (
              <span
                className={cx(
                  "text-label tabular",
                  variant.left <= 5 ? "font-semibold text-signal-text" : "text-ink-soft"
                )}
              >
                {t("left", { count: variant.left })}
              </span>
            ) : (
              <Stock product={product} />
            )}
          </p>
          <Link
            href={`/${market.slug}/product/${product.handle}`}
            prefetch={false}
            target="_blank"
            className="link mt-1 inline-flex min-h-8 items-center text-label text-ink-soft"
          >
            {t("details")}
          </Link>
        </div>
      </div>
      <FormError>{problem ? tc(`problem.${problem}`) : null}</FormError>
      {product.variants.length > 1
        ? product.options.map((option) => (
            <fieldset key={option.id} className="mt-4 min-w-0">
              <legend className="flex w-full gap-2 pb-2 text-small font-medium">
                {option.title}
                <span className="font-normal text-ink-soft">{selection[option.id] ?? ""}</span>
                {choice.missing === option.id ? (
                  <span role="alert" className="font-medium text-alert">
                    {t("chooseOne")}
                  </span>
                ) : null}
              </legend>
              <div className="flex flex-wrap gap-2">
                {option.values.map((value) => {
                  const state = valueState(product, selection, option.id, value)
                  return (
                    <label
                      key={value}
                      className={cx(
                        "relative inline-flex min-h-11 min-w-11 items-center justify-center rounded-control border border-line-strong bg-card px-3.5 text-small",
                        "has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink",
                        state !== "open" && "border-dashed text-ink-faint has-checked:text-paper"
                      )}
                    >
                      <input
                        type="radio"
                        name={option.id}
                        value={value}
                        checked={selection[option.id] === value}
                        onChange={() => choice.select(option.id, value)}
                        className="sr-only"
                      />
                      <span>{value}</span>
                      {state === "open" ? null : (
                        <span className="ms-1.5 text-tiny">{t(state === "sold-out" ? "soldOut" : "notMade")}</span>
                      )}
                    </label>
                  )
                })}
              </div>
            </fieldset>
          ))
        : null}
    </>
  )
}

function Forward({
  label,
  back,
  busy,
  disabled,
  form,
  onBack,
  onForward,
}: {
  readonly label: string
  readonly back: string
  readonly busy: boolean
  readonly disabled?: boolean
  readonly form?: string
  readonly onBack: () => void
  readonly onForward?: () => void
}) {
  return (
    <div className="flex gap-3">
      <Button kind="outline" size="large" onClick={onBack}>
        {back}
      </Button>
      <Button
        kind="ink"
        size="large"
        className="flex-1"
        busy={busy}
        disabled={disabled}
        {...(form ? { type: "submit", form } : { onClick: onForward })}
      >
        {label}
      </Button>
    </div>
  )
}

function Waiting() {
  return (
    <div className="flex flex-col gap-3 py-2">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-5 w-1/2" />
    </div>
  )
}
