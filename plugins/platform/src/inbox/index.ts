export { type Arrival, cannotHelp, type ClaimedDelivery, inboxService, LEASE_LOST, onceInDelivery } from "./deliveries"
export { INBOX_MODULE } from "./module-key"
export {
  defineInboxSource,
  findInboxSource,
  type InboxSource,
  type InboxSourceDefinition,
  listInboxSources,
} from "./sources"
