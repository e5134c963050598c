export * from "./hold-state"
export * from "./shelf"
