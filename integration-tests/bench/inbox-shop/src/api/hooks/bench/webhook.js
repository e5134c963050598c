const { createHmac, timingSafeEqual } = require("node:crypto")
const { definePolicies } = require("@lsn/platform/access")
const { defineWebhook } = require("@lsn/platform/webhooks")
const { bankSource } = require("../../../workflows/credit")

const policies = definePolicies("bench", { "hooks:receive": { title: "Tell of payments", roles: ["user"] } })

/** `moment.signature`, over the moment and the bytes. */
exports.bankWebhook = defineWebhook({
  operationId: "bench.hooks.bank",
  path: "/hooks/bench",
  summary: "What the bank tells",
  policy: policies["hooks:receive"],
  source: bankSource,
  verify(rawBody, headers) {
    const [moment = "", signature = ""] = String(headers["x-signature"]).split(".")
    const right = createHmac("sha256", process.env.BENCH_SECRET).update(`${moment}.`).update(rawBody).digest()
    const given = Buffer.from(signature, "hex")
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const event = JSON.parse(rawBody.toString())
    return { deliveryId: event.id, signedAt: Number(moment), orderKey: event.account, event }
  },
})
