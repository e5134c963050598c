import "./open-shop"

/** After the last of these tests. */
export default async function closeShop(): Promise<void> {
  await globalThis.openedShop?.stop()
}
