import path from "node:path"
import { auditVerify } from "@lsn/platform/audit/verify/command"
import { readEnv } from "../env"
import { loadEnvFile } from "./env-file"
import { openShop, type OpenShop } from "./retail/connection"

/** `npm run audit:verify`: the plugin's own check, with this shop's database, keys and kept heads for defaults. */
async function main(): Promise<number> {
  const root = path.resolve(__dirname, "../..")
  loadEnvFile(root)
  const env = readEnv(process.env)
  const state = (name: string) => path.resolve(root, env.LSN_STATE_DIR ?? ".data", name)
  let shop: OpenShop | undefined
  try {
    return await auditVerify(
      process.argv.slice(2),
      {
        // Opened when it is asked for: a file needs no database, and that of a stopped shop is started for the while.
        database: async () => {
          shop = await openShop(root, undefined)
          return process.env.DATABASE_URL
        },
        publicKeysFile: state("audit-signing-key.public.pem"),
        headsFile: state("audit-heads.ndjson"),
        publicKeys: env.LSN_AUDIT_PUBLIC_KEYS,
        signingKey: env.LSN_AUDIT_SIGNING_KEY,
      },
      (line) => console.log(line)
    )
  } finally {
    await shop?.close()
  }
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error((error as Error).message)
    process.exit(2)
  }
)
