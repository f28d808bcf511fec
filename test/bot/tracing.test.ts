import { createServer } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createLog } from "../../src/bot/log/log.ts";
import { createMetrics } from "../../src/bot/metrics/bot-metrics.ts";
import { observing } from "../../src/bot/observe.ts";
import { inSpan } from "../../src/bot/tracing/spans.ts";
import { startTracing, wantsTraces } from "../../src/bot/tracing/start.ts";
import { GitHubError } from "../../src/github/errors.ts";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code: number };
  readonly events: readonly unknown[];
}
interface Export {
  readonly resourceSpans: readonly {
    readonly resource: {
      readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
    };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

const before = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
afterEach(() => {
  if (before === undefined) delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  else process.env.OTEL_EXPORTER_OTLP_ENDPOINT = before;
});

/** Takes what is sent to a collector by OTLP over HTTP. */
async function collector() {
  const taken: { readonly path: string; readonly type: string; readonly body: string }[] = [];
  const server = createServer(async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(Buffer.from(chunk));
    taken.push({
      path: message.url ?? "",
      type: message.headers["content-type"] ?? "",
      body: Buffer.concat(chunks).toString(),
    });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, taken, [Symbol.asyncDispose]: close };
}

it("exports spans of jobs, syncs and requests where the environment names a collector", async () => {
  await using there = await collector();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = there.url;
  const tracing = await startTracing(process.env);
  expect(tracing).not.toBeNull();
  const depth = () => Promise.resolve({ waiting: 0, running: 0, dead: 0, oldestMs: 0 });
  const metrics = createMetrics(depth, () => 0);
  const observer = observing({ metrics, log: createLog({ level: "silent" }), now: Date.now, clock: () => 0 });
  observer.web.acknowledged(5, "issues");
  const subject = { kind: "repository", installation: 7, repository: { id: 1, fullName: "lantern/pond" } } as const;
  const text = "Customer Meridian can't log in";
  const handled = observer.jobs(() =>
    inSpan("sync", { "github.repository": "lantern/pond" }, async () => {
      const send = () => Promise.reject(new GitHubError("refused", text, text));
      await observer.requests(7)({ route: "PATCH /repos/{owner}/{repo}/issues/{issue_number}" }, send);
      return { kind: "done" };
    }),
  );
  const job = { id: "j-1", subject, deliveries: [], requested: [], attempt: 1, signal: new AbortController().signal };
  await expect(handled(job)).rejects.toThrow(text);
  await tracing?.close();

  expect(there.taken.map(({ path, type }) => [path, type])).toEqual([["/v1/traces", "application/json"]]);
  const body = there.taken[0]?.body ?? "";
  const sent: Export = JSON.parse(body);
  const resource = sent.resourceSpans[0]?.resource.attributes ?? [];
  expect(resource.find(({ key }) => key === "service.name")?.value.stringValue).toBe("lockstep");
  const spans = sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(spans.map(({ name }) => name).toSorted()).toEqual(["delivery", "github request", "job", "sync"]);
  expect(named("sync")?.parentSpanId).toBe(named("job")?.spanId);
  expect(named("github request")?.parentSpanId).toBe(named("sync")?.spanId);
  expect(named("github request")?.status.code).toBe(2);
  expect(named("github request")?.attributes).toContainEqual({ key: "error.type", value: { stringValue: "refused" } });
  // Guard: SDKs record an exception with its message.
  expect(body).not.toContain("Meridian");
});

it("does nothing where nobody asks for traces", async () => {
  expect(await startTracing({})).toBeNull();
  expect(wantsTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://x", OTEL_SDK_DISABLED: "true" })).toBe(false);
  expect(wantsTraces({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://x/v1/traces" })).toBe(true);
  expect(await inSpan("sync", {}, () => Promise.resolve(3))).toBe(3);
});
