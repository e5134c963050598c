import { actionInWords } from "./actions"

it.each([
  ["POST /admin/products", "Create product"],
  ["POST /admin/products/:id", "Change product"],
  ["DELETE /admin/products/:id", "Delete product"],
  ["POST /admin/products/:id/variants", "Create product variant"],
  ["POST /admin/products/:id/variants/:variant_id", "Change product variant"],
  ["POST /admin/products/batch", "Change many products"],
  ["POST /admin/payments/:id/capture", "Capture payment"],
  ["POST /admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered", "Mark as delivered order fulfillment"],
  ["POST /admin/product-categories/:id", "Change product category"],
  ["POST /admin/tax-rates", "Create tax rate"],
  ["POST /admin/price-lists/:id/prices/batch", "Change many price list prices"],
  ["platform.access.roles.assign", "Assign role"],
  ["live.studio.shows.create", "Create show"],
  ["platform-resume-checkouts", "Platform resume checkouts"],
  ["", ""],
])("%s is read as %s", (action, words) => {
  expect(actionInWords(action)).toBe(words)
})
