export * from "./api-key"
export * from "./explain"
export * from "./grant"
export * from "./role-change"
