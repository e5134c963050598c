/** One Medusa process of `npm start`; the environment is already complete. */
import { readEnv } from "../env"
import { runMedusa } from "./serve"

void runMedusa(process.cwd(), readEnv(process.env))
