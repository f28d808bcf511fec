import { expect } from "vitest";
import type { FieldName, TaskValues } from "../../src/plan/task.ts";
import { BLOCK_BEGIN, BLOCK_END } from "../../src/sync/block.ts";
import type { SyncReport } from "../../src/sync/change.ts";
import { FIELDS, labelName, sameNames } from "../../src/sync/fields.ts";
import type { AuditEntry } from "../../src/sync/ledger.ts";
import { paragraphs } from "../../src/text/normalise.ts";
import { leadsTo } from "../memory/links.ts";
import { type GitHubState, mayWrite, type StoredIssue } from "../memory/state.ts";
import { ledgerOf, type Said, saidOf } from "./snapshot.ts";

const TEXTS = ["title", "description", "points", "estimate", "eta", "dependsOn"] as const;

/** After a sync both sides say the same of every paired task, but for what a person was asked and what was refused. */
export function expectAgreement(state: GitHubState, report: SyncReport): void {
  const records = ledgerOf(state).tasks;
  const refused = new Set(report.failed.map(({ task }) => task));
  // A row that looks like another task under a new id: neither is touched until a person says.
  const inQuestion = report.notices.flatMap(({ code, message }) => (code === "renumbered" ? [message] : [])).join("\n");
  for (const [key, { task, issue, github, open, label: said }] of saidOf(state)) {
    if (refused.has(key) || inQuestion.includes(key)) continue;
    const asked = new Set(report.conflicts.filter((c) => c.task === key && c.resolution === "ask").map((c) => c.field));
    const { values, fields, statusResolution } = task;
    const agree = <K extends FieldName>(name: K) => {
      const there: TaskValues[K] | undefined = github[name];
      if (there === undefined || !fields.has(name) || asked.has(name)) return;
      expect(
        FIELDS[name].equal(values[name], there, statusResolution),
        `${key} ${name}: plan ${JSON.stringify(values[name])}, GitHub ${JSON.stringify(there)}`,
      ).toBe(true);
    };
    for (const name of [...TEXTS, "priority", "type"] as const) agree(name);
    if (fields.has("owners") && !asked.has("owners")) {
      const tried = values.owners.filter((owner) => !sameNames(records[key]?.unassignable ?? [], [owner]));
      const known = tried.filter((owner) => !(records[key]?.unassignable ?? []).includes(owner));
      expect(sameNames(known, issue.assignees), `${key} owners: ${known} and ${issue.assignees}`).toBe(true);
    }
    if (fields.has("sprint") && !asked.has("sprint")) {
      const label = values.sprint === null ? [] : [labelName("sprint/", values.sprint)];
      expect(issue.labels.filter((name) => name.startsWith("sprint/"))).toEqual(label);
    }
    if (!fields.has("status") || asked.has("status")) continue;
    const { status } = values;
    expect(issue.labels.filter((name) => /^status\//i.test(name)).length, `${key} status labels`).toBeLessThan(2);
    if (statusResolution === "checkbox")
      expect(said === "done", `${key} ${status}, label ${said}`).toBe(status === "done");
    else {
      expect(said, `${key} status label`).toBe(status);
      expect(open, `${key} is ${status}`).toBe(status !== "done" && status !== "cancelled");
    }
  }
}

/** After a sync GitHub's own dependencies between tasks are what the plan says, but for those that would close a circle. */
export function expectLinks(state: GitHubState, report: SyncReport): void {
  const tasks = saidOf(state);
  const refused = new Set(report.failed.map(({ task }) => task));
  const inQuestion = report.notices.flatMap(({ code, message }) => (code === "renumbered" ? [message] : [])).join("\n");
  for (const [key, { task, issue }] of tasks) {
    if (refused.has(key) || inQuestion.includes(key) || !task.fields.has("dependsOn")) continue;
    for (const [name, other] of tasks) {
      if (name === key || inQuestion.includes(name)) continue;
      const wanted = sameNames(
        [name],
        task.values.dependsOn.filter((one) => sameNames([one], [name])),
      );
      const linked = issue.blockers.includes(other.issue.number);
      if (wanted && !linked && leadsTo(state, other.issue.number, issue.number)) continue;
      expect(linked, `${key} depends on ${name} in the plan: ${wanted}, on GitHub: ${linked}`).toBe(wanted);
    }
  }
}

/** What people wrote since the last sync is on one of the sides, or stands in the audit log as what lost. */
export function expectNothingLost(
  state: GitHubState,
  last: ReadonlyMap<string, Said>,
  written: ReadonlyMap<string, Said>,
  log: readonly AuditEntry[],
): void {
  const now = saidOf(state);
  for (const [key, after] of written) {
    const [before, final] = [last.get(key), now.get(key)];
    if (before === undefined || final === undefined || before.issue.number !== final.issue.number) continue;
    const check = <K extends FieldName>(name: K, side: "plan" | "github") => {
      const value = (said: Said): TaskValues[K] | undefined =>
        side === "plan" ? said.task.values[name] : said.github[name];
      const [was, is] = [value(before), value(after)];
      const same = FIELDS[name].equal;
      const base: TaskValues[K] | undefined = after.base[name];
      if (is === undefined || was === undefined || same(was, is, "words")) return;
      // Who goes back to what was agreed on has taken his change back.
      if (base !== undefined && same(base, is, "words")) return;
      const there: TaskValues[K] | undefined = final.github[name];
      const kept = [final.task.values[name], there].some(
        (one) => one !== undefined && (same(one, is, "words") || holdsAll(name, one, is, [was, base])),
      );
      const logged = log.some((entry) => {
        if (entry.task !== key) return false;
        // The second label of a kind is told as a label.
        if (entry.field === "labels" && side === "github") return lists(entry.from).includes(`${name}/${is}`);
        if (entry.field !== name) return false;
        // What never agreed before is no conflict: the log has it as what was there before.
        const value = base === undefined && entry.side === side ? entry.from : entry.lost?.value;
        return JSON.stringify(value) === JSON.stringify(is);
      });
      expect(kept || logged, `${side} ${key} ${name}: ${JSON.stringify(is)} is lost`).toBe(true);
    };
    const trusted = mayWrite(state, after.issue.author);
    for (const name of [...TEXTS, "priority", "type", "owners", "sprint"] as const) {
      check(name, "plan");
      if (trusted || !TEXTS.some((text) => text === name)) check(name, "github");
    }
  }
}

function lists(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Lists are merged name by name and descriptions line by line: what somebody added is there. */
function holdsAll(name: FieldName, merged: unknown, wanted: unknown, before: readonly unknown[]): boolean {
  if (name !== "owners" && name !== "dependsOn" && name !== "description") return false;
  const items = (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.map(String) : paragraphs(String(value ?? "")).split("\n");
  const parts = (value: unknown) => new Set(items(value).flatMap((item) => (item === "" ? [] : item.toLowerCase())));
  const added = before.reduce<ReadonlySet<string>>((rest, one) => rest.difference(parts(one)), parts(wanted));
  return added.isSubsetOf(parts(merged));
}

/** What is people's own on an issue: labels outside the managed ones, the body around the block, the comments. */
export function ownOf(issue: StoredIssue): unknown {
  const { body, labels, comments, locked, author } = issue;
  const first = body.indexOf(BLOCK_BEGIN);
  const end = first < 0 ? -1 : body.indexOf(BLOCK_END, first);
  const begin = body.lastIndexOf(BLOCK_BEGIN, end);
  const around = end < 0 ? body : body.slice(0, begin) + body.slice(end + BLOCK_END.length);
  return {
    around: around.trimEnd(),
    labels: labels.filter((label) => !/^(?:status|priority|type|sprint|lockstep)\//i.test(label)),
    comments: comments.filter((one) => !one.author.endsWith("[bot]")),
    locked,
    author,
  };
}
