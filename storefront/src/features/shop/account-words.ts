import "server-only"
import { getTranslations } from "next-intl/server"

/** Sentences that every account form may need. */
export async function accountWords() {
  const [t, checkout] = await Promise.all([getTranslations("account"), getTranslations("checkout")])
  return {
    wrong: {
      needed: checkout("wrong.needed"),
      tooLong: t("wrong.tooLong"),
      email: checkout("wrong.email"),
      phone: checkout("wrong.phone"),
      password: t("wrong.password"),
    },
    problems: { credentials: t("problem.credentials"), taken: t("problem.taken"), failed: t("problem.failed") },
  }
}
