import type { MedusaContainer } from "@medusajs/framework/types"
import loaders from "@medusajs/medusa/loaders/index"
import express from "express"

export async function load(directory: string): Promise<MedusaContainer> {
  const { container } = await loaders({ directory, expressApp: express(), skipLoadingEntryPoints: true })
  return container
}
