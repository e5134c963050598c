import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { toast } from "@medusajs/ui"
import { lsn } from "./lsn"

/** How often a page looks again at a show that is live. */
export const LIVE_REFRESH_MS = 3_000
const PRODUCTS_MAX = 100

export const keys = {
  all: ["live"] as const,
  shows: (query: object) => ["live", "shows", query] as const,
  show: (id: string) => ["live", "show", id] as const,
  chat: (id: string) => ["live", "show", id, "chat"] as const,
  sales: (id: string) => ["live", "show", id, "sales"] as const,
  hosts: (query: object) => ["live", "hosts", query] as const,
  order: (id: string) => ["live", "order", id] as const,
  products: (query: object) => ["live", "products", query] as const,
}

export function useShow(id: string) {
  return useQuery({
    queryKey: keys.show(id),
    queryFn: async () => (await lsn.live.admin.shows.retrieve(id)).show,
    refetchInterval: (query) => (query.state.data?.status === "live" ? LIVE_REFRESH_MS : false),
  })
}

/** Titles, pictures and what decides whether they are sold, of products by id, from Medusa's own catalogue. */
export function useProducts(ids: readonly string[]) {
  const wanted = [...new Set(ids)].slice(0, PRODUCTS_MAX)
  const { data } = useQuery({
    queryKey: keys.products({ ids: wanted }),
    queryFn: () =>
      lsn.core.admin.product.list({
        id: wanted,
        fields: "id,title,thumbnail,status,sales_channels.id",
        limit: PRODUCTS_MAX,
      }),
    enabled: wanted.length > 0,
  })
  return new Map((data?.products ?? []).map((product) => [product.id, product]))
}

/** A change of anything live: what the pages show is read again, and a refusal is shown in the server's own words. */
export function useLiveChange<Input>(change: (input: Input) => Promise<unknown>, done?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.all })
      if (done) toast.success(done)
    },
    onError: (error: Error) => {
      toast.error(error.message)
    },
  })
}
