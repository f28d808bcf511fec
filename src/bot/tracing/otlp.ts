import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { VERSION } from "../../run/version.ts";
import type { Tracing } from "./start.ts";

/**
 * Registers OpenTelemetry's own SDK with its exporter, both set by the process's environment. Null where another one is
 * registered already: spans go there then.
 */
export function exportTraces(): Tracing | null {
  const named = resourceFromAttributes({ "service.name": "lockstep", "service.version": VERSION });
  const resource = defaultResource()
    .merge(named)
    .merge(detectResources({ detectors: [envDetector] }));
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  if (!trace.setGlobalTracerProvider(provider)) return null;
  const manager = new AsyncLocalStorageContextManager().enable();
  const registered = context.setGlobalContextManager(manager);
  return {
    async close() {
      await provider.shutdown();
      trace.disable();
      if (registered) context.disable();
    },
  };
}
