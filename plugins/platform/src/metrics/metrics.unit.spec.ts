import type { MedusaContainer } from "@medusajs/framework/types"

import { scope } from "../scope"
import { defineCounter, defineGauge, defineHistogram, readMetrics } from "./registry"

const container = {} as MedusaContainer
const read = (shop: string) => scope.run(shop, () => readMetrics(container))
const lines = (text: string, name: string) => text.split("\n").filter((line) => line.startsWith(name))

it("counts by label, and each scope its own", async () => {
  const bids = defineCounter({ name: "test_bids_total", help: "Bids", labels: ["outcome"] })
  scope.run("fruit", () => {
    bids.add({ outcome: "accepted" })
    bids.add({ outcome: "accepted" }, 2)
    bids.add({ outcome: "refused" })
  })
  scope.run("fish", () => bids.add({ outcome: "accepted" }, 10))
  expect(lines(await read("fruit"), "test_bids_total").sort()).toEqual([
    'test_bids_total{outcome="accepted",scope="fruit"} 3',
    'test_bids_total{outcome="refused",scope="fruit"} 1',
  ])
  expect(lines(await read("fish"), "test_bids_total")).toEqual(['test_bids_total{outcome="accepted",scope="fish"} 10'])
  expect(lines(await read("fowl"), "test_bids_total")).toEqual([])
})

it("sorts what it observes into buckets", async () => {
  const waits = defineHistogram({ name: "test_wait_seconds", help: "Waits", buckets: [0.1, 1] })
  scope.run("waits", () => {
    for (const wait of [0.05, 0.5, 5]) waits.observe({}, wait)
  })
  expect(lines(await read("waits"), "test_wait_seconds_bucket")).toEqual([
    'test_wait_seconds_bucket{le="0.1",scope="waits"} 1',
    'test_wait_seconds_bucket{le="1",scope="waits"} 2',
    'test_wait_seconds_bucket{le="+Inf",scope="waits"} 3',
  ])
})

it("looks a gauge up in the scope that reads, forgets what is gone, and leaves out what cannot be looked up", async () => {
  const parked: Record<string, Record<string, number>> = { fruit: { stripe: 2, paypal: 1 }, fish: { stripe: 7 } }
  defineGauge({
    name: "test_parked",
    help: "Parked",
    labels: ["source"],
    read: () =>
      Promise.resolve(
        Object.entries(parked[scope.current()] ?? {}).map(([source, count]) => [{ source }, count] as const)
      ),
  })
  defineGauge({ name: "test_broken", help: "Broken", read: () => Promise.reject(new Error("no database")) })
  expect(lines(await read("fruit"), "test_parked")).toHaveLength(2)
  parked.fruit = { stripe: 3 }
  expect(lines(await read("fruit"), "test_parked")).toEqual(['test_parked{source="stripe",scope="fruit"} 3'])
  expect(lines(await read("fish"), "test_parked")).toEqual(['test_parked{source="stripe",scope="fish"} 7'])
  expect(lines(await read("fish"), "test_broken")).toEqual([])
})

it("tells the process's own figures to everybody", async () => {
  expect(await read("fruit")).toMatch(/^process_resident_memory_bytes \d+/m)
})
