import { definePersonalData } from "@lsn/platform/privacy"

/** What live shopping holds of persons. */
definePersonalData("live", {
  live_host: {
    target: "host",
    of: ["host"],
    purpose: "To present a host to the audience and to let them log in.",
    basis: "contract",
    keep: { until: "the host's account is erased" },
    found: { host: "id" },
    columns: {
      name: "name",
      handle: "name",
      bio: "text",
      avatar_url: "image",
      email: { holds: "mail", purpose: "To tie a host to their log-in." },
    },
  },
  live_show: {
    of: ["host"],
    purpose: "To announce a show, and to show it again once it is over.",
    basis: "contract",
    keep: { until: "the show is deleted" },
    found: { host: "host_id" },
    columns: {
      host_id: "reference",
      handle: "text",
      title: "text",
      description: "text",
      poster_url: "image",
      preview_url: "image",
      recording_url: "image",
    },
  },
  live_chat_message: {
    of: ["customer", "host", "admin"],
    purpose: "To let the audience talk in a show, and to read it along with the recording.",
    basis: "contract",
    keep: { until: "its author is erased; a message that was taken down stays, unseen" },
    found: { customer: "author_id", host: "author_id", admin: "author_id" },
    columns: {
      author_id: "reference",
      author_name: "name",
      body: "text",
      deleted_by: { holds: "reference", of: ["host", "admin"], purpose: "To know who took a message down." },
    },
  },
  live_pin: {
    of: ["host", "admin"],
    purpose: "To know who showed a product to the audience.",
    basis: "legitimate_interests",
    keep: { until: "the show is deleted" },
    columns: { pinned_by: "reference" },
  },
  live_sale: {
    of: ["customer"],
    purpose: "To credit a sale to the show and pin that made it.",
    basis: "contract",
    keep: { until: "the order it belongs to is erased" },
    columns: { order_id: "reference", order_line_item_id: "reference" },
    open: { raw_amount: "An amount of money." },
  },
  live_attribution: {
    of: ["customer", "guest"],
    purpose: "To prove from which pin a cart took an item.",
    basis: "contract",
    keep: { until: "the cart it belongs to is erased" },
    columns: { cart_id: "reference" },
  },
})
