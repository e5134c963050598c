import { envSchema } from "../../src/env"
import { withoutSettings } from "./shop"

describe("the environment of a shop that a test starts", () => {
  it("has nothing of what this shell sets for a shop or for a test run, and all that the machine needs", () => {
    const shell = { PATH: "/bin", HOME: "/home/ann", LIVEKIT_SERVER_BIN: "/opt/livekit-server" }
    const settings = Object.fromEntries(Object.keys(envSchema.shape).map((name) => [name, "set"]))
    const ofTests = { NODE_ENV: "test", DB_HOST: "set", JEST_WORKER_ID: "1", MEDUSA_FF_CACHING: "true", LSN_E2E: "set" }
    expect(withoutSettings({ ...settings, ...ofTests, npm_lifecycle_event: "test", ...shell })).toEqual(shell)
  })
})
