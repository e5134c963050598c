import type { WebhookEndpoint } from "@lsn/sdk"
import { toast } from "@medusajs/ui"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { lsn } from "./lsn"
import { useOneAtATime } from "./one-at-a-time"

export const DELIVERIES_PAGE = 20
/** While something is on its way, what is shown of it is read again. */
const LOOK_AGAIN_MS = 2_000
const ENDPOINTS_MAX = 100

const keys = {
  all: ["outbox"] as const,
  endpoints: ["outbox", "endpoints"] as const,
  types: ["outbox", "types"] as const,
  deliveries: (query: object) => ["outbox", "deliveries", query] as const,
  delivery: (id: string) => ["outbox", "delivery", id] as const,
}

const UNDER_WAY = new Set(["pending", "delivering"])

export type DeliveryState = "pending" | "delivering" | "delivered" | "retrying" | "parked"

export const useEndpoints = () =>
  useQuery({ queryKey: keys.endpoints, queryFn: () => lsn.platform.outbox.endpoints.list({ limit: ENDPOINTS_MAX }) })

export const useEventTypes = () =>
  useQuery({ queryKey: keys.types, queryFn: () => lsn.platform.outbox.eventTypes.list(), staleTime: Infinity })

export function useDeliveries(endpoint: WebhookEndpoint["id"], state: DeliveryState | null, page: number) {
  const query = {
    endpoint_id: endpoint,
    limit: DELIVERIES_PAGE,
    offset: page * DELIVERIES_PAGE,
    ...(state && { state }),
  }
  return useQuery({
    queryKey: keys.deliveries(query),
    queryFn: () => lsn.platform.outbox.deliveries.list(query),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.deliveries.some((one) => UNDER_WAY.has(one.state)) ? LOOK_AGAIN_MS : false,
  })
}

export const useDelivery = (id: string) =>
  useQuery({
    queryKey: keys.delivery(id),
    queryFn: () => lsn.platform.outbox.deliveries.retrieve(id),
    refetchInterval: ({ state: { data } }) => (data && UNDER_WAY.has(data.delivery.state) ? LOOK_AGAIN_MS : false),
  })

/** A change of the outbox: what the page shows is read again, and a refusal is shown in the server's own words. */
export function useOutboxChange<Input, Output>(change: (input: Input) => Promise<Output>, done?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: useOneAtATime(change),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.all })
      if (done) toast.success(done)
    },
    onError: (error: Error) => {
      toast.error(error.message)
    },
  })
}
