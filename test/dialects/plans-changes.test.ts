import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../src/dialects/dialect.ts";
import { changePlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { OPTIONS, planCases } from "./plan-world.ts";

/** What `changes.json` beside a plan asks for, by a name that says what it is for. */
interface Asked {
  readonly changes: readonly PlanChange[];
  readonly options?: Partial<Pick<ReadOptions, "anchors" | "sprint">>;
}

/** What came of it, as `changed.json` has it: the lines that go and come, in order, and what was refused. */
interface Changed {
  readonly gone: readonly string[];
  readonly come: readonly string[];
  readonly refused: readonly string[];
}

const CASES = planCases().flatMap((one) => {
  const asked = one.golden.replace(/expected\.json$/, "changes.json");
  const golden = one.golden.replace(/expected\.json$/, "changed.json");
  return existsSync(asked) ? [{ ...one, asked, golden }] : [];
});

/** The lines that two texts don't have in common, found from both ends of each gap. */
function difference(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const [old, now] = [lines(before), lines(after)];
  const common = longestCommon(old, now);
  return { gone: old.filter((_, at) => !common.old.has(at)), come: now.filter((_, at) => !common.now.has(at)) };
}

function lines(text: string): string[] {
  return text.split(/(?<=\r\n|\n|\r(?!\n))/);
}

function longestCommon(old: readonly string[], now: readonly string[]) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = lengths[i] ?? [];
      row[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const common = { old: new Set<number>(), now: new Set<number>() };
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) {
      common.old.add(i++);
      common.now.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return common;
}

describe("changing a plan", () => {
  it.each(CASES.map((one) => [`${one.dialect}: ${one.name}`, one] as const))("%s", (_, one) => {
    const asked: Readonly<Record<string, Asked>> = JSON.parse(readFileSync(one.asked, "utf8"));
    const found: Record<string, Changed> = {};
    for (const [name, { changes, options }] of Object.entries(asked)) {
      const setting = { ...(one.options ?? OPTIONS), ...options };
      const result = changePlan(one.path, one.text, changes, setting);
      const { gone, come } = difference(one.text, result.text);
      found[name] = { gone, come, refused: result.refused.map(({ reason }) => reason) };
      // What is derived is right once it was written: a second time nothing changes.
      const again = changes.filter((change) => change.kind === "update-derived");
      expect(changePlan(one.path, result.text, again, setting).text, name).toBe(result.text);
    }
    if (process.env.UPDATE === "1") writeFileSync(one.golden, `${JSON.stringify(found, null, 2)}\n`);
    if (!existsSync(one.golden)) throw new Error(`${one.golden} is missing; run with UPDATE=1 and read what it says.`);
    expect(found).toEqual(JSON.parse(readFileSync(one.golden, "utf8")));
  });
});
