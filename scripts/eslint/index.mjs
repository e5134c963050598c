import boundaries from "./boundaries.mjs"
import coreHooksInOnePlace from "./core-hooks-in-one-place.mjs"
import noEnterpriseModules from "./no-enterprise-modules.mjs"
import noHandWrittenUrl from "./no-hand-written-url.mjs"
import pureDomain from "./pure-domain.mjs"
import writeThroughWorkflows from "./write-through-workflows.mjs"

/** The house's own rules: the table "What may touch what", one rule a sentence of it. */
export const rules = {
  boundaries,
  "core-hooks-in-one-place": coreHooksInOnePlace,
  "no-enterprise-modules": noEnterpriseModules,
  "no-hand-written-url": noHandWrittenUrl,
  "pure-domain": pureDomain,
  "write-through-workflows": writeThroughWorkflows,
}

export default { meta: { name: "lsn" }, rules }
