export * from "./accept"
export * from "./choose"
export * from "./delivery-state"
