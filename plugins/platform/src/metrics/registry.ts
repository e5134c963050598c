import type { MedusaContainer } from "@medusajs/framework/types"
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"

import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"

/**
 * Figures of what runs, in the text format of Prometheus. Each scope counts in a registry of its own, under its own label:
 * what one shop reads cannot hold a figure of another's. What is the process's (memory, event loop) is everybody's.
 */
export type Labels<Name extends string> = Readonly<Record<Name, string>>

/** What a metric is: `lsn_<part>_<what>_<unit>`, and `_total` where it only grows (Prometheus' own rules for names). */
export interface MetricDefinition<Name extends string> {
  name: string
  help: string
  labels?: readonly Name[]
}

/** A value that is looked up when somebody reads, and not kept. */
export interface GaugeDefinition<Name extends string> extends MetricDefinition<Name> {
  read(container: MedusaContainer): Promise<readonly (readonly [labels: Labels<Name>, value: number])[]>
}

interface Memory {
  scopes: Map<string, Registry>
  gauges: Map<string, GaugeDefinition<string>>
  process: Registry | undefined
}

const memory = processSingleton("metrics", (): Memory => ({
  scopes: new Map<string, Registry>(),
  gauges: new Map(),
  process: undefined,
}))

function registry(): Registry {
  const name = scope.current()
  const present = memory.scopes.get(name)
  if (present) return present
  const made = new Registry()
  made.setDefaultLabels({ scope: name })
  memory.scopes.set(name, made)
  return made
}

/** The scope's own metric of this name, made when it is first needed. */
function own<M>(name: string, make: (registers: Registry[]) => M): M {
  const mine = registry()
  return (mine.getSingleMetric(name) as M | undefined) ?? make([mine])
}

const optionsOf = <Name extends string>(
  { name, help, labels = [] }: MetricDefinition<Name>,
  registers: Registry[]
) => ({
  name,
  help,
  labelNames: [...labels],
  registers,
})

/** Something that happens; counted in the scope in which it does. */
export function defineCounter<Name extends string = never>(definition: MetricDefinition<Name>) {
  const counter = () => own(definition.name, (registers) => new Counter<Name>(optionsOf(definition, registers)))
  return {
    add(labels: Labels<Name>, count = 1): void {
      counter().inc(labels, count)
    },
  }
}

/** @param buckets upper bounds, in the unit of the metric */
export function defineHistogram<Name extends string = never>(
  definition: MetricDefinition<Name> & { buckets: readonly number[] }
) {
  const make = (registers: Registry[]) =>
    new Histogram<Name>({ ...optionsOf(definition, registers), buckets: [...definition.buckets] })
  return {
    observe(labels: Labels<Name>, value: number): void {
      own(definition.name, make).observe(labels, value)
    },
  }
}

/** A second definition under the same name takes the place of the first. */
export function defineGauge<Name extends string = never>(definition: GaugeDefinition<Name>): void {
  memory.gauges.set(definition.name, definition as unknown as GaugeDefinition<string>)
}

export const METRICS_MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"

/** All figures of the current scope, and the process's. A gauge that cannot be looked up is left out, the rest is told. */
export async function readMetrics(container: MedusaContainer): Promise<string> {
  const mine = registry()
  await Promise.all(
    [...memory.gauges.values()].map(async (definition) => {
      const values = await definition.read(container).catch(() => null)
      mine.removeSingleMetric(definition.name)
      if (!values) return
      const gauge = new Gauge<string>(optionsOf(definition, [mine]))
      for (const [labels, value] of values) gauge.set(labels, value)
    })
  )
  return `${await mine.metrics()}\n${await ofProcess().metrics()}`
}

/** Begun when somebody first reads: looking after the event loop costs a little. */
function ofProcess(): Registry {
  if (memory.process) return memory.process
  const made = new Registry()
  collectDefaultMetrics({ register: made })
  return (memory.process = made)
}
