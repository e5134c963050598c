export * from "./policies"
export * from "./resolver"
export * from "./roles"
export * from "./rules"
