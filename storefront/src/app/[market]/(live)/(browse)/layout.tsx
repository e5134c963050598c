/** The lists of shows and a host's page stand in the shop like any other page; only the room itself takes the whole screen. */
export { default } from "../../(shop)/layout"
