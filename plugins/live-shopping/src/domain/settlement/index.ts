export * from "./settlement"
export * from "./strikes"
