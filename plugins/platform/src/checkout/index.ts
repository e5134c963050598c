export { CHECKOUT_MODULE } from "./module-key"
export {
  contributeToCheckout,
  handlersOf,
  SEAMS,
  type LinePart,
  type PriceChange,
  type SeamContext,
  type SeamName,
  type SeamOptions,
  type Seams,
} from "./seams"
export { withStockLocks } from "./stock-locks"
export type { CheckoutCart, CheckoutLine, CheckoutVariant } from "./types"
