import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core"
import { tool } from "../../support/needs"

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1440, height: 900 }

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A test pattern and a beep in place of a camera and a microphone, allowed without asking.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
]

/** How long a page may take to show what it should. It ends a test that waits in vain and is no measure. */
const PATIENCE_MS = 60_000

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: tool("chromium"), args: FLAGS, timeout: PATIENCE_MS })
}

export interface VisitorOptions {
  size: { width: number; height: number }
  theme?: "light" | "dark"
}

/** Somebody with a browser of their own: no cookie is shared with anybody else. */
export async function visitor(browser: Browser, { size, theme }: VisitorOptions): Promise<BrowserContext> {
  const phone = size.width < 600
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme ?? "light",
    locale: "en-US",
    permissions: ["camera", "microphone"],
    ...(phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  })
  context.setDefaultTimeout(PATIENCE_MS)
  context.setDefaultNavigationTimeout(PATIENCE_MS)
  return context
}

/** What went wrong in a page without anybody seeing it: console errors, thrown errors, requests that failed. */
export function troublesOf(page: Page): string[] {
  const troubles: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`))
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} ${response.url()}`)
  })
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? ""
    // A page that is left, a video that seeks and a prefetch that is not needed any more give up requests themselves.
    if (reason !== "net::ERR_ABORTED") troubles.push(`${reason} ${request.url()}`)
  })
  return troubles
}

/** A button that must be held for a second. */
export async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name })
  await button.focus()
  // Whoever cannot hold a button presses it twice.
  await button.dispatchEvent("click")
  await page.getByText("Press again to do it").waitFor()
  await button.dispatchEvent("click")
}
