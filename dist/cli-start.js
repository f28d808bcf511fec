// src/bot/tracing/start.ts
/** Whether the environment asks for traces. @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
function wantsTraces(env) {
	if (env.OTEL_SDK_DISABLED?.toLowerCase() === "true" || env.OTEL_TRACES_EXPORTER === "none") return false;
	return Boolean(env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
}
/**
* Exports traces by OTLP over HTTP where the environment asks for it; null where it doesn't. All of `OTEL_EXPORTER_OTLP_*`,
* `OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`, `OTEL_TRACES_SAMPLER` and `OTEL_BSP_*` count. The SDK is loaded only
* then; one that was registered before, by `node --import`, is used instead of it.
*/
async function startTracing(env) {
	if (!wantsTraces(env)) return null;
	const { exportTraces } = await import("./cli-otlp.js");
	return exportTraces();
}

export { startTracing, wantsTraces };