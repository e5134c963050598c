import type { InboxDelivery } from "@lsn/sdk"
import { Button, CodeBlock, Copy, Drawer, Heading, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { moment, shown } from "../lib/format"
import { lsn } from "../lib/lsn"
import { DeliveryState } from "./delivery-state"
import { Failure } from "./failure"

/** One webhook in full, and the way to have it processed anew. */
export function DeliveryDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    queryKey: ["inbox", "delivery", id],
    queryFn: () => lsn.platform.inbox.deliveries.retrieve(id ?? ""),
    enabled: id !== null,
    // While it is worked on, what is shown would be old at once.
    refetchInterval: ({ state }) => (atRest(state.data?.delivery.state) ? false : 2_000),
  })
  const delivery = id === null ? undefined : data?.delivery
  return (
    <Drawer open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title className="break-words">{delivery?.source ?? t("inbox.title")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-6 overflow-y-auto">
          {error && !delivery && <Failure error={error} onRetry={refetch} />}
          {delivery && (
            <>
              <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
                <Field name={t("inbox.fields.state")}>
                  <DeliveryState state={delivery.state} />
                </Field>
                {delivery.last_error && <Field name={t("inbox.fields.error")}>{delivery.last_error}</Field>}
                <Field name={t("inbox.fields.deliveryId")}>
                  <span className="flex items-center gap-x-2 break-all font-mono">
                    {delivery.delivery_id} <Copy content={delivery.delivery_id} />
                  </span>
                </Field>
                {delivery.order_key !== null && <Field name={t("inbox.fields.key")}>{delivery.order_key}</Field>}
                <Field name={t("inbox.fields.received")}>{moment(delivery.received_at)}</Field>
                {delivery.signed_at && <Field name={t("inbox.fields.signed")}>{moment(delivery.signed_at)}</Field>}
                {delivery.due_at && <Field name={t("inbox.fields.due")}>{moment(delivery.due_at)}</Field>}
                {delivery.finished_at && (
                  <Field name={t("inbox.fields.finished")}>{moment(delivery.finished_at)}</Field>
                )}
                <Field name={t("inbox.fields.attempts")}>{String(delivery.attempts)}</Field>
                {delivery.replays > 0 && <Field name={t("inbox.fields.replays")}>{String(delivery.replays)}</Field>}
                {delivery.effects.length > 0 && (
                  <Field name={t("inbox.fields.effects")}>{delivery.effects.join(", ")}</Field>
                )}
              </dl>
              <Block title={t("inbox.fields.event")} text={pretty(delivery.event)} />
              <Block
                title={t("inbox.fields.body", { size: delivery.body_size })}
                text={delivery.body === null ? t("inbox.noBody") : `${delivery.body}${delivery.body_cut ? " …" : ""}`}
              />
              <Block title={t("inbox.fields.headers")} text={pretty(delivery.headers)} />
            </>
          )}
        </Drawer.Body>
        {delivery && (
          <Drawer.Footer>
            <Replay delivery={delivery} />
          </Drawer.Footer>
        )}
      </Drawer.Content>
    </Drawer>
  )
}

function Replay({ delivery }: { delivery: Pick<InboxDelivery, "id" | "state"> }) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const client = useQueryClient()
  const replay = useMutation({
    mutationFn: () => lsn.platform.inbox.deliveries.replay(delivery.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["inbox"] })
      toast.success(t("inbox.replay.begun"))
    },
    onError: (error: Error) => {
      toast.error(error.message)
    },
  })
  const ask = async () => {
    // One that was done does everything once more: nobody should do that by a slip.
    const sure =
      delivery.state === "parked" ||
      (await prompt({
        title: t("inbox.replay.title"),
        description: t("inbox.replay.text"),
        confirmText: t("inbox.replay.again"),
        cancelText: t("access.actions.cancel"),
        variant: "confirmation",
      }))
    if (sure) replay.mutate()
  }
  return (
    <Button
      variant={delivery.state === "parked" ? "primary" : "secondary"}
      disabled={!atRest(delivery.state)}
      isLoading={replay.isPending}
      onClick={() => void ask()}
    >
      {delivery.state === "parked" ? t("inbox.replay.goOn") : t("inbox.replay.again")}
    </Button>
  )
}

function atRest(state: InboxDelivery["state"] | undefined): boolean {
  return state === undefined || state === "parked" || state === "done"
}

function pretty(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value, null, 2) : shown(value)
}

function Block({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex flex-col gap-y-2">
      <Heading level="h2">{title}</Heading>
      <CodeBlock snippets={[{ label: title, language: "json", code: text, hideLineNumbers: true, hideCopy: true }]}>
        <CodeBlock.Body className="max-h-80 overflow-auto" />
      </CodeBlock>
    </div>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>
        <Text size="small" className="text-ui-fg-subtle">
          {name}
        </Text>
      </dt>
      <dd className="txt-small min-w-0 break-words">{children}</dd>
    </>
  )
}
