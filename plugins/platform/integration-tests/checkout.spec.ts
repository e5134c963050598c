import { resolve } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflow, completeCartWorkflowId, processPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import fc from "fast-check"

import { keepCoreHooks } from "../src/checkout/core-hooks"
import { CHECKOUT_MODULE } from "../src/checkout/module-key"
import { contributeToCheckout } from "../src/checkout/seams"
import resumeCheckouts from "../src/jobs/resume-checkouts"
import type CheckoutModuleService from "../src/modules/checkout/service"
import { completeCheckoutWorkflow } from "../src/workflows/complete-checkout"
import { mountCheckout, unmountCheckout } from "../src/workflows/mount-checkout"
import { type Article, CheckoutShop } from "./checkout-shop/fixtures"

jest.setTimeout(60_000)
const directory = resolve(__dirname, "checkout-shop")

/** Handlers of the core's hooks, as a shop has them. Given once: the core takes no second. */
const hooks: { validate?: () => void; orderCreated?: () => void } = {}
keepCoreHooks()
completeCartWorkflow.hooks.validate(() => hooks.validate?.())
const untyped = completeCartWorkflow.hooks as unknown as { orderCreated: (handler: () => void) => void }
untyped.orderCreated(() => hooks.orderCreated?.())

/** A method of the core's that its interface leaves out. */
const creditLines = (container: MedusaContainer) =>
  container.resolve(Modules.CART) as unknown as { createCreditLines(lines: object[]): Promise<unknown> }

