import "./platform"

export {
  defineCounter,
  defineGauge,
  defineHistogram,
  type GaugeDefinition,
  type Labels,
  type MetricDefinition,
  METRICS_MEDIA_TYPE,
  readMetrics,
} from "./registry"
