/** Last segments of the core's routes that say what is done, and not with what. */
const DEEDS = new Set(
  (
    "accept archive cancel capture complete confirm confirm-receive convert-to-order deliver dismiss " +
    "export import mark-as-delivered mark-as-paid receive refund request resend revoke rotate run transfer"
  ).split(" ")
)
const MADE: Readonly<Record<string, string>> = { POST: "create", PUT: "change", PATCH: "change", DELETE: "delete" }

/**
 * An entry's action in words: `POST /admin/products/:id/variants` gives "Create product variant", `live.studio.shows.create`
 * "Create show". What is of neither form is given back without its dashes.
 */
export function actionInWords(action: string): string {
  const [method = "", path] = action.split(" ", 2)
  if (path?.startsWith("/")) return sentence(ofRoute(method, path))
  const parts = action.split(".")
  if (parts.length < 2 || action.includes(" ")) return sentence([action])
  const [thing = "", deed = ""] = parts.slice(-2)
  return sentence([deed, singular(thing)])
}

function ofRoute(method: string, path: string): string[] {
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== "admin")
  const things = segments.filter((segment) => !segment.startsWith(":"))
  const last = things.at(-1) ?? ""
  if (last === "batch") return ["change many", ...nameOf(things.slice(0, -1), false)]
  if (things.length > 1 && DEEDS.has(last)) return [last, ...nameOf(things.slice(0, -1), true)]
  const one = segments.at(-1)?.startsWith(":")
  const made = method === "POST" && one ? "change" : (MADE[method] ?? method.toLowerCase())
  return [made, ...nameOf(things, true)]
}

function nameOf(things: readonly string[], one: boolean): string[] {
  return things.map((thing, index) => (one || index < things.length - 1 ? singular(thing) : thing))
}

function singular(thing: string): string {
  if (thing.endsWith("ies")) return `${thing.slice(0, -3)}y`
  if (/(ss|sh|ch|x)es$/.test(thing)) return thing.slice(0, -2)
  return thing.endsWith("s") && !thing.endsWith("ss") ? thing.slice(0, -1) : thing
}

function sentence(words: readonly string[]): string {
  const text = words.join(" ").replaceAll(/[-_]/g, " ").trim()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
