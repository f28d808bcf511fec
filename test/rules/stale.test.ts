import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../src/config/index.ts";
import { changePlan, openPlan } from "../../src/dialects/index.ts";
import type { PlanChange } from "../../src/plan/change.ts";
import { applyFixes } from "../../src/run/fix.ts";
import { LineIndex } from "../../src/text/lines.ts";
import { memory, ruleCases } from "./case.ts";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const KINDS = ["sprint", "project", "governance", "implementation", "milestone", "execution", "custom"];

/** What follows from the plan alone. */
const DERIVE: PlanChange = {
  kind: "update-derived",
  facts: { today: "2026-03-02", changed: null, lastVelocity: null, reviewHours: null },
};

function plansOf(kind: string): (readonly [name: string, path: string, text: string])[] {
  return readdirSync(join(fixtures, kind)).flatMap((name) => {
    const folder = join(fixtures, kind, name);
    if (existsSync(join(folder, "config.json"))) return [];
    return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
      return entry.isFile() && path.endsWith(".md")
        ? [[`${kind}/${name}`, path, readFileSync(join(folder, path), "utf8")] as const]
        : [];
    });
  });
}

const plans = [
  ...KINDS.flatMap(plansOf),
  ...ruleCases().flatMap(({ name, files }) =>
    [...files].flatMap(([path, text]) => (path.endsWith(".md") ? [[name, path, text] as const] : [])),
  ),
];
const { read } = defaultConfig();

/** Plans that wait for no row to be moved: figures follow from the move, which is the sync's. */
function standing(path: string, text: string): boolean {
  const places = (now: string) => {
    const opened = openPlan(path, now, read);
    return opened.kind === "plan" ? opened.open.plan.tasks.map(({ key, section }) => `${key} ${section}`).sort() : [];
  };
  return places(text).join() === places(changePlan(path, text, [DERIVE], read).text).join();
}

describe("figures that the tasks don't come to", () => {
  it("are found where a sync would write, and nowhere else", () => {
    let [stale, moving] = [0, 0];
    for (const [name, path, text] of plans) {
      const opened = openPlan(path, text, read);
      if (opened.kind !== "plan") continue;
      if (!standing(path, text)) {
        expect(opened.statements.stale, `${name} ${path}`).toEqual([]);
        moving++;
        continue;
      }
      const { statements, open } = opened;
      const told = new Set(open.plan.diagnostics.flatMap((d) => (d.rule === "phase-disagreement" ? [d.line] : [])));
      const found = [...statements.stale.flatMap(({ edits }) => edits)].map(({ span }) => span.start);
      const lines = text.split(/\r\n|\r|\n/);
      const after = changePlan(path, text, [DERIVE], read).text.split(/\r\n|\r|\n/);
      const written = lines.flatMap((line, at) => (line === after[at] || told.has(at + 1) ? [] : [at + 1]));
      const index = new LineIndex(text);
      const lineOf = (at: number) => index.at(at).line;
      expect(
        [...new Set(found.map(lineOf))].sort((a, b) => a - b),
        `${name} ${path}`,
      ).toEqual(written);
      stale += written.length;
    }
    expect(stale).toBeGreaterThan(10);
    expect(moving).toBeGreaterThan(0);
  });

  it("are mended so that a sync finds nothing more to write", async () => {
    let mended = 0;
    for (const [name, path, text] of plans) {
      const opened = openPlan(path, text, read);
      if (opened.kind !== "plan" || opened.statements.stale.length === 0) continue;
      const request = { paths: [], config: null, strict: false, files: memory(new Map([[path, text]])) };
      const fixed = (await applyFixes(request)).files.find((file) => file.path === path)?.after ?? text;
      expect(changePlan(path, fixed, [DERIVE], read), `${name} ${path}`).toEqual({ text: fixed, refused: [] });
      mended++;
    }
    expect(mended).toBeGreaterThan(5);
  });
});
