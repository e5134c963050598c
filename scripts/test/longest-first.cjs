const { default: Sequencer } = require("@jest/test-sequencer")

/** The files that take minutes, longest first: what starts last should be short, or one processor idles at the end. */
const longest = [
  "http/retail-import.spec.ts",
  "contract/stands-alone.spec.ts",
  "http/seed.spec.ts",
  "chaos/purchase.spec.ts",
  "start/life.spec.ts",
]

/** By the list above, then as Jest would have it. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = longest.findIndex((file) => path.replaceAll("\\", "/").endsWith(file))
      return place < 0 ? longest.length : place
    }
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b))
  }
}
