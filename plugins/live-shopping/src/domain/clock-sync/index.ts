export * from "./clock-sync"
