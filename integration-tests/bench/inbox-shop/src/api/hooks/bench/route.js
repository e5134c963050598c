const { bankWebhook } = require("./webhook")

exports.POST = bankWebhook.POST
