import { listContracts } from "../http"
import { type OpenApiDocument, openApiDocument } from "./document"

/** The description of what this shop serves: every contract of every plugin that is loaded. */
export function shopDocument(): OpenApiDocument {
  return openApiDocument(listContracts(), {
    title: "Live Shopping Network",
    version: "0.1.0",
    description:
      "The Store and Admin routes that the LSN plugins add to Medusa. Medusa's own routes are described in Medusa's reference.",
  })
}
