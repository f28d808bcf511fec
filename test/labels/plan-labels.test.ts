import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelRecord } from "../../src/sync/github-records.ts";
import type { Operation } from "../../src/sync/host.ts";
import { type LabelSpec, planLabels, sprintLabel } from "../../src/sync/labels.ts";
import { defaultLabels, prunablePrefixes } from "../../src/sync/labels-default.ts";

const PREFIXES = { status: "status/", priority: "priority/", type: "type/", sprint: "sprint/" };
const KEEP = { prune: false, managedPrefixes: prunablePrefixes(PREFIXES) };
const PRUNE = { ...KEEP, prune: true };

function spec(name: string, more: Partial<LabelSpec> = {}): LabelSpec {
  return { name, color: "0e8a16", description: "as it is", from: [], ...more };
}

function label(name: string, more: Partial<LabelRecord> = {}): LabelRecord {
  return { name, color: "0e8a16", description: "as it is", ...more };
}

/** What GitHub's labels are after the operations; names that differ only in case are one. */
function performed(labels: readonly LabelRecord[], operations: readonly Operation[]): LabelRecord[] {
  const state = new Map(labels.map((l) => [l.name.toLowerCase(), l]));
  for (const operation of operations) {
    if (operation.kind === "create-label") {
      if (state.has(operation.name.toLowerCase())) throw new Error(`${operation.name} exists`);
      state.set(operation.name.toLowerCase(), operation);
    } else if (operation.kind === "delete-label") {
      state.delete(operation.name.toLowerCase());
    } else if (operation.kind === "update-label") {
      const old = state.get(operation.name.toLowerCase());
      if (old === undefined) throw new Error(`${operation.name} is not there`);
      state.delete(operation.name.toLowerCase());
      const name = operation.newName ?? old.name;
      if (state.has(name.toLowerCase())) throw new Error(`${name} exists`);
      state.set(name.toLowerCase(), {
        name,
        color: operation.color ?? old.color,
        description: operation.description ?? old.description,
      });
    }
  }
  return [...state.values()].map(({ name, color, description }) => ({ name, color, description }));
}

describe("planLabels", () => {
  it("does nothing where all is as it should be", () => {
    expect(
      planLabels([spec("a"), spec("b", { description: null })], [label("a"), label("b"), label("mine")], PRUNE),
    ).toEqual({
      operations: [],
      changes: [],
    });
  });

  it("creates what is missing", () => {
    const { operations, changes } = planLabels([spec("status/done")], [], KEEP);
    expect(operations).toEqual([
      { kind: "create-label", name: "status/done", color: "0e8a16", description: "as it is" },
    ]);
    expect(changes[0]?.fields).toEqual({
      name: { from: null, to: "status/done" },
      color: { from: null, to: "0e8a16" },
      description: { from: null, to: "as it is" },
    });
  });

  it("changes only what differs", () => {
    const actual = [label("a", { color: "ffffff" }), label("b", { description: null })];
    expect(planLabels([spec("a"), spec("b")], actual, KEEP).operations).toEqual([
      { kind: "update-label", name: "a", color: "0e8a16" },
      { kind: "update-label", name: "b", description: "as it is" },
    ]);
  });

  it("renames by an old name, and only where the new one is free", () => {
    const wanted = [spec("type/bug", { from: ["bug", "Defect"] })];
    expect(planLabels(wanted, [label("defect")], KEEP).operations).toEqual([
      { kind: "update-label", name: "defect", newName: "type/bug" },
    ]);
    expect(planLabels(wanted, [label("Bug"), label("type/bug")], PRUNE).operations).toEqual([]);
  });

  it("renames where only the case differs", () => {
    expect(planLabels([spec("Status/Done")], [label("status/done")], KEEP).operations).toEqual([
      { kind: "update-label", name: "status/done", newName: "Status/Done" },
    ]);
  });

  it("never takes a label that another one is wanted as", () => {
    const wanted = [spec("new", { from: ["old"] }), spec("old")];
    expect(performed([label("old")], planLabels(wanted, [label("old")], KEEP).operations).map((l) => l.name)).toEqual([
      "old",
      "new",
    ]);
  });

  it("renames one label once, however many claim it", () => {
    const wanted = [spec("a", { from: ["x"] }), spec("b", { from: ["x"] })];
    expect(performed([label("x")], planLabels(wanted, [label("x")], KEEP).operations).map((l) => l.name)).toEqual([
      "a",
      "b",
    ]);
  });

  it("prunes managed labels alone, and those of sprints never", () => {
    const actual = ["status/old", "Priority/gone", "escalation: cto", "sprint/Sprint-01", "bug", "statusquo"].map((n) =>
      label(n),
    );
    const names = (options: typeof KEEP) =>
      planLabels([], actual, options).operations.map((o) => ("name" in o ? o.name : ""));
    expect(names(PRUNE)).toEqual(["status/old", "Priority/gone", "escalation: cto"]);
    expect(names(KEEP)).toEqual([]);
  });

  it("reaches what is wanted from any labels, and then has nothing to do", () => {
    const name = fc.constantFrom("status/a", "status/b", "Status/A", "type/c", "TYPE/C", "x", "X", "y", "z");
    const color = fc.constantFrom("ff0000", "00ff00");
    const description = fc.constantFrom("one", "two", null);
    const key = { selector: (l: { name: string }) => l.name.toLowerCase() };
    const specs = fc.uniqueArray(fc.record({ name, color, description, from: fc.array(name, { maxLength: 2 }) }), key);
    const records = fc.uniqueArray(fc.record({ name, color, description }), key);
    fc.assert(
      fc.property(specs, records, fc.boolean(), (wanted, actual, prune) => {
        const options = { ...KEEP, prune };
        const after = performed(actual, planLabels(wanted, actual, options).operations);
        for (const w of wanted) {
          expect(after).toContainEqual(expect.objectContaining({ name: w.name, color: w.color }));
        }
        expect(planLabels(wanted, after, { ...options, prune: false }).operations).toEqual([]);
        // People's own labels are still there, under their own or a name that was asked for.
        const own = actual.filter((l) => !/^(?:status|type)\//i.test(l.name));
        const left = new Set(after.map((l) => l.name.toLowerCase()));
        const renamed = new Set(wanted.flatMap((w) => w.from.map((f) => f.toLowerCase())));
        for (const l of own) expect(left.has(l.name.toLowerCase()) || renamed.has(l.name.toLowerCase())).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the default labels", () => {
  it("are those of the contract, within GitHub's limits", () => {
    const labels = [...defaultLabels(PREFIXES), sprintLabel("Sprint-07-2025")];
    expect(labels.map((l) => l.name)).toEqual([
      ...["critical", "high", "medium", "low"].map((n) => `priority/${n}`),
      ...["feature", "bug", "refactor", "tech-debt"].map((n) => `type/${n}`),
      ...["not-started", "in-progress", "blocked", "review", "testing", "done", "failed", "cancelled"].map(
        (n) => `status/${n}`,
      ),
      ...["team-lead", "tech-lead", "product-owner", "engineering-manager"].map((n) => `escalation: ${n}`),
      "sprint/Sprint-07-2025",
    ]);
    for (const { color, description } of labels) {
      expect(color).toMatch(/^[0-9a-f]{6}$/);
      expect(description?.length ?? 0).toBeLessThanOrEqual(100);
    }
  });
});
