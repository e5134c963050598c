/**
 * `medusa exec` runs this in the shop's own application: `order.placed` comes once more for each order that is named, as
 * a broker does after a crash, and the reconciler passes by, as it does every five minutes.
 */
const { default: reconcile } = require("@lsn/live-shopping/jobs/reconcile-live-sales")
const { default: recordSales } = require("@lsn/live-shopping/subscribers/record-live-sales")

exports.default = async ({ container, args }) => {
  await reconcile(container)
  // Side by side: two processes may be handed the same event.
  const deliver = (id) => recordSales({ event: { name: "order.placed", data: { id } }, container })
  await Promise.all(args.flatMap((id) => [deliver(id), deliver(id)]))
  await reconcile(container)
}
