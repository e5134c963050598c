import path from "node:path"
import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const withNextIntl = createNextIntlPlugin("./src/i18n/request.ts")

/**
 * Nothing about the shop is decided here: addresses and keys are read at run time (src/lib/config.ts), so that one
 * build serves every environment and needs no backend.
 */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `@lsn/sdk` is a link to ../packages/sdk: the bundler may read one folder above.
  turbopack: { root: path.join(__dirname, "..") },
  outputFileTracingRoot: path.join(__dirname, ".."),
  images: { unoptimized: true },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
        { key: "X-Frame-Options", value: "SAMEORIGIN" },
      ],
    },
  ],
}

export default withNextIntl(config)
