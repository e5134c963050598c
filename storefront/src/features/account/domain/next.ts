/**
 * Where a visitor goes after logging in. The wish comes from the address bar, so anybody may have written it: only a page
 * of this site is followed, everything else leads to `fallback`.
 */
export function safeNext(wish: unknown, fallback: string): string {
  // A browser reads a backslash as a slash and drops tabs and line breaks: `/\evil.example` would leave the site.
  if (typeof wish !== "string" || wish.length > 512 || !wish.startsWith("/") || [...wish].some(leavesTheSite)) {
    return fallback
  }
  const here = "http://here.invalid"
  const url = URL.parse(wish, here)
  if (!url || url.origin !== here || url.pathname.startsWith("//")) return fallback
  // Back to the form that was just sent would be no way on.
  if (/^\/[a-z]{2}-[a-z]{2}\/(?:login|register)\/?$/.test(url.pathname)) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

const leavesTheSite = (character: string): boolean => character === "\\" || character <= " " || character === "\u007f"
