// Imported before anything else, because the application's logger reads its level once, when it is first loaded.
process.env.LOG_LEVEL ??= "error"
process.env.MEDUSA_DISABLE_TELEMETRY = "true"
