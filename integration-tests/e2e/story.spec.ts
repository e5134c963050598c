import { describeNeeds } from "../support/needs"
import { BERLIN } from "./support/live"
import { products } from "./support/people"
import { tellStory } from "./support/story"

describeNeeds("chromium", "A live show, from the studio to the merchant's order", () => {
  tellStory({
    title: "Held to the light",
    market: "en-de",
    address: BERLIN,
    film: "recording",
    goods: (shop) => products(shop, "de", 2).then(titles),
  })
})

describeNeeds(["chromium", "livekit-server"], "A live show from a camera, over LiveKit", () => {
  tellStory({
    title: "From the workbench",
    market: "en-de",
    address: BERLIN,
    film: "camera",
    goods: (shop) => products(shop, "de", 2).then(titles),
  })
})

function titles(two: { title: string }[]): [string, string] {
  const [first, second] = two
  if (!first || !second) throw new Error("The shop has no two products here.")
  return [first.title, second.title]
}
