import { writeFileSync } from "node:fs"
import path from "node:path"
import { envTemplate } from "./env"

/** `npm run env:template` */
writeFileSync(path.join(__dirname, "../.env.template"), envTemplate())
