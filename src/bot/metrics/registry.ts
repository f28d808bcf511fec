import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type LabelsOf, METRIC_CATALOGUE, type MetricEntry, type MetricName, type NameOf } from "./catalogue.ts";

/** The metrics of the catalogue, as they stand. */
export interface MetricRegistry {
  count<Name extends NameOf<"counter">>(name: Name, labels: LabelsOf<Name>, by?: number): void;
  set<Name extends NameOf<"gauge">>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** Forgets all values of a gauge. */
  clear(name: NameOf<"gauge">): void;
  /** @param value in the metric's unit */
  observe<Name extends NameOf<"histogram">>(name: Name, labels: LabelsOf<Name>, value: number): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  /** Its media type. */
  readonly contentType: string;
}

/** Makes the metrics in a registry of their own, beside those of the process: several bots may run in one. */
export function createRegistry(): MetricRegistry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = new Map<MetricName, Counter>();
  const gauges = new Map<MetricName, Gauge>();
  const histograms = new Map<MetricName, Histogram>();
  for (const name of metricNames()) {
    const { kind, help, labels, buckets = [] }: MetricEntry = METRIC_CATALOGUE[name];
    const settings = { name, help, labelNames: [...labels], registers: [registry] };
    if (kind === "counter") counters.set(name, new Counter(settings));
    else if (kind === "gauge") gauges.set(name, new Gauge(settings));
    else histograms.set(name, new Histogram({ ...settings, buckets: [...buckets] }));
  }
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    set: (name, labels, value) => gauges.get(name)?.set(labels, value),
    clear: (name) => gauges.get(name)?.reset(),
    observe: (name, labels, value) => histograms.get(name)?.observe(labels, value),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** The names of all metrics, in the order of the catalogue. */
export function metricNames(): readonly MetricName[] {
  return Object.keys(METRIC_CATALOGUE).filter((name): name is MetricName => Object.hasOwn(METRIC_CATALOGUE, name));
}
