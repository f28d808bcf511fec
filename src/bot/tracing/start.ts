/** Traces that are exported. */
export interface Tracing {
  /** Sends what is left, and ends. */
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the environment asks for traces. @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
export function wantsTraces(env: Environment): boolean {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === "true" || env.OTEL_TRACES_EXPORTER === "none") return false;
  return Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
}

/**
 * Exports traces by OTLP over HTTP where the environment asks for it; null where it doesn't. All of `OTEL_EXPORTER_OTLP_*`,
 * `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER` and `OTEL_BSP_*` count. The SDK is loaded only
 * then; one that was registered before, by `node --import`, is used instead of it.
 */
export async function startTracing(env: Environment): Promise<Tracing | null> {
  if (!wantsTraces(env)) return null;
  const { exportTraces } = await import("./otlp.ts");
  return exportTraces();
}
