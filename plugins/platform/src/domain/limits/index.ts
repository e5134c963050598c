export * from "./headers"
export * from "./sliding-log"
