import { performance } from "node:perf_hooks";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { defaultConfig } from "../src/config/index.ts";
import { openPlan } from "../src/dialects/index.ts";
import type { DialectName } from "../src/plan/plan.ts";
import { check } from "../src/rules/check.ts";
import { vocabulary } from "../src/run/vocabulary.ts";
import { plansOf } from "./dialect-plans.ts";

/** What reading and checking a plan of one kind took, beside remark-parse with remark-gfm on the same bytes. */
export interface DialectRow {
  readonly dialect: DialectName;
  /** What was read: as many as were asked for, where the kind reads what it should. */
  readonly tasks: number;
  readonly bytes: number;
  readonly remarkMs: number;
  readonly readMs: number;
  readonly checkMs: number;
}

/** Reads and checks one plan of each kind with so many tasks. */
export function measureDialects(size: number): readonly DialectRow[] {
  const config = defaultConfig();
  const remark = unified().use(remarkParse).use(remarkGfm);
  return plansOf(size).map(({ dialect, path, text, plans }) => {
    const open = () => {
      // Options of its own each time: what was read with the same ones is remembered.
      const result = openPlan(path, text, { ...config.read, ...(plans === undefined ? {} : { plans }) });
      if (result.kind !== "plan") throw new Error(result.reason);
      return result.open.plan;
    };
    const plan = open();
    if (plan.dialect !== dialect || plan.tasks.length !== size)
      throw new Error(`${path} was read as ${plan.dialect} with ${plan.tasks.length} tasks`);
    const context = {
      plans: [{ plan, text }],
      epics: [],
      vocabulary: vocabulary(config),
      sprint: config.sprint,
      order: new Map(),
    };
    return {
      dialect,
      tasks: plan.tasks.length,
      bytes: Buffer.byteLength(text),
      remarkMs: best(() => remark.parse(text)),
      readMs: best(open),
      checkMs: best(() => check(context, config.rules)),
    };
  });
}

/** The shortest of some times, in milliseconds: what else the machine does only ever adds. */
function best(work: () => unknown): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn++) {
    const started = performance.now();
    work();
    shortest = Math.min(shortest, performance.now() - started);
  }
  return shortest;
}
