import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defaultConfig } from "../../src/config/index.ts";
import { openPlan } from "../../src/dialects/index.ts";
import { factsOf, type MetricFacts } from "../../src/metrics/index.ts";
import { readAuditFile } from "../../src/records/verify.ts";

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../fixtures/metrics/orchard/${name}`, import.meta.url)), "utf8");

/** The text of the sprint of the orchard. */
export const ORCHARD = read("TASK.md");

/** The facts of the sprint of the orchard: its plan and its audit log, as of an instant in its fifth day. */
export function orchard(given: Partial<MetricFacts> = {}): MetricFacts {
  const opened = openPlan("planning/TASK.md", ORCHARD, defaultConfig().read);
  if (opened.kind !== "plan") throw new Error(opened.reason);
  const { tasks, sprint } = opened.open.plan;
  const { entries, problems } = readAuditFile("audit.jsonl", read("audit.jsonl"));
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return factsOf("2026-03-07T10:00:00Z", {
    tasks,
    sprint: { id: sprint.id, start: sprint.start, end: sprint.end },
    log: entries.map(({ entry }) => entry),
    ...given,
  });
}
