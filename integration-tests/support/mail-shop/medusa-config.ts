import shop from "../../../medusa-config"

/** The shop with a provider for mail: Medusa's own for development, which writes what it is given into the log. */
export default {
  ...shop,
  modules: {
    ...shop.modules,
    notification: {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/notification-local",
            id: "local",
            options: { name: "Local", channels: ["feed", "email"] },
          },
        ],
      },
    },
  },
}
