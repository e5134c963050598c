import { MedusaError } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"

import { processSingleton } from "../shared/singleton"

/** The hooks of the core's completion. Only the first is typed there. */
export const CORE_HOOKS = ["validate", "beforePaymentAuthorization", "orderCreated"] as const
export type CoreHook = (typeof CORE_HOOKS)[number]

type Invoke = (input: never, context: never) => unknown
type Compensate = (output: never, context: never) => unknown
interface Handler {
  invoke: (input: unknown, context: unknown) => unknown
  compensate?: (output: unknown, context: unknown) => unknown
}
type Register = (invoke: Invoke, compensate?: Compensate) => void

const state = () =>
  processSingleton("checkout-core-hooks", () => ({ kept: false, handlers: new Map<CoreHook, Handler>() }))

/**
 * Notes which handlers a shop gives to the hooks of the core's `completeCartWorkflow`, so that the platform's completion calls
 * them in its place. To be called before workflows are loaded: the platform's module does, as it is loaded.
 *
 * @throws MedusaError when one was given before, which would silently be left out
 */
export function keepCoreHooks(): void {
  const kept = state()
  if (kept.kept) return
  kept.kept = true
  const hooks = completeCartWorkflow.hooks as unknown as Record<CoreHook, Register>
  for (const name of CORE_HOOKS) {
    const register = hooks[name]
    const handler = () => kept.handlers.get(name)
    try {
      register(
        (input: unknown, context: unknown) => handler()?.invoke(input, context),
        (output: unknown, context: unknown) => handler()?.compensate?.(output, context)
      )
    } catch {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `A handler of completeCartWorkflow.hooks.${name} was registered before @lsn/platform was loaded. Register it in src/workflows, which Medusa loads after the modules.`
      )
    }
    hooks[name] = (invoke, compensate) => {
      if (kept.handlers.has(name)) throw new Error(`Cannot define multiple hook handlers for the ${name} hook`)
      const given: Handler = { invoke: invoke as Handler["invoke"] }
      if (compensate) given.compensate = compensate as NonNullable<Handler["compensate"]>
      kept.handlers.set(name, given)
    }
  }
}

/** What the shop gave to a hook. */
export function coreHookHandler(name: CoreHook): Handler | undefined {
  return state().handlers.get(name)
}
