import { getTranslations } from "next-intl/server"
import { Button } from "@/ui/button"
import { FormError } from "@/ui/field"
import { signInWith } from "../server/actions"
import { listSignInProviders } from "../server/sign-in"

const PROBLEMS = ["refused", "taken", "noEmail", "failed"] as const

/** The ways in with an account from elsewhere, and what became of the last try. Nothing where the shop has none. */
export async function SignInWith({
  market,
  next,
  problem,
}: {
  readonly market: string
  readonly next: string
  readonly problem?: string | string[] | undefined
}) {
  const [providers, t] = await Promise.all([listSignInProviders().catch(() => []), getTranslations("account")])
  if (providers.length === 0) return null
  const known = PROBLEMS.find((one) => one === problem)
  return (
    <form action={signInWith} className="mb-6 flex flex-col gap-3 border-b border-line pb-6">
      <input type="hidden" name="market" value={market} />
      <input type="hidden" name="next" value={next} />
      <FormError>{known ? t(`signIn.${known}`) : null}</FormError>
      {providers.map(({ id, name }) => (
        <Button key={id} type="submit" name="provider" value={id} kind="outline" size="large">
          {t("signIn.with", { name })}
        </Button>
      ))}
    </form>
  )
}
