import { describe, expect, it } from "vitest";
import { expectQuiet } from "./afterwards.ts";
import { auditLog, expectInStep } from "./checks.ts";
import { type Stage, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const PATH = "docs/harbour-tides-plan.md";

const PLAN = `# Harbour-Tides Plan

| Attribute | Value |
|-----------|-------|
| **Name** | Tide readings |
| **Type** | Feature |
| **Proves** | The gauge can be read |

## Success Criteria

- [ ] A reading a minute

## Implementation Steps

### Step 0: Set up the gauge

**Goal**: A port that answers

- [x] Open the port
- [ ] Write down its address

---

### Step 1: Read the socket

**Depends on**: Step 0

- [ ] Parse the frame
- [ ] Store the value

---

### Step 2: Show the tide

- [ ] Draw the curve

## Files to Create/Modify

| File | Action | Status |
|------|--------|--------|
| \`src/gauge.ts\` | Create | Pending: the port |
`;

const opened = () => {
  let at = Date.parse("2026-11-20T09:00:00Z");
  const now = () => {
    at += 1000;
    return new Date(at);
  };
  return stage({ files: { [PATH]: PLAN }, now });
};
const told = async (s: Stage) =>
  (await s.issues()).map(({ number, title, state, labels }) => `#${number} ${title} (${state}) ${labels.join(" ")}`);

/** Ticks a line of the checklist in an issue's block. */
async function tick(s: Stage, number: number, line: string): Promise<void> {
  const { body } = await s.issue(number);
  if (!body.includes(`- [ ] ${line}`)) throw new Error(`#${number} has no box "${line}":\n${body}`);
  await s.github
    .as("carol")
    .issues.update({ owner, repo, issue_number: number, body: body.replace(`- [ ] ${line}`, `- [x] ${line}`) });
}

describe("a milestone plan", () => {
  it("has an issue of its own and one for each step; boxes and statuses cross over", async () => {
    await using s = await opened();
    await s.sync();
    // Guard: the steps are sub-issues of the plan's own issue.
    const { data: steps } = await s.github.as("octo").issues.listSubIssues({ owner, repo, issue_number: 1 });
    expect(steps.map(({ number }) => number)).toEqual([2, 3, 4]);
    expect(s.plan(PATH)).toBe(PLAN);
    expect(await told(s)).toEqual([
      "#1 harbour-tides: Tide readings (open) status/in-progress type/feature",
      "#2 Step 0: Set up the gauge (open) status/in-progress",
      "#3 Step 1: Read the socket (open) status/not-started",
      "#4 Step 2: Show the tide (open) status/not-started",
    ]);
    expect((await s.issue(1)).body).toContain("- [ ] A reading a minute");
    expect((await s.issue(3)).body).toContain("- **Depends on**: #2 (harbour-tides/step-0)");
    await expectQuiet(s);

    // Guards: followedStatus, else the last tick of a step closes its issue only a run later; followStatus, else the boxes
    // of a closed issue's block stay open; that a finer word on GitHub agrees with boxes.
    const carol = s.github.as("carol");
    await tick(s, 2, "Write down its address");
    await carol.issues.update({ owner, repo, issue_number: 3, state: "closed" });
    await carol.issues.addLabels({ owner, repo, issue_number: 4, labels: ["status/blocked"] });
    await carol.issues.removeLabel({ owner, repo, issue_number: 4, name: "status/not-started" });
    await s.sync();
    const synced = PLAN.replace(/\[ \] (Write down|Parse|Store)/g, "[x] $1");
    expect(s.plan(PATH)).toBe(synced);
    expect(await told(s)).toEqual([
      "#1 harbour-tides: Tide readings (open) status/in-progress type/feature",
      "#2 Step 0: Set up the gauge (closed) status/done",
      "#3 Step 1: Read the socket (closed) status/done",
      "#4 Step 2: Show the tide (open) status/blocked",
    ]);
    expect((await s.issue(3)).body).toContain("- [x] Parse the frame\n- [x] Store the value");
    await expectQuiet(s);

    // Guard: bringsAwaited, else nobody looks at the plan when a file comes that it waits for.
    await s.push({ "src/gauge.ts": "export const PORT = 9000;\n" });
    await s.sync();
    expect(s.plan(PATH)).toContain("Done: the port");
    // Guard: followParts, else the last box of all closes the plan's own issue only a run later.
    await tick(s, 4, "Draw the curve");
    await s.sync();
    const done = synced.replace("[ ] Draw", "[x] Draw").replace("Pending: the port", "Done: the port");
    expect(s.plan(PATH)).toBe(done);
    expect((await told(s)).map((line) => /\((\w+)\) (\S+)/.exec(line)?.[0])).toEqual([
      "(closed) status/done",
      "(closed) status/done",
      "(closed) status/done",
      "(closed) status/done",
    ]);
    await expectQuiet(s);
    await auditLog(s);
  });

  it("says what its boxes can't, without swinging; a step that goes is closed", async () => {
    await using s = await opened();
    await s.sync();
    const carol = s.github.as("carol");
    await s.edit("- [ ] Draw the curve", "- [x] Draw the curve", PATH);
    await s.sync();
    await carol.issues.update({ owner, repo, issue_number: 4, state: "open" });
    // Closed without a box that was ticked before: reopening goes back to none ticked.
    await s.sync();
    expect(s.plan(PATH)).toBe(PLAN);
    // Which box is meant by "in progress" nobody knows.
    await carol.issues.update({ owner, repo, issue_number: 2, state: "closed" });
    await s.sync();
    const closed = s.plan(PATH);
    expect(closed).toBe(PLAN.replace("[ ] Write down", "[x] Write down"));
    await carol.issues.update({ owner, repo, issue_number: 2, state: "open" });
    // Guard: `unsayable`, without which nobody would hear of it, and that it is told once.
    expect((await s.sync({ exit: 1 })).notices).toMatchObject([
      { code: "unsayable-status", task: "harbour-tides/step-0" },
    ]);
    await expectInStep(s);
    expect(s.plan(PATH)).toBe(closed);
    expect(await s.issue(2)).toMatchObject({ state: "open", labels: ["status/in-progress"] });
    await s.edit("- [x] Write down", "- [ ] Write down", PATH);
    await carol.issues.create({ owner, repo, title: "Sound the horn", labels: ["lockstep"] });
    await s.sync();
    // Guard: firstChecklist, without which a step that came from an issue could never be done in the plan.
    const step = "### Step 3: Sound the horn\n\n- [ ] Sound the horn\n";
    expect(s.plan(PATH)).toBe(PLAN.replace("\n## Files", `\n---\n\n${step}\n## Files`));
    expect(await s.issue(5)).toMatchObject({
      title: "Step 3: Sound the horn",
      labels: ["lockstep", "status/not-started"],
    });
    await expectQuiet(s);
    const [before, after] = s.plan(PATH).split(/### Step 2[\s\S]*?(?=### Step 3)/);
    await s.push({ [PATH]: `${before}${after}` });
    await s.sync();
    expect(await told(s)).toEqual([
      "#1 harbour-tides: Tide readings (open) status/in-progress type/feature",
      "#2 Step 0: Set up the gauge (open) status/in-progress",
      "#3 Step 1: Read the socket (open) status/not-started",
      "#4 Step 2: Show the tide (closed) status/not-started",
      "#5 Step 3: Sound the horn (open) lockstep status/not-started",
    ]);
    await expectQuiet(s);
  });
});
