import { describe, expect, it } from "vitest";
import { expectQuiet, worldWrites } from "./afterwards.ts";
import { auditLog, changesIn } from "./checks.ts";
import { planWith, row, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PLAN = planWith([row("T-001", "Paste images", { priority: "Low" }), row("T-002", "Paste tables")]);

async function synced(): Promise<Stage> {
  const s = await stage({ files: { "TASK.md": PLAN } });
  await s.settle();
  return s;
}

function addLabels(s: Stage, labels: readonly string[], issue = 1) {
  return s.github.as("bob").issues.addLabels({ owner, repo, issue_number: issue, labels: [...labels] });
}

/** A person's change of a managed label, as the web page makes it: one off, one on. */
async function moveLabel(s: Stage, from: string, to: string) {
  const { issues } = s.github.as("bob");
  await addLabels(s, [to]);
  await issues.removeLabel({ owner, repo, issue_number: 1, name: from }).catch((error: unknown) => {
    // Someone was faster: then it is off.
    if (!(error instanceof Error && "status" in error && error.status === 404)) throw error;
  });
}

describe("a label on each side", () => {
  // Guard: labels are added and removed one by one, never replaced as a set.
  it("both stay, the tool's and the people's, whatever the namespace", async () => {
    await using s = await synced();
    await s.edit("| Paste images | - | Low | 3 | Not Started |", "| Paste images | - | Low | 3 | Blocked |");
    await addLabels(s, ["needs-design", "type/bug", "area/clipboard", "statusquo", "Sprint-12"]);
    await moveLabel(s, "priority/low", "priority/critical");
    expect((await s.sync()).conflicts).toEqual([]);
    expect((await s.issue(1)).labels).toEqual([
      "Sprint-12",
      "area/clipboard",
      "needs-design",
      "priority/critical",
      "sprint/Sprint-12-2026",
      "status/blocked",
      "statusquo",
      "type/bug",
    ]);
    expect(s.plan()).toContain("| Paste images | - | Critical | 3 | Blocked |");
    await expectQuiet(s);
  });

  it("the same label on both sides is there once and no conflict", async () => {
    await using s = await synced();
    await s.edit("| Paste images | - | Low |", "| Paste images | - | High |");
    await moveLabel(s, "priority/low", "priority/high");
    s.github.resetLog();
    expect(await s.sync()).toMatchObject({ inSync: true, conflicts: [] });
    expect(worldWrites(s)).toEqual([]);
    expect((await s.issue(1)).labels.filter((name) => name.startsWith("priority/"))).toEqual(["priority/high"]);
    await expectQuiet(s);
  });

  it("a foreign label stays when the issue is closed, reopened and its task taken out of the plan", async () => {
    await using s = await synced();
    await addLabels(s, ["help wanted"]);
    for (const [from, to] of [
      ["Not Started", "Done"],
      ["Done", "In Progress"],
    ] as const) {
      await s.edit(`| Paste images | - | Low | 3 | ${from} |`, `| Paste images | - | Low | 3 | ${to} |`);
      await s.settle();
      expect((await s.issue(1)).labels).toContain("help wanted");
    }
    await s.push({ "TASK.md": planWith([row("T-002", "Paste tables")]) });
    await s.sync();
    expect(await s.issue(1)).toMatchObject({ state: "closed", labels: expect.arrayContaining(["help wanted"]) });
    await expectQuiet(s);
  });
});

/** A plan's edit that takes writes of all kinds: a label, an assignee, the title. */
const EDIT = [
  "| T-001 | Paste images | - | Low | 3 | Not Started | ✖️ | - |",
  "| T-001 | Paste pictures | - | Low | 3 | In Progress | ✖️ | @alice |",
] as const;

describe("a person changes labels while the sync runs", () => {
  // Guard: of an answer to a write only what was written is taken for known, so the next listing shows the rest.
  it("before any of its writes: a foreign label stays, and a managed one reaches the plan", async () => {
    for (let [nth, happened] = [1, true]; happened; nth++) {
      happened = false;
      let seen = 0;
      await using s = await synced();
      await s.edit(...EDIT);
      using _hook = s.github.onRequest(async ({ method, path }) => {
        const counts = method !== "GET" || /\/issues\/\d+$/.test(path);
        if (happened || !counts || ++seen !== nth) return;
        happened = true;
        await addLabels(s, ["needs-design"]);
        await moveLabel(s, "priority/low", "priority/high");
      });
      await s.settle();
      if (!happened) {
        expect(nth).toBeGreaterThan(7);
        break;
      }
      // At the latest the next run sees it.
      await s.sync();
      const labels = ["needs-design", "priority/high", "sprint/Sprint-12-2026", "status/in-progress"];
      const place = `before write ${nth}`;
      expect(await s.issue(1), place).toMatchObject({ title: "T-001: Paste pictures", assignees: ["alice"], labels });
      expect(s.plan(), place).toContain("| T-001 | Paste pictures | - | High | 3 | In Progress | ✖️ | @alice |");
      await expectQuiet(s);
      const entries = changesIn(await auditLog(s));
      expect(new Set(entries).size, entries.join("\n")).toBe(entries.length);
    }
  });
});
