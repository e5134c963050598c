import type { CreateCartDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createInventoryItemsWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  createProductsWorkflow,
  createPromotionsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

export interface Article {
  product_id: string
  variant_id: string
  inventory_item_id: string
}

interface PaymentOfCart {
  status: string
  captured_amount: number
  payment_sessions: { id: string; status: string }[]
  payments: { amount: number; captures: { amount: number }[]; refunds: { amount: number }[] }[]
}

interface ArticleOptions {
  backorder?: boolean
  managed?: boolean
  required?: number
  of?: Article
}

type CartInput = Omit<CreateCartDTO, "currency_code"> & { promotions?: string[] }

/** A shop with two sites, and carts that are written straight into it. */
export class CheckoutShop {
  region = ""
  channel = ""
  sites: string[] = []
  promotion = { id: "", code: "TEN" }
  private made = 0

  constructor(readonly container: MedusaContainer) {}

  async open(): Promise<this> {
    const { container } = this
    const regions = await createRegionsWorkflow(container).run({
      input: {
        regions: [
          { name: "Europe", currency_code: "eur", countries: ["de"], payment_providers: ["pp_system_default"] },
        ],
      },
    })
    this.region = regions.result[0]?.id ?? ""
    const channels = await createSalesChannelsWorkflow(container).run({
      input: { salesChannelsData: [{ name: "Web" }] },
    })
    this.channel = channels.result[0]?.id ?? ""
    const sites = await createStockLocationsWorkflow(container).run({
      input: { locations: [{ name: "North" }, { name: "South" }] },
    })
    this.sites = sites.result.map(({ id }) => id)
    for (const id of this.sites) {
      await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [this.channel] } })
    }
    const promotions = await createPromotionsWorkflow(container).run({
      input: {
        promotionsData: [
          {
            code: this.promotion.code,
            type: "standard",
            status: "active",
            application_method: { type: "fixed", target_type: "order", value: 10, currency_code: "eur" },
            campaign: {
              name: "Ten",
              campaign_identifier: "ten",
              budget: { type: "usage", limit: 1000, attribute: null },
            },
          },
        ],
      } as never,
    })
    this.promotion.id = promotions.result[0]?.id ?? ""
    return this
  }

  /** So much of it at each site; or another variant of what lies there already. */
  async article(
    quantities: number[],
    { backorder = false, managed = true, required = 1, of }: ArticleOptions = {}
  ): Promise<Article> {
    const n = ++this.made
    const inventory_item_id = of?.inventory_item_id ?? (await this.stock(`sku-${n}`, quantities))
    const products = await createProductsWorkflow(this.container).run({
      input: {
        products: [
          {
            title: `Article ${n}`,
            status: "published",
            sales_channels: [{ id: this.channel }],
            options: [{ title: "Size", values: ["One"] }],
            variants: [
              {
                title: "One",
                options: { Size: "One" },
                manage_inventory: managed,
                allow_backorder: backorder,
                ...(managed && { inventory_items: [{ inventory_item_id, required_quantity: required }] }),
                prices: [{ amount: 30, currency_code: "eur" }],
              },
            ],
          },
        ],
      },
    })
    const [product] = products.result
    return { product_id: product?.id ?? "", variant_id: product?.variants[0]?.id ?? "", inventory_item_id }
  }

  private async stock(sku: string, quantities: number[]): Promise<string> {
    const items = await createInventoryItemsWorkflow(this.container).run({
      input: {
        items: [
          {
            sku,
            requires_shipping: false,
            location_levels: quantities.map((stocked_quantity, index) => ({
              location_id: this.sites[index] ?? "",
              stocked_quantity,
            })),
          },
        ],
      },
    })
    return items.result[0]?.id ?? ""
  }

  /** A cart that is ready to be completed. */
  async cart({ promotions = [], ...input }: CartInput): Promise<string> {
    const [cart] = await this.container.resolve(Modules.CART).createCarts([
      {
        region_id: this.region,
        sales_channel_id: this.channel,
        currency_code: "eur",
        email: "ann@example.com",
        ...structuredClone(input),
      },
    ])
    const id = cart?.id ?? ""
    const link = this.container.resolve(ContainerRegistrationKeys.LINK)
    if (promotions.length > 0) {
      await link.create(
        promotions.map((promotion_id) => ({ [Modules.CART]: { cart_id: id }, [Modules.PROMOTION]: { promotion_id } }))
      )
    }
    await this.pay(id)
    return id
  }

  async simpleCart(articles: Article[], quantity = 1): Promise<string> {
    return this.cart({ items: articles.map((article) => this.line(article, quantity)) })
  }

  /** Without an article it is a line that only its cart knows. */
  line(article: Article | null, quantity: number, more: Record<string, unknown> = {}) {
    return {
      title: "Article",
      ...(article && { product_id: article.product_id, variant_id: article.variant_id }),
      quantity,
      unit_price: 30,
      requires_shipping: false,
      ...more,
    } as NonNullable<CreateCartDTO["items"]>[number]
  }

  async pay(cart_id: string): Promise<void> {
    const { result } = await createPaymentCollectionForCartWorkflow(this.container).run({ input: { cart_id } })
    const collection = result as { id: string }
    await createPaymentSessionsWorkflow(this.container).run({
      input: { payment_collection_id: collection.id, provider_id: "pp_system_default" },
    })
  }

  /** As a shopper starts the payment again: the session of before makes room for a new one. */
  async payAgain(cart_id: string): Promise<void> {
    const { data } = await this.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart_payment_collection",
      fields: ["payment_collection_id"],
      filters: { cart_id },
    })
    await createPaymentSessionsWorkflow(this.container).run({
      input: { payment_collection_id: data[0]?.payment_collection_id ?? "", provider_id: "pp_system_default" },
    })
  }

  /** The payment asks for what the cart costs now, as it does when the shopper comes back to it. */
  async payWhatItCosts(cart_id: string): Promise<void> {
    const { data } = await this.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: ["total", "payment_collection.payment_sessions.id"],
      filters: { id: cart_id },
    })
    const [cart] = data as unknown as { total: number; payment_collection: { payment_sessions: { id: string }[] } }[]
    await this.container.resolve(Modules.PAYMENT).updatePaymentSession({
      id: cart?.payment_collection.payment_sessions[0]?.id ?? "",
      amount: cart?.total ?? 0,
      currency_code: "eur",
      data: {},
    })
  }

  /** A cart's payment: its sessions, and what was captured and given back of it. */
  async payment(cart_id: string): Promise<PaymentOfCart> {
    const { data } = await this.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: [
        "payment_collection.status",
        "payment_collection.captured_amount",
        "payment_collection.payment_sessions.id",
        "payment_collection.payment_sessions.status",
        "payment_collection.payments.amount",
        "payment_collection.payments.captures.amount",
        "payment_collection.payments.refunds.amount",
      ],
      filters: { id: cart_id },
    })
    const [cart] = data as unknown as { payment_collection: PaymentOfCart }[]
    if (!cart) throw new Error("There is no such cart.")
    return cart.payment_collection
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const knex = this.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const { rows } = (await knex.raw(sql, values as never)) as { rows: Row[] }
    return rows
  }

  /** Reserved at each site, as the levels say and as the reservations add up to. */
  async reserved({ inventory_item_id }: Article): Promise<{ level: number; sum: number }[]> {
    const rows = await this.rows<{ location_id: string; level: string; sum: string }>(
      `select l.location_id, l.reserved_quantity as level, coalesce(sum(r.quantity), 0) as sum from inventory_level l
         left join reservation_item r on r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null
        where l.inventory_item_id = ? group by 1, 2`,
      [inventory_item_id]
    )
    return this.sites.flatMap((site) =>
      rows
        .filter(({ location_id }) => location_id === site)
        .map(({ level, sum }) => ({ level: Number(level), sum: Number(sum) }))
    )
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`select count(*)::int as n from "${table}" where deleted_at is null`)
    return row?.n ?? -1
  }

  /** Everything that a completion leaves behind. */
  async traces(): Promise<Record<string, number>> {
    const names = ["order", "order_cart", "order_promotion", "order_payment_collection", "reservation_item"]
    const counts = await Promise.all(names.map((name) => this.count(name)))
    const [closed] = await this.rows<{ n: number }>(
      "select count(*)::int as n from cart where completed_at is not null"
    )
    const [open] = await this.rows<{ n: number }>("select count(*)::int as n from lsn_checkout_completion")
    const [used] = await this.rows<{ n: string }>("select coalesce(sum(used), 0) as n from promotion_campaign_budget")
    const [locks] = await this.rows<{ n: number }>("select count(*)::int as n from locking")
    const [paid] = await this.rows<{ n: number }>(
      "select count(*)::int as n from payment where canceled_at is null and deleted_at is null"
    )
    return {
      ...Object.fromEntries(names.map((name, index) => [name, counts[index] ?? -1])),
      closed_carts: closed?.n ?? -1,
      completions: open?.n ?? -1,
      promotion_use: Number(used?.n ?? -1),
      locks: locks?.n ?? -1,
      payments: paid?.n ?? -1,
    }
  }
}
