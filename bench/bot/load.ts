import { z } from "zod";
import { HOOK_PATH } from "../../src/bot/web/index.ts";
import { answering } from "./child.ts";
import { KeepAlive } from "./keep-alive.ts";
import { configured, headersOf, Repository, webhook } from "./payloads.ts";
import { quantiles } from "./quantiles.ts";

/** What is to be sent. */
export const LoadOrder = z.object({
  port: z.number(),
  secret: z.string(),
  /** What the ids of the deliveries begin with. */
  prefix: z.string(),
  kind: z.enum(["varied", "configured"]),
  repositories: z.array(Repository).readonly(),
  count: z.number(),
  /** Webhooks a second, whether or not those before have been answered. */
  rate: z.number(),
  connections: z.number(),
});
export type LoadOrder = z.infer<typeof LoadOrder>;

/** What came of it. Times in milliseconds from the moment at which a webhook was due: who is slow can't slow the sender down. */
export const LoadResult = z.object({
  sent: z.number(),
  accepted: z.number(),
  /** How often each other status came; 0 for no answer. */
  others: z.record(z.string(), z.number()),
  bytes: z.number(),
  seconds: z.number(),
  /** How late the sender itself was, in milliseconds at the most: the machine was busy with other things then. */
  lateMs: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
});
export type LoadResult = z.infer<typeof LoadResult>;

const TICK_MS = 2;

if (import.meta.main) answering(async (message) => await load(LoadOrder.parse(message)));

/** Sends webhooks at a fixed rate. */
export async function load(order: LoadOrder): Promise<LoadResult> {
  const { repositories, count, rate, prefix, secret } = order;
  const client = new KeepAlive(order.port, order.connections);
  const latencies: number[] = [];
  const others: Record<string, number> = {};
  let bytes = 0;
  let lateMs = 0;
  const send = async (n: number, due: number) => {
    const repository = repositories[n % repositories.length];
    if (repository === undefined) throw new Error("There is no repository to send webhooks about.");
    const turn = Math.floor(n / repositories.length);
    const hook = order.kind === "varied" ? webhook(prefix, turn, repository) : configured(prefix, repository);
    bytes += hook.body.length;
    lateMs = Math.max(lateMs, performance.now() - due);
    const status = await client.post(HOOK_PATH, headersOf(hook, secret), hook.body);
    if (status === 202) latencies.push(performance.now() - due);
    else others[status] = (others[status] ?? 0) + 1;
  };
  const began = performance.now();
  const under: Promise<void>[] = [];
  while (under.length < count) {
    const elapsed = performance.now() - began;
    const due = Math.min(count, Math.floor((elapsed * rate) / 1000) + 1);
    while (under.length < due) under.push(send(under.length, began + (under.length * 1000) / rate));
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(under);
  const seconds = (performance.now() - began) / 1000;
  client.close();
  return { sent: count, accepted: latencies.length, others, bytes, seconds, lateMs, ...quantiles(latencies) };
}
