import { type BotFigures, HELD_MS, type Sizes } from "./bench.ts";
import type { DrainRow, RateRow } from "./parts.ts";
import type { Usage } from "./serve.ts";

/** The heading under which the figures stand in docs/benchmarks.md. */
export const HEADING = "## The bot";

/** The figures as a section of a page. */
export function section(figures: BotFigures, sizes: Sizes, machine: string, day: string): string {
  const { start, met, rates, lag, drains, postgres } = figures;
  const steady = `${sizes.steady.rate}/s for ${sizes.steady.seconds} s`;
  const held = (queue: string) =>
    Math.max(0, ...rates.filter((row) => row.queue === queue && isHeld(row)).map(({ rate }) => rate));
  const summary = [
    `The embedded queue held ${held("PGlite")} webhooks a second`,
    postgres === null
      ? "; this machine has no PostgreSQL."
      : `, PostgreSQL with one web process ${held("PostgreSQL")}: nothing lost, 95 of 100 acknowledged within ${HELD_MS} ms.`,
  ].join("");
  return `${HEADING}

Written by \`npm run bench -- bot --write\` on ${day}: ${machine}. Processes of the bot, the sender, the embedded
GitHub and PostgreSQL (without fsync) share the machine's cores, so that more workers are not more processors.

${summary}

A first start took ${start.ms.toFixed(0)} ms with a peak of ${mb(start.peakMb)} MB. ${met.repositories} repositories were brought into agreement for the first time in
${met.seconds.toFixed(1)} s. From the moment at which a person closes an issue to the commit that says so in the plan: p50 ${lag.p50.toFixed(0)} ms,
p95 ${lag.p95.toFixed(0)} ms, of which 1,000 ms are the time in which events are gathered.

### Acknowledgements

Signed webhooks, GitHub's own examples about ${sizes.steady.repositories} repositories, sent at a fixed rate whether or not those before were
answered: ${steady}, then faster for ${sizes.steps.seconds} s each. Milliseconds count from when a webhook was due; "sender late" is how far the
sender itself fell behind. The embedded queue does the jobs of what comes in the same process meanwhile; CPU is of that process alone.

${table(
  ["queue", "a second", "sent", "refused", "lost", "p50", "p95", "p99", "max", "sender late", "CPU ms each", "peak MB"],
  rates.map((row) => [
    row.queue,
    count(row.rate),
    count(row.sent),
    count(row.sent - row.accepted),
    count(row.lost),
    ...[row.p50, row.p95, row.p99, row.max, row.lateMs].map((ms) => ms.toFixed(ms < 10 ? 1 : 0)),
    row.usage.cpuMs === null ? "–" : (row.usage.cpuMs / row.sent).toFixed(2),
    mb(row.usage.peakMb),
  ]),
)}

### Draining

Webhooks that were queued while no worker ran. All that came for one repository is one job; it takes ${perJob(drains)} requests where
nothing differs. In the rows with a delay GitHub takes so many milliseconds longer for each request, as the real one does,
and ${sizes.shared.meanwhile} webhooks a second come meanwhile. "Overlaps" are jobs of one repository that ran at the same time,
"overtaken" deliveries that were done before an earlier one of their repository; there must be none.

${table(
  [
    ...["queue", "workers", "delay ms", "events", "jobs", "seconds", "events/s", "jobs/s", "requests", "of them 304"],
    ...["jobs of each", "overlaps", "overtaken", "peak MB"],
  ],
  drains.map((row) => [
    row.queue,
    count(row.workers),
    count(row.delayMs),
    count(row.events),
    count(row.jobs),
    row.seconds.toFixed(1),
    count(Math.round(row.events / row.seconds)),
    (row.jobs / row.seconds).toFixed(1),
    count(row.requests),
    count(row.unchanged),
    row.shares.join(", "),
    count(row.overlaps),
    count(row.overtaken),
    mb(peak(row.usages)),
  ]),
)}
`;
}

/** Whether a rate was held. */
export function isHeld({ sent, accepted, lost, p95 }: RateRow): boolean {
  return accepted === sent && lost <= 0 && p95 <= HELD_MS;
}

function perJob(drains: readonly DrainRow[]): string {
  const [first] = drains;
  return first === undefined ? "–" : (first.requests / first.jobs).toFixed(1);
}

function peak(usages: readonly Usage[]): number | null {
  const peaks = usages.flatMap(({ peakMb }) => peakMb ?? []);
  return peaks.length === 0 ? null : Math.max(...peaks);
}

function mb(value: number | null): string {
  return value === null ? "–" : value.toFixed(0);
}

function count(value: number): string {
  return value.toLocaleString("en");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
