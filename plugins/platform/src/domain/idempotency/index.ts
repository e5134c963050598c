export * from "./decision"
export * from "./key"
