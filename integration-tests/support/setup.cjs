// MikroORM keeps the entities it has met in a process-wide registry: a second file's models would collide with the first's.
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

MetadataStorage.clear()
process.env.MEDUSA_DISABLE_TELEMETRY = "true"
