export * from "./judge-address"
export * from "./judge-url"
export { type Address, type Block, isWithin, parseAddress, parseBlock } from "./parse"
