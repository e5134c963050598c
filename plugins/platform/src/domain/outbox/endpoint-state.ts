/**
 * The life of an endpoint. Failing is told apart from enabled so that it is asked by one delivery at a time, and so that a person
 * is told before it is switched off.
 *
 * | from              | on                                                     | to       | told              |
 * | ----------------- | ------------------------------------------------------ | -------- | ----------------- |
 * | enabled           | a failed attempt                                       | failing  |                   |
 * | failing           | a delivered attempt                                    | enabled  |                   |
 * | failing           | a day of nothing but failures                          | failing  | mail: warning     |
 * | failing           | three days, and at least ten attempts, of the same     | disabled | mail: switched off|
 * | enabled, failing  | the answer 410                                         | disabled | mail: switched off|
 * | enabled, failing  | a person                                               | disabled |                   |
 * | disabled          | a person                                               | enabled  |                   |
 */
export type Endpoint =
  | { state: "enabled" }
  /** `since`: the first failure after the last success, milliseconds since 1970. */
  | { state: "failing"; since: number; failures: number; warned: boolean }
  | { state: "disabled"; since: number; reason: "failing" | "gone" | "person" }

export const WARN_AFTER_MS = 24 * 60 * 60 * 1000
export const DISABLE_AFTER_MS = 3 * 24 * 60 * 60 * 1000
/** A quiet endpoint is not switched off for two failures three days apart. */
export const DISABLE_AFTER_FAILURES = 10

export type EndpointEvent = "delivered" | "failed" | "gone" | "switch_off" | "switch_on"

export interface EndpointChange {
  endpoint: Endpoint
  /** The mail to send to whoever made the endpoint. */
  mail: "warning" | "switched_off" | null
}

/** What becomes of an endpoint. What an attempt says that was under way when it was switched off changes nothing. */
export function changeEndpoint(endpoint: Endpoint, event: EndpointEvent, now: number): EndpointChange {
  if (event === "switch_on")
    return { endpoint: endpoint.state === "disabled" ? { state: "enabled" } : endpoint, mail: null }
  if (endpoint.state === "disabled") return { endpoint, mail: null }
  switch (event) {
    case "delivered":
      return { endpoint: { state: "enabled" }, mail: null }
    case "switch_off":
      return { endpoint: { state: "disabled", since: now, reason: "person" }, mail: null }
    case "gone":
      return { endpoint: { state: "disabled", since: now, reason: "gone" }, mail: "switched_off" }
    case "failed":
      return afterFailure(endpoint, now)
  }
}

function afterFailure(endpoint: Exclude<Endpoint, { state: "disabled" }>, now: number): EndpointChange {
  const before = endpoint.state === "failing" ? endpoint : { since: now, failures: 0, warned: false }
  const { since } = before
  const failures = before.failures + 1
  if (now - since >= DISABLE_AFTER_MS && failures >= DISABLE_AFTER_FAILURES) {
    return { endpoint: { state: "disabled", since: now, reason: "failing" }, mail: "switched_off" }
  }
  const warn = !before.warned && now - since >= WARN_AFTER_MS
  return {
    endpoint: { state: "failing", since, failures, warned: before.warned || warn },
    mail: warn ? "warning" : null,
  }
}
