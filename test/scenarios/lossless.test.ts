import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { REPO, type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];

/** Everything that a rewrite by a serializer would spoil. Two blanks at a line's end, tabs and a last `\|` are meant. */
const PLAN = [
  "<!-- owners: please keep the columns -->",
  "# 📋 TASK MANAGEMENT – Sprint-12-2026",
  "**Sprint ID**: Sprint-12-2026  ",
  "**Sprint Dates**: 2026-11-16 to 2026-11-27",
  "\t",
  "How a row looks:",
  "```text",
  "| ID | Title | Status |",
  "|----|-------|--------|",
  "| T-001 | Polish the desk | Done |",
  "- [ ] **T-101**: Not a task",
  "```",
  "<!--",
  "| ID | Title | Status |",
  "|----|-------|--------|",
  "| T-002 | Hidden | In Progress |",
  "-->",
  "~~~~",
  "```",
  "| T-003 | Nested fence | In Progress |",
  "~~~~",
  "",
  "## 🎯 CURRENT SPRINT TASKS",
  "",
  "ID|Title   |  Risk (1-5)|Description|Priority|Points|Status  |Owner|ETA|Depends On|Cost €|",
  ":--|:-:|--:|---|---|---|---|---|---|---|---|",
  "T-001|   Polish \\| sand the **top**  |4|Use `a\\|b`, <!-- two coats --> then dry|  Low|3|In Progress   |@alice|-|–|12,50|",
  "T-002 |Oil the drawers|\\||-|Medium|  5 |Not Started|@alice,@bob|2026-11-20|T-001|<b>0</b>|  ",
  "T-003|*Wax* _the_ `legs`|n/a|Line one<br/>line two|High<!-- asked by Ann -->|8|**Not Started**|TBD|TBD|T-001, T-002",
  "",
  "Text right after the table &nbsp; with an entity, a tab\tand trailing blanks   ",
  "",
  "## Scope expansions",
  "",
  "* [ ]  **T-101**:  Engrave the name  - *Ann's wish* - **Points**: 2 - **Sprint ID**: Sprint-12-2026",
  "    * [ ] find a font",
  "    * [x] ask Ann",
  "+ [ ] **T-102**: Varnish - *later* - **Points**: 3",
  "",
  "***",
  "[link]: <https://example.org/a|b>  'A | B'",
  "",
].join("\n");

/** What each edit on GitHub changes in the text, and nothing else. */
const EDITS: readonly (readonly [string, string])[] = [
  ["|  Low|3|In Progress   |@alice|-|", "|  High|3|Blocked   |@alice,@carol|2026-12-01|"],
  ["T-002 |Oil the drawers|", "T-002 |Oil \\| wax the drawers|"],
  ["|  5 |Not Started|@alice,@bob|", "|  13 |Not Started|@bob|"],
  ["|Line one<br/>line two|", "|Line one<br>line 2 \\| 3|"],
  ["|**Not Started**|", "|**Done**|"],
  ["* [ ]  **T-101**:  Engrave the name  -", "* [x]  **T-101**:  Engrave the name  -"],
  ["**T-102**: Varnish - *later* - **Points**: 3", "**T-102**: Varnish twice - *later* - **Points**: 1"],
];

const VARIANTS: readonly (readonly [string, (text: string) => string])[] = [
  ["LF", (text) => text],
  ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["a BOM", (text) => `\uFEFF${text}`],
  ["no final newline", (text) => text.replace(/\n$/, "")],
  ["a BOM, CRLF and no final newline", (text) => `\uFEFF${text.replace(/\n$/, "").replaceAll("\n", "\r\n")}`],
  ["CRLF but for some lines", (text) => text.replace(/(?<=[|e])\n/g, "\r\n")],
];

async function numbers(s: Stage): Promise<ReadonlyMap<string, number>> {
  return new Map((await s.issues()).map((issue) => [issue.title.slice(0, 5), issue.number]));
}

/** Makes the edits of `EDITS` as a person on GitHub. */
async function editOnGitHub(s: Stage): Promise<void> {
  const { issues } = s.github.as("bob");
  const byTask = await numbers(s);
  const at = (task: string) => ({ owner, repo, issue_number: byTask.get(task) ?? 0 });
  const rewrite = async (task: string, from: string, to: string) => {
    const { body } = await s.issue(byTask.get(task) ?? 0);
    expect(body).toContain(from);
    await issues.update({ ...at(task), body: body.replace(from, () => to) });
  };
  await issues.addLabels({ ...at("T-001"), labels: ["status/blocked", "priority/high"] });
  await issues.addAssignees({ ...at("T-001"), assignees: ["carol"] });
  await rewrite("T-001", "**ETA**: –", "**ETA**: 2026-12-01");
  await issues.update({ ...at("T-002"), title: "T-002: Oil | wax the drawers" });
  await issues.removeAssignees({ ...at("T-002"), assignees: ["alice"] });
  await rewrite("T-002", "**Points**: 5", "**Points**: 13");
  await rewrite("T-003", "line two", "line 2 | 3");
  await issues.update({ ...at("T-003"), state: "closed", state_reason: "completed" });
  await issues.update({ ...at("T-101"), state: "closed", state_reason: "completed" });
  await issues.update({ ...at("T-102"), title: "T-102: Varnish twice" });
  await rewrite("T-102", "**Points**: 3", "**Points**: 1");
}

function bytes(s: Stage): string {
  return Buffer.from(s.github.readBytes(REPO, "TASK.md") ?? new Uint8Array()).toString("utf8");
}

describe("a plan that is anything but tidy", () => {
  // Guard: a write splices the bytes of the values it means to change, and proves by reading again that nothing else moved.
  it.for(VARIANTS)(
    "with %s: the first sync leaves every byte, edits on GitHub change their values' bytes",
    async ([, form]) => {
      await using s = await stage({ files: { "TASK.md": form(PLAN) } });
      const report = await s.sync();
      expect(report.changes.filter((change) => change.side === "plan")).toEqual([]);
      expect(JSON.stringify(bytes(s))).toBe(JSON.stringify(form(PLAN)));
      expect([...(await numbers(s)).keys()].toSorted()).toEqual(["T-001", "T-002", "T-003", "T-101", "T-102"]);
      await editOnGitHub(s);
      expect(await s.sync()).toMatchObject({ conflicts: [], failed: [] });
      const expected = EDITS.reduce((text, [from, to]) => {
        expect(text).toContain(from);
        return text.replace(from, () => to);
      }, PLAN);
      expect(bytes(s).split("\n")).toEqual(form(expected).split("\n"));
      expect(JSON.stringify(bytes(s))).toBe(JSON.stringify(form(expected)));
      await expectQuiet(s);
    },
  );

  it("an edit in the plan by a person writes nothing into the plan", async () => {
    await using s = await stage({ files: { "TASK.md": PLAN } });
    await s.sync();
    await s.edit("|   Polish \\| sand the **top**  |", "|Polish \\| sand\tthe *bottom* &amp; sides|");
    const text = s.plan();
    expect((await s.sync()).changes.map((change) => change.side)).toEqual(["github"]);
    expect(s.plan()).toBe(text);
    expect((await s.issues()).map((issue) => issue.title)).toContain("T-001: Polish | sand the *bottom* & sides");
    await expectQuiet(s);
  });
});
