import { Link } from "@/ui/link"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { config } from "@/lib/config"
import { Button } from "@/ui/button"
import { ThemeToggle } from "@/ui/theme-toggle"
import { logOut } from "../server/actions"

/** The studio's page: a slim bar with the shop's name, who is logged in, and the way out. */
export async function StudioFrame({
  hostName,
  children,
}: {
  readonly hostName: string | null
  readonly children: ReactNode
}) {
  const t = await getTranslations("studio")
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line">
        <div className="page-width flex h-(--size-header) items-center gap-4">
          <Link href="/studio" className="me-auto flex min-h-11 items-baseline gap-2 pt-3">
            <span className="font-display text-[1.375rem] leading-none font-bold tracking-[-0.04em]">
              {config().shopName}
            </span>
            <span className="text-small text-ink-soft">{t("studio")}</span>
          </Link>
          <ThemeToggle label={t("theme")} />
          {hostName ? (
            <form action={logOut} className="flex items-center gap-3">
              <span className="text-small text-ink-soft max-sm:hidden">{hostName}</span>
              <Link
                href="/studio/sessions"
                prefetch={false}
                className="link inline-flex min-h-11 items-center text-small"
              >
                {t("sessions")}
              </Link>
              <Button type="submit" kind="outline" size="small">
                {t("logOut")}
              </Button>
            </form>
          ) : null}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page-width flex-1 py-8 outline-none lg:py-12">
        {children}
      </main>
    </div>
  )
}
