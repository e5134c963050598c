/** What a browser calls itself, in the words people have for it. */
export interface Device {
  browser: string | null
  system: string | null
}

/** The first that fits: most browsers claim to be others as well, and say their own name somewhere. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
]

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows NT\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
]

/** @param userAgent the header of that name; whoever sends it may write anything, so it is for a person's eyes alone */
export function deviceOf(userAgent: string | null): Device {
  const find = (names: readonly [RegExp, string][]) => names.find(([form]) => form.test(userAgent ?? ""))?.[1] ?? null
  return { browser: find(BROWSERS), system: find(SYSTEMS) }
}
