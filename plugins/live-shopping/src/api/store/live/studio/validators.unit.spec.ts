import { applyAsHost, studioRoutes, updateMe } from "./validators"

it("only an active host changes anything in the studio, but for the application and their own profile", () => {
  const writes = studioRoutes.filter(({ method }) => method !== "GET")
  const unguarded = writes.filter(({ admit }) => admit === undefined)
  expect(unguarded.map(({ operationId }) => operationId)).toEqual([applyAsHost.operationId, updateMe.operationId])
  expect(writes.length).toBeGreaterThan(unguarded.length)
})
