/** Loaded before a process of the shop: what it asks of GitHub goes to the server that GITHUB_INSTEAD names. */
const ask = globalThis.fetch
globalThis.fetch = (input, init) => {
  const url = new URL(typeof input === "object" && "url" in input ? input.url : input)
  if (url.hostname !== "github.com" && url.hostname !== "api.github.com") return ask(input, init)
  return ask(new URL(`${url.pathname}${url.search}`, process.env.GITHUB_INSTEAD), init)
}
