/**
 * What routes, subscribers and jobs may use of a module's service although its name does not begin with a verb of reading.
 * Whatever is neither here nor such a verb is refused, so a new method has to be thought about once.
 *
 * @typedef {{ owner: string, under: string, names: string[], reason: string }} Exception
 * `owner` has the method, `under` is the folder of its sources from which it may be used.
 *
 * @type {Exception[]}
 */
export const exceptions = [
  {
    owner: "plugins/live-shopping",
    under: "api/live/",
    names: ["postChat", "react"],
    reason: "hot paths: hundreds a second, each committed by its module in one transaction, with the same guards",
  },
  {
    owner: "plugins/live-shopping",
    under: "subscribers/",
    names: ["publish"],
    reason: "tells the audience what is committed elsewhere; a show's event log is no row, and has nothing to undo",
  },
  {
    owner: "plugins/live-shopping",
    under: "api/",
    names: ["audienceOf", "position", "pinsOfShows", "streamUrl"],
    reason: "read what query.graph cannot: presence, the event log, the latest pins of each of many shows, an address",
  },
  {
    owner: "plugins/live-shopping",
    under: "api/",
    names: ["authorId", "mintTicket"],
    reason: "compute from a secret that only the module has, and keep nothing",
  },
  {
    owner: "plugins/live-shopping",
    under: "",
    names: ["livekit", "options"],
    reason: "the client of the video server, and what the shop was configured with: no row of ours",
  },
]

/** A method that only reads says so by its first word, and by no second one ("findOrCreate"). */
const READS = /^(?:list|retrieve|count|find|read|page|total)(?![a-z])(?!.*(?:Or|And)(?!Count(?![a-z]))[A-Z])/

/** @param {import("./zones.mjs").Place} place of the file @param {string} name of the method */
export function mayUse({ owner, path }, name) {
  return (
    READS.test(name) ||
    exceptions.some((one) => one.owner === owner && path.startsWith(one.under) && one.names.includes(name))
  )
}