medusaIntegrationTestRunner({
  cwd: directory,
  medusaConfigFile: directory,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let shop: CheckoutShop
    const undo: (() => void)[] = []
    /** The orders of which subscribers were told. */
    const told: string[] = []

    beforeEach(async () => {
      container = getContainer()
      mountCheckout()
      shop = await new CheckoutShop(container).open()
      const bus = container.resolve(Modules.EVENT_BUS)
      const listen = ({ data }: { data: unknown }) => Promise.resolve(void told.push((data as { id: string }).id))
      bus.subscribe("order.placed", listen, { subscriberId: "test" })
      undo.push(() => bus.unsubscribe("order.placed", listen, { subscriberId: "test" }))
      told.splice(0)
    })
    afterEach(() => {
      for (const one of undo.splice(0)) one()
      delete hooks.validate
      delete hooks.orderCreated
      jest.restoreAllMocks()
    })
    const seam: typeof contributeToCheckout = (...args) => {
      const away = contributeToCheckout(...args)
      undo.push(away)
      return away
    }
    const complete = async (id: string): Promise<string> => {
      const { result } = await completeCheckoutWorkflow(container).run({ input: { id } })
      return result.id
    }
    const refusal = async (id: string) => {
      const { errors } = await completeCheckoutWorkflow(container).run({ input: { id }, throwOnError: false })
      return (errors[0]?.error as { code?: string; type?: string; message?: string } | undefined) ?? {}
    }
    const PROMOTED = () => ({ promotion_id: shop.promotion.id, code: shop.promotion.code, amount: 10 })
    /** A cart that leaves a trace in every place in which a completion leaves one. */
    const fullCart = (article: Article) =>
      shop.cart({
        items: [shop.line(article, 2, { adjustments: [PROMOTED()] })],
        promotions: [shop.promotion.id],
      })
    const NOTHING = {
      order: 0,
      order_cart: 0,
      order_promotion: 0,
      order_payment_collection: 0,
      reservation_item: 0,
      closed_carts: 0,
      completions: 0,
      promotion_use: 0,
      locks: 0,
      payments: 0,
    }
    const ONE_ORDER = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, name === "locks" ? 0 : 1]))

    describe("the order", () => {
      it("equals the core's, field by field, on random carts that no seam touches", async () => {
        const articles = [
          // Of two sites that both hold the whole, the core takes the one whose row the database happens to give first.
          await shop.article([500, 0]),
          await shop.article([0, 900]),
          await shop.article([300], { required: 2 }),
          await shop.article([1], { backorder: true }),
          await shop.article([], { managed: false }),
          null,
        ]
        const [kit] = articles
        if (kit) articles.push(await shop.article([], { of: kit, required: 3 }))
        const money = fc.integer({ min: 1, max: 99_999 }).map((cents) => cents / 100)
        const word = fc.constantFrom("a", "ä ß", "<b>", "x".repeat(40))
        const metadata = fc.option(fc.dictionary(fc.constantFrom("pin", "note"), word, { maxKeys: 2 }), {
          nil: undefined,
        })
        const tax = fc.record({
          code: fc.constantFrom("vat", "city"),
          rate: fc.constantFrom(0, 7, 19, 8.875),
          description: word,
          provider_id: fc.constant("tp_system"),
        })
        const taxes = fc.array(tax, { maxLength: 2 })
        const adjustments = fc.array(
          fc.record({ amount: fc.integer({ min: 1, max: 90 }).map((n) => n / 100), description: word }),
          { maxLength: 2 }
        )
        const line = fc.record({
          article: fc.integer({ min: 0, max: articles.length - 1 }),
          quantity: fc.integer({ min: 1, max: 3 }),
          unit_price: fc.integer({ min: 500, max: 99_999 }).map((cents) => cents / 100),
          title: word,
          subtitle: fc.option(word, { nil: undefined }),
          variant_sku: fc.option(word, { nil: undefined }),
          product_title: fc.option(word, { nil: undefined }),
          compare_at_unit_price: fc.option(money, { nil: undefined }),
          is_tax_inclusive: fc.boolean(),
          is_discountable: fc.boolean(),
          metadata,
          tax_lines: taxes,
          adjustments,
          promoted: fc.boolean(),
        })
        const method = fc.record({
          name: word,
          amount: money,
          is_tax_inclusive: fc.boolean(),
          data: fc.constantFrom({}, { slot: "am" }),
          metadata,
          tax_lines: taxes,
        })
        const address = fc.record({
          first_name: word,
          last_name: word,
          address_1: word,
          postal_code: fc.constantFrom("10115", "80331"),
          country_code: fc.constant("de"),
        })
        const carts = fc.record({
          lines: fc.array(line, { minLength: 1, maxLength: 4 }),
          shipping_methods: fc.array(method, { maxLength: 2 }),
          shipping_address: fc.option(address, { nil: undefined }),
          billing_address: fc.option(address, { nil: undefined }),
          metadata,
          locale: fc.constantFrom(undefined, "de-DE"),
          credit: fc.option(fc.constantFrom(0.5, 1), { nil: undefined }),
        })
        await fc.assert(
          fc.asyncProperty(carts, async ({ lines, credit, ...rest }) => {
            const make = async () => {
              const items = lines.map(({ article, promoted, adjustments, ...more }) =>
                shop.line(articles[article] ?? null, more.quantity, {
                  ...more,
                  adjustments: [...adjustments, ...(promoted ? [{ ...PROMOTED(), amount: 0.25 }] : [])],
                })
              )
              const promoted = lines.some((one) => one.promoted)
              const id = await shop.cart({
                ...(rest as object),
                items,
                promotions: promoted ? [shop.promotion.id] : [],
              })
              if (credit) {
                await creditLines(container).createCreditLines([
                  { cart_id: id, amount: credit, reference: "gift", reference_id: "g1" },
                ])
                await shop.payWhatItCosts(id)
              }
              return id
            }
            const [theirs, ours] = [await make(), await make()]
            const core = await completeCartWorkflow(container).run({ input: { id: theirs } })
            expect(await described(await complete(ours))).toEqual(await described(core.result.id))
          }),
          { numRuns: 12, endOnFailure: true }
        )
      })

      /** An order and all that hangs on it, without what is new each time. */
      async function described(id: string): Promise<unknown> {
        const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
          entity: "order",
          fields: [
            "*",
            "summary.*",
            "items.*",
            "items.detail.*",
            "items.tax_lines.*",
            "items.adjustments.*",
            "shipping_methods.*",
            "shipping_methods.tax_lines.*",
            "shipping_methods.adjustments.*",
            "shipping_address.*",
            "billing_address.*",
            "credit_lines.*",
            "transactions.*",
            "promotions.code",
            "payment_collections.amount",
            "payment_collections.status",
            "payment_collections.payments.amount",
          ],
          filters: { id },
        })
        const [order] = data as unknown as { items: { id: string }[] }[]
        expect(order).toBeDefined()
        const reservations = await Promise.all(
          (order?.items ?? []).map((item) =>
            shop.rows(
              "select inventory_item_id, location_id, quantity, allow_backorder, description, metadata, external_id from reservation_item where line_item_id = ? and deleted_at is null order by inventory_item_id",
              [item.id]
            )
          )
        )
        const items = order?.items.map((item, index) => ({ ...item, reservations: reservations[index] }))
        return sorted(
          JSON.parse(JSON.stringify({ ...order, items }), (key, value: unknown) =>
            /^(id|display_id|created_at|updated_at|.*_id)$/.test(key) && !KEPT.has(key) ? typeof value : value
          )
        )
      }
      /** Rows have no order of their own: lists are compared as bags. */
      function sorted(value: unknown): unknown {
        if (Array.isArray(value)) {
          return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        }
        if (value === null || typeof value !== "object") return value
        const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
        return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]))
      }
      const KEPT = new Set([
        "region_id",
        "customer_id",
        "sales_channel_id",
        "variant_id",
        "product_id",
        "promotion_id",
        "provider_id",
        "tax_rate_id",
        "inventory_item_id",
        "location_id",
        "reference_id",
        "product_type_id",
        "shipping_option_id",
      ])

      it("is one, however often and however many at once ask for it, on both roads", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        const { data: sessions } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
          entity: "payment_session",
          fields: ["id", "amount"],
        })
        const engine = container.resolve(Modules.WORKFLOW_ENGINE)
        const first = await Promise.all([
          complete(id),
          complete(id),
          engine
            .run(completeCartWorkflowId, { input: { id } })
            .then((ran: unknown) => (ran as { result: { id: string } }).result.id),
          processPaymentWorkflow(container)
            .run({ input: { action: "authorized", data: { session_id: sessions[0]?.id as string, amount: 50 } } })
            .then(() => complete(id)),
        ])
        expect(new Set([...first, await complete(id)]).size).toBe(1)
        expect(await shop.traces()).toEqual(ONE_ORDER)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
      })

      it("comes from a payment webhook as well, by the platform's completion", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        const { data: sessions } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
          entity: "payment_session",
          fields: ["id", "amount"],
        })
        let assessed = 0
        seam("test", "assess", () => Promise.resolve(void assessed++))
        await processPaymentWorkflow(container).run({
          input: { action: "captured", data: { session_id: sessions[0]?.id as string, amount: 50 } },
        })
        expect(assessed).toBe(1)
        expect(await shop.traces()).toEqual(ONE_ORDER)
        expect(await complete(id)).toMatch(/^order_/)
      })

      it("comes over the core's own route, by the platform's completion", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        const keys = container.resolve(Modules.API_KEY)
        const key = await keys.createApiKeys({ title: "Web", type: "publishable", created_by: "test" })
        await container.resolve(ContainerRegistrationKeys.LINK).create({
          [Modules.API_KEY]: { publishable_key_id: key.id },
          [Modules.SALES_CHANNEL]: { sales_channel_id: shop.channel },
        })
        const post = async () => {
          const { status, data } = await api.post(
            `/store/carts/${id}/complete`,
            {},
            {
              headers: { "x-publishable-api-key": key.token },
              validateStatus: () => true,
            }
          )
          return { status, body: data as { type?: string; code?: string; order?: { id: string } } }
        }
        const away = seam("test", "reprice", ({ cart }) =>
          Promise.resolve([{ line_id: cart.items?.[0]?.id ?? "", unit_price: 31 }])
        )
        const refused = await post()
        expect([refused.status, refused.body.code]).toEqual([400, "price_changed"])
        expect(await shop.traces()).toEqual(NOTHING)
        away()
        const placed = await post()
        expect([placed.status, placed.body.type]).toEqual([200, "order"])
        expect((await post()).body.order?.id).toBe(placed.body.order?.id)
      })
    })

    describe("what the core's own tests ask for:", () => {
      const webhook = async (id: string, amount: number) => {
        const [session] = (await shop.payment(id)).payment_sessions
        return processPaymentWorkflow(container).run({
          input: { action: "captured", data: { session_id: session?.id ?? "", amount } },
        })
      }

      it("lines that only the cart knows, and free ones", async () => {
        const id = await shop.cart({
          items: [shop.line(null, 1), shop.line(null, 2, { unit_price: 0, title: "Free" })],
        })
        const order = await container
          .resolve(Modules.ORDER)
          .retrieveOrder(await complete(id), { relations: ["items"], select: ["total"] as never })
        expect(order.items?.map(({ title }) => title).sort()).toEqual(["Article", "Free"])
        expect(Number(order.total)).toBe(30)
      })

      it("a cart that credit pays whole needs no payment", async () => {
        const id = await shop.simpleCart([await shop.article([9])], 2)
        await creditLines(container).createCreditLines([{ cart_id: id, amount: 60, reference: "gift" }])
        await complete(id)
        expect(await shop.traces()).toMatchObject({ order: 1, reservation_item: 1, payments: 0, completions: 1 })
      })

      it("variants that take of one stock are counted together", async () => {
        const two = await shop.article([10], { required: 2 })
        const three = await shop.article([], { of: two, required: 3 })
        await complete(await shop.simpleCart([two, three]))
        expect(await shop.reserved(two)).toEqual([{ level: 5, sum: 5 }])
        await complete(await shop.simpleCart([two, three]))
        expect(await refusal(await shop.simpleCart([two, three]))).toMatchObject({ code: "insufficient_inventory" })
        expect(await shop.reserved(two)).toEqual([{ level: 10, sum: 10 }])
      })

      it("a promotion's budget is not exceeded, and who comes too late has nothing changed", async () => {
        const article = await shop.article([9])
        const [first, second] = [await fullCart(article), await fullCart(article)]
        await shop.rows(`update promotion_campaign_budget set "limit" = 1, raw_limit = '{"value":"1","precision":20}'`)
        await complete(first)
        expect(await refusal(second)).toMatchObject({
          type: "not_allowed",
          message: expect.stringContaining("budget limit") as string,
        })
        expect(await shop.traces()).toEqual(ONE_ORDER)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
      })

      it("an empty cart is refused", async () => {
        expect(await refusal(await shop.cart({ items: [] }))).toMatchObject({
          type: "invalid_data",
          message: "Cannot complete a cart with no items",
        })
        expect(await shop.traces()).toEqual(NOTHING)
      })

      it("a payment that was captured before the shopper comes back is the order's, once", async () => {
        const id = await fullCart(await shop.article([9]))
        await webhook(id, 50)
        const order_id = await complete(id)
        const { payments, ...collection } = await shop.payment(id)
        expect(collection).toMatchObject({ status: "completed", captured_amount: 50 })
        expect(payments).toMatchObject([{ amount: 50, captures: [{ amount: 50 }] }])
        const transactions = await container.resolve(Modules.ORDER).listOrderTransactions({ order_id })
        expect(transactions.map(({ amount }) => Number(amount))).toEqual([50])
      })

      it("a payment that is captured while the shopper completes is the order's, once", async () => {
        const id = await fullCart(await shop.article([9]))
        const [order_id] = await Promise.all([complete(id), webhook(id, 50)])
        const { payments, ...collection } = await shop.payment(id)
        expect(collection).toMatchObject({ status: "completed", captured_amount: 50 })
        expect(payments).toMatchObject([{ amount: 50, captures: [{ amount: 50 }] }])
        expect(await complete(id)).toBe(order_id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })

      it("a payment that was captured for an order that fails is given back, and the next one is asked for", async () => {
        const id = await fullCart(await shop.article([9]))
        const [before] = (await shop.payment(id)).payment_sessions
        hooks.validate = () => {
          throw new Error("The shop's own rule.")
        }
        await webhook(id, 50)
        delete hooks.validate
        const { payments, payment_sessions } = await shop.payment(id)
        expect(payments).toMatchObject([{ captures: [{ amount: 50 }], refunds: [{ amount: 50 }] }])
        expect(payment_sessions).toMatchObject([{ status: "pending" }])
        expect(payment_sessions[0]?.id).not.toBe(before?.id)
        await complete(id)
        expect(await shop.traces()).toMatchObject({ order: 1, completions: 1 })
      })

      it("subscribers are told of an order once, and of none that failed", async () => {
        const id = await fullCart(await shop.article([9]))
        hooks.orderCreated = () => {
          throw new Error("no")
        }
        await refusal(id)
        delete hooks.orderCreated
        await shop.payAgain(id)
        expect(told).toEqual([])
        const order = await complete(id)
        await complete(id)
        expect(told).toEqual([order])
      })

      it("a cart that the core completed answers its order", async () => {
        const id = await fullCart(await shop.article([9]))
        const { result } = await completeCartWorkflow(container).run({ input: { id } })
        expect(await complete(id)).toBe(result.id)
        expect(await shop.traces()).toEqual({ ...ONE_ORDER, completions: 0 })
      })
    })

    describe("the payment", () => {
      it("is refused when its session asks for another amount than the cart costs", async () => {
        const article = await shop.article([9])
        const id = await shop.simpleCart([article])
        await container.resolve(Modules.CART).addLineItems(id, [shop.line(article, 1, { metadata: { late: true } })])
        expect(await refusal(id)).toMatchObject({ type: "not_allowed", code: "payment_amount_changed" })
        expect(await shop.traces()).toEqual(NOTHING)
      })

      it("that fails takes nothing along: the cart is open, and completes when it is paid", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        jest
          .spyOn(container.resolve(Modules.PAYMENT), "authorizePaymentSession")
          .mockRejectedValueOnce(new Error("The bank is away."))
        expect(await refusal(id)).toMatchObject({ type: "payment_authorization_error" })
        expect(await shop.traces()).toEqual(NOTHING)
        await complete(id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })
    })

    describe("the stock", () => {
      it("is not promised twice to two lines of one variant", async () => {
        const article = await shop.article([6])
        const lines = [
          shop.line(article, 5, { metadata: { pin: "a" } }),
          shop.line(article, 5, { metadata: { pin: "b" } }),
        ]
        const id = await shop.cart({ items: lines })
        expect(await refusal(id)).toMatchObject({ code: "insufficient_inventory" })
        expect([await shop.traces(), await shop.reserved(article)]).toEqual([NOTHING, [{ level: 0, sum: 0 }]])
      })

      it("of two sites gives each line what one of them has, and never more", async () => {
        const article = await shop.article([4, 4])
        const line = (pin: string) => shop.line(article, 3, { metadata: { pin } })
        await complete(await shop.cart({ items: [line("a"), line("b")] }))
        expect(await shop.reserved(article)).toEqual([
          { level: 3, sum: 3 },
          { level: 3, sum: 3 },
        ])
        expect(await refusal(await shop.cart({ items: [line("c")] }))).toMatchObject({ code: "insufficient_inventory" })
      })

      it("is never reserved beyond what there is by many buyers at once with two lines each", async () => {
        const article = await shop.article([20])
        const carts: string[] = []
        for (let n = 0; n < 40; n++) {
          carts.push(
            await shop.cart({
              items: [
                shop.line(article, 1, { metadata: { pin: "a" } }),
                shop.line(article, 1, { metadata: { pin: "b" } }),
              ],
            })
          )
        }
        const answers = await Promise.all(
          carts.map(async (id) => completeCheckoutWorkflow(container).run({ input: { id }, throwOnError: false }))
        )
        const refusals = answers.flatMap(({ errors }) =>
          errors[0] ? [(errors[0].error as { code?: string }).code] : []
        )
        expect(new Set(refusals)).toEqual(new Set(["insufficient_inventory"]))
        expect(refusals).toHaveLength(30)
        expect(await shop.reserved(article)).toEqual([{ level: 20, sum: 20 }])
        expect(await shop.traces()).toMatchObject({ order: 10, reservation_item: 20, completions: 10, locks: 0 })
      })

      it("of many articles is reserved at once, though there are fewer connections than buyers", async () => {
        const carts: string[] = []
        for (let n = 0; n < 24; n++) carts.push(await shop.simpleCart([await shop.article([1])]))
        await Promise.all(carts.map(complete))
        expect(await shop.traces()).toMatchObject({ order: 24, reservation_item: 24, completions: 24, locks: 0 })
      })

      it("that was kept for the cart becomes the order's, and is kept again when the order fails", async () => {
        const article = await shop.article([2])
        const inventory = container.resolve(Modules.INVENTORY)
        const hold = await inventory.createReservationItems({
          inventory_item_id: article.inventory_item_id,
          location_id: shop.sites[0] ?? "",
          quantity: 2,
        })
        const other = await shop.simpleCart([article], 1)
        expect(await refusal(other)).toMatchObject({ code: "insufficient_inventory" })
        const id = await shop.simpleCart([article], 2)
        seam("holds", "handOver", ({ cart }) => Promise.resolve(cart.id === id ? [hold.id] : []))
        hooks.orderCreated = () => {
          throw new Error("no")
        }
        await refusal(id)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
        expect((await inventory.retrieveReservationItem(hold.id)).line_item_id).toBeNull()
        delete hooks.orderCreated
        expect(await refusal(id)).toMatchObject({ type: "payment_authorization_error" })
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
        await shop.payAgain(id)
        await complete(id)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
        await expect(inventory.retrieveReservationItem(hold.id)).rejects.toThrow()
        expect(await refusal(other)).toMatchObject({ code: "insufficient_inventory" })
      })
    })

    describe("the seams", () => {
      it("are asked in their order, one plugin's handler after the other's, and the order's line is split as sourced", async () => {
        const asked: string[] = []
        const say = (name: string) => Promise.resolve(void asked.push(name))
        const article = await shop.article([6, 4])
        const id = await shop.cart({ items: [shop.line(article, 10, { adjustments: [PROMOTED()] })] })
        seam("b", "assess", () => say("assess b"))
        seam("a", "assess", () => say("assess a"))
        seam("z", "assess", () => say("assess z"), { order: -1 })
        seam("a", "handOver", async () => (await say("hand over"), []))
        seam("a", "source", async ({ cart }) => {
          await say("source")
          const line_id = cart.items?.[0]?.id ?? ""
          return [6, 4].map((quantity, index) => ({ line_id, quantity, location_id: shop.sites[index] ?? null }))
        })
        seam("a", "reprice", async () => (await say("reprice"), []))
        seam("a", "placed", () => say("placed"))
        const order_id = await complete(id)
        expect(asked).toEqual(["hand over", "source", "assess z", "assess a", "assess b", "reprice", "placed"])
        await complete(id)
        expect(asked).toHaveLength(7)
        expect(await shop.reserved(article)).toEqual([
          { level: 6, sum: 6 },
          { level: 4, sum: 4 },
        ])
        const order = await container
          .resolve(Modules.ORDER)
          .retrieveOrder(order_id, { relations: ["items", "items.adjustments"], select: ["total"] as never })
        expect(order.items?.map(({ quantity }) => Number(quantity)).sort()).toEqual([4, 6])
        expect(order.items?.map(({ adjustments }) => Number(adjustments?.[0]?.amount)).sort()).toEqual([4, 6])
        expect(Number(order.total)).toBe(290)
      })

      it("refuse a sourcing that does not add up, and a handler's refusal reaches the shopper as it is", async () => {
        const article = await shop.article([9])
        const id = await shop.simpleCart([article], 3)
        const away = seam("a", "source", ({ cart }) =>
          Promise.resolve([{ line_id: cart.items?.[0]?.id ?? "", quantity: 2, location_id: null }])
        )
        expect((await refusal(id)).message).toContain('"a"')
        away()
        hooks.validate = () => {
          throw new Error("The shop's own rule.")
        }
        expect((await refusal(id)).message).toBe("The shop's own rule.")
        expect(await shop.traces()).toEqual(NOTHING)
      })

      it("are told of the order again until nobody fails, and the order stands meanwhile", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        const heard: string[] = []
        let away = false
        seam("a", "placed", ({ order_id }) => Promise.resolve(void heard.push(order_id)))
        seam("b", "placed", () => (away ? Promise.resolve() : Promise.reject(new Error("away"))))
        const order = await complete(id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
        away = true
        await shop.rows("update lsn_checkout_completion set lease_until = now() - interval '1 second'")
        await resumeCheckouts(container)
        await resumeCheckouts(container)
        expect(heard).toEqual([order, order])
        expect(told).toEqual([order])
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })
    })

    describe("a completion that fails", () => {
      const tables = [
        "order",
        "order_line_item",
        "order_cart",
        "order_promotion",
        "order_payment_collection",
        "reservation_item",
        "promotion_campaign_budget",
        "payment",
        "lsn_checkout_completion",
      ]
      it.each(tables)("at its write into %s leaves nothing behind, and the next one completes", async (table) => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        const event = table === "promotion_campaign_budget" || table === "lsn_checkout_completion" ? "update" : "insert"
        const when = table === "lsn_checkout_completion" ? "when (new.placed_at is not null)" : ""
        await shop.rows(
          `create function test_refuse() returns trigger language plpgsql as $$ begin raise exception 'refused by a test'; end $$`
        )
        await shop.rows(
          `create trigger test_refuse before ${event} on "${table}" for each row ${when} execute function test_refuse()`
        )
        await refusal(id)
        await shop.rows(`drop function test_refuse() cascade`)
        expect(await shop.traces()).toEqual(NOTHING)
        expect(await shop.reserved(article)).toEqual([{ level: 0, sum: 0 }])
        // What was authorised has been given back by then.
        if (table === "lsn_checkout_completion") await shop.payAgain(id)
        await complete(id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })
    })

    /** After these calls the run never goes on, as if its process had been killed. */
    const moments = [
      [Modules.ORDER, "createOrders"],
      [ContainerRegistrationKeys.LINK, "create"],
      [Modules.CART, "updateCarts"],
      [Modules.PROMOTION, "registerUsage"],
      [Modules.PAYMENT, "authorizePaymentSession"],
      ["lsn_checkout", "place"],
    ] as const

    const cutOff = async (id: string, [service, method]: readonly [string, string]) => {
      const target = container.resolve<Record<string, (...args: unknown[]) => Promise<unknown>>>(service)
      const original = (target[method] as (...args: unknown[]) => Promise<unknown>).bind(target)
      const reached = new Promise<void>((resolve) => {
        jest.spyOn(target, method).mockImplementationOnce(async (...args) => {
          await original(...args)
          resolve()
          return new Promise(() => {})
        })
      })
      void completeCheckoutWorkflow(container).run({ input: { id } })
      await reached
      await shop.rows("update lsn_checkout_completion set lease_until = now() - interval '1 second'")
    }

    describe("a completion that is cut off", () => {
      it.each(moments)("after %s.%s is gone on with when the shopper asks again", async (...moment) => {
        const article = await shop.article([2])
        const id = await fullCart(article)
        await cutOff(id, moment)
        const order = await complete(id)
        expect(await complete(id)).toBe(order)
        expect(told).toEqual([order])
        expect(await shop.traces()).toEqual(ONE_ORDER)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
      })

      it.each(moments)("after %s.%s is gone on with by the job, when nobody asks", async (...moment) => {
        const article = await shop.article([2])
        const id = await fullCart(article)
        await cutOff(id, moment)
        await resumeCheckouts(container)
        expect(await shop.traces()).toEqual(ONE_ORDER)
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
      })

      it("and cannot be gone on with is taken back whole, whoever made which part of it", async () => {
        const article = await shop.article([2])
        const id = await fullCart(article)
        await cutOff(id, [Modules.PROMOTION, "registerUsage"])
        const away = seam("a", "assess", () => Promise.reject(new Error("not this one")))
        await resumeCheckouts(container)
        expect(await shop.traces()).toEqual(NOTHING)
        expect(await shop.reserved(article)).toEqual([{ level: 0, sum: 0 }])
        away()
        await complete(id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })
    })

    describe("a completion that is cut off, and then", () => {
      it("the shopper changes the cart: the order is what the cart is now", async () => {
        const article = await shop.article([9])
        const id = await fullCart(article)
        await cutOff(id, [Modules.ORDER, "createOrders"])
        await container.resolve(Modules.CART).addLineItems(id, [shop.line(article, 1, { metadata: { late: true } })])
        await shop.payWhatItCosts(id)
        const order = await container
          .resolve(Modules.ORDER)
          .retrieveOrder(await complete(id), { relations: ["items"], select: ["total"] as never })
        expect(order.items?.map(({ quantity }) => Number(quantity)).sort()).toEqual([1, 2])
        expect(Number(order.total)).toBe(80)
        expect(await shop.traces()).toEqual({ ...ONE_ORDER, reservation_item: 2 })
        expect(await shop.reserved(article)).toEqual([{ level: 3, sum: 3 }])
      })

      it("is refused after its payment was authorised: the payment is given back", async () => {
        const article = await shop.article([2])
        const id = await fullCart(article)
        await cutOff(id, [Modules.PAYMENT, "authorizePaymentSession"])
        const away = seam("a", "assess", () => Promise.reject(new Error("not this one")))
        await resumeCheckouts(container)
        expect(await shop.traces()).toEqual(NOTHING)
        away()
        expect(await refusal(id)).toMatchObject({ type: "payment_authorization_error" })
        await shop.payAgain(id)
        await complete(id)
        expect(await shop.traces()).toEqual(ONE_ORDER)
      })

      it("loses what was kept for it to another buyer: it is not kept again beyond what there is", async () => {
        const article = await shop.article([2])
        const inventory = container.resolve(Modules.INVENTORY)
        const hold = await inventory.createReservationItems({
          inventory_item_id: article.inventory_item_id,
          location_id: shop.sites[0] ?? "",
          quantity: 2,
        })
        const id = await shop.simpleCart([article], 2)
        seam("holds", "handOver", ({ cart }) => Promise.resolve(cart.id === id ? [hold.id] : []))
        await cutOff(id, [Modules.ORDER, "createOrders"])
        // As if the run had died between letting go and reserving.
        await inventory.softDeleteReservationItems([hold.id])
        await shop.rows("update lsn_checkout_completion set holds = ?::jsonb", [JSON.stringify([hold.id])])
        await complete(await shop.simpleCart([article], 2))
        expect(await refusal(id)).toMatchObject({ code: "insufficient_inventory" })
        expect(await shop.reserved(article)).toEqual([{ level: 2, sum: 2 }])
        expect(await shop.traces()).toMatchObject({ order: 1, completions: 1 })
      })
    })

    it("a run that is cut off before it has given a payment back is taken up: no captured payment is left over", async () => {
      const id = await fullCart(await shop.article([9]))
      hooks.validate = () => {
        throw new Error("The shop's own rule.")
      }
      const payments = container.resolve(Modules.PAYMENT)
      const reached = new Promise<void>((resolve) => {
        jest.spyOn(payments, "refundPayment").mockImplementationOnce(() => {
          resolve()
          return new Promise(() => {})
        })
      })
      const [session] = (await shop.payment(id)).payment_sessions
      void processPaymentWorkflow(container).run({
        input: { action: "captured", data: { session_id: session?.id ?? "", amount: 50 } },
      })
      await reached
      await shop.rows("update lsn_checkout_completion set lease_until = now() - interval '1 second'")
      await resumeCheckouts(container)
      expect((await shop.payment(id)).payments).toMatchObject([
        { captures: [{ amount: 50 }], refunds: [{ amount: 50 }] },
      ])
      expect(await shop.traces()).toMatchObject({ order: 0, order_cart: 0, completions: 0, locks: 0 })
      delete hooks.validate
      await complete(id)
      expect(await shop.traces()).toMatchObject({ order: 1, completions: 1 })
    })

    it("a run that was taken over tells nobody of an order before it stands, and answers as the other does", async () => {
      const id = await fullCart(await shop.article([9]))
      const checkout = container.resolve<CheckoutModuleService>(CHECKOUT_MODULE)
      const place = checkout.place.bind(checkout)
      const gates: (() => void)[] = []
      const reached = [0, 1].map(() => {
        let arrive = () => {}
        const arrived = new Promise<void>((resolve) => (arrive = resolve))
        jest.spyOn(checkout, "place").mockImplementationOnce(async (...args) => {
          const open = new Promise<void>((resolve) => gates.push(resolve))
          arrive()
          await open
          return place(...args)
        })
        return arrived
      })
      const slow = complete(id)
      await reached[0]
      await shop.rows("update lsn_checkout_completion set lease_until = now() - interval '1 second'")
      const quick = complete(id)
      await reached[1]
      gates[0]?.()
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(told).toEqual([])
      gates[1]?.()
      const orders = await Promise.all([slow, quick])
      expect(new Set(orders).size).toBe(1)
      expect(told).toEqual(orders.slice(1))
      expect(await shop.traces()).toEqual(ONE_ORDER)
    })

    it("forgets completions that were finished long ago, and the cart answers its order all the same", async () => {
      const id = await fullCart(await shop.article([9]))
      const order = await complete(id)
      await shop.rows("update lsn_checkout_completion set finished_at = now() - interval '29 days'")
      await resumeCheckouts(container)
      expect(await shop.traces()).toEqual(ONE_ORDER)
      await shop.rows("update lsn_checkout_completion set finished_at = now() - interval '31 days'")
      await resumeCheckouts(container)
      expect(await complete(id)).toBe(order)
      expect(await shop.traces()).toEqual({ ...ONE_ORDER, completions: 0 })
      expect(told).toEqual([order])
    })

    it("an order that stands is not taken back by what fails afterwards", async () => {
      const id = await fullCart(await shop.article([9]))
      await shop.rows(
        `create function test_refuse() returns trigger language plpgsql as $$ begin raise exception 'refused by a test'; end $$`
      )
      await shop.rows(
        `create trigger test_refuse before update on lsn_checkout_completion for each row when (new.finished_at is not null) execute function test_refuse()`
      )
      const order = await complete(id)
      await shop.rows(`drop function test_refuse() cascade`)
      expect(await shop.traces()).toEqual(ONE_ORDER)
      await shop.rows("update lsn_checkout_completion set lease_until = now() - interval '1 second'")
      await resumeCheckouts(container)
      expect([await complete(id), await shop.traces()]).toEqual([order, ONE_ORDER])
    })

    it("gives the core its place back where it is asked to", async () => {
      const id = await shop.simpleCart([await shop.article([9])])
      unmountCheckout()
      await container.resolve(Modules.WORKFLOW_ENGINE).run(completeCartWorkflowId, { input: { id } })
      expect(await shop.traces()).toMatchObject({ order: 1, completions: 0 })
    })
  },
})
