import { expect, it } from "vitest";
import { appendAudit, auditLine, changeDrafts } from "../../src/records/audit.ts";
import { sha256 } from "../../src/run/sync/state.ts";
import { expectQuiet, toolCommits, worldWrites } from "./afterwards.ts";
import { BRANCH } from "./rolling.ts";
import { planWith, REPO, row, stage } from "./stage.ts";

const [owner, repo] = ["octo", "plans"];
const HOUR_MS = 60 * 60 * 1000;

const FIGURES = `## 📊 Sprint metrics

- **Burndown**: 9 points remaining, ideal 9 (on track)
- **Forecast**: -
- **Remaining points**: 9
- **Reopened tasks**: 4
- **MTTR**: 5h
`;

/** A stage whose clock is turned on by hand. */
async function clocked(files: Readonly<Record<string, string>>) {
  let at = Date.parse("2026-11-16T08:00:00Z");
  const s = await stage({ files, now: () => new Date(at) });
  return {
    s,
    later: (hours: number) => {
      at += hours * HOUR_MS;
      s.github.resetLog();
    },
  };
}

/** The lines of the plan's metrics, by their labels. */
function figures(plan: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...plan.matchAll(/^- \*\*([^*]+)\*\*: (.*)$/gm)].map(([, label = "", value = ""]) => [label, value]),
  );
}

it("figures of the day move once a day, with the listing of that day, and are quiet else", async () => {
  const rows = ["T-001", "T-002", "T-003"].map((id) => row(id, `Paint ${id}`));
  const { s, later } = await clocked({
    "TASK.md": planWith(rows, FIGURES),
    "sprint.config.json": '{ "holidays": ["2026-11-17"] }',
  });
  await using _ = s;
  const first = await s.settle();
  expect(figures(s.plan())).toEqual({
    Burndown: "9 points remaining, ideal 9 (on track)",
    Forecast: "Not enough history",
    "Remaining points": "9",
    // There is no log yet.
    "Reopened tasks": "4",
    MTTR: "5h",
  });
  // Said once, of what can't be measured.
  const said = ({ notices }: typeof first) => notices.filter(({ code }) => code === "not-measured");
  expect(said(first)).toHaveLength(1);
  expect(said(first)[0]?.message).toContain("Mean time to recovery (no issue labelled incident was closed");
  expect(said(first)[0]?.message).not.toContain("Reopened");
  later(0.1);
  await expectQuiet(s);
  const quiet = s.github.requests.length;
  const commits = toolCommits(s).length;
  // Two days on nothing but the burndown's even pace has moved.
  later(50);
  const next = await s.settle();
  expect(said(next)).toEqual([]);
  expect(figures(s.plan())).toMatchObject({
    Burndown: "9 points remaining, ideal 7.9 (behind)",
    Forecast: "Not enough history",
    "Reopened tasks": "0",
  });
  expect(toolCommits(s)).toHaveLength(commits + 1);
  later(1);
  await s.settle();
  later(1);
  await expectQuiet(s);
  expect(s.github.requests.length).toBe(quiet);
  // A task that is done moves all of them, on the same day, in the one commit.
  later(1);
  await s.edit("| Paint T-001 | - | Medium | 3 | Not Started |", "| Paint T-001 | - | Medium | 3 | Done |");
  await s.settle();
  expect(figures(s.plan())).toMatchObject({
    Burndown: "6 points remaining, ideal 7.9 (ahead)",
    "Remaining points": "6",
  });
  later(1);
  await s.settle();
  expect(worldWrites(s)).toEqual([]);
  expect(s.github.log(REPO).length).toBeGreaterThan(commits);
});

/** An audit log in which one task after the other is made and done, one each working day. */
function history(days: number): string {
  const drafts = Array.from({ length: days }, (_, index) => {
    // Mondays to Fridays, back from the Friday before the sprint.
    const back = index + 2 * Math.floor(index / 5);
    const day = new Date(Date.parse("2026-11-13T10:00:00Z") - back * 24 * HOUR_MS).toISOString();
    return { day, task: `OLD-${days - index}` };
  })
    .toReversed()
    .flatMap(({ day, task }) => {
      const cause = { event: "test", actor: null, subject: null };
      const change = { side: "github", task, issue: 900, path: null } as const;
      const made = { ...change, action: "create-issue", fields: { points: { from: null, to: 3 } } } as const;
      const done = { ...change, action: "update-issue", fields: { status: { from: "review", to: "done" } } } as const;
      return changeDrafts([made, done], { run: "old", at: day, cause });
    });
  return appendAudit({ last: null, entries: [] }, drafts, sha256)
    .entries.map((entry) => `${auditLine(entry)}\n`)
    .join("");
}

it("a forecast is told with what it rests on, and moves with its date", async () => {
  const rows = ["T-001", "T-002", "T-003"].map((id) => row(id, `Paint ${id}`));
  const forecasts = "**Forecast**: -\n**Confidence**: 5%\n";
  const { s, later } = await clocked({
    "TASK.md": planWith(rows).replace("\n\n## ", `\n${forecasts}\n## `),
    "planning/audit/Sprint-11-2026.jsonl": history(20),
  });
  await using _ = s;
  await s.settle();
  const told = (plan: string) => /\*\*Forecast\*\*: (.*)\n\*\*Confidence\*\*: (.*)/.exec(plan)?.slice(1);
  expect(told(s.plan())).toEqual(["85 %: 2026-11-18 (20 days of history)", "99%"]);
  later(0.1);
  await expectQuiet(s);
  // Another day of history alone is no news: the forecast is written anew with its date.
  const commits = toolCommits(s).length;
  later(25);
  await s.settle();
  later(1);
  await expectQuiet(s);
  expect(toolCommits(s).length - commits).toBeLessThanOrEqual(1);
  expect(told(s.plan())?.[0]).toMatch(/^85 %: 2026-11-\d\d \(21 days of history\)$/);
});

/** An incident that was open for some hours, ended now. */
async function incident(
  { s, later }: Awaited<ReturnType<typeof clocked>>,
  label = "incident",
  hours = 3,
): Promise<void> {
  const octo = s.github.as("octo");
  const { data } = await octo.issues.create({ owner, repo, title: "The paint ran", labels: [label] });
  later(hours);
  await octo.issues.update({ owner, repo, issue_number: data.number, state: "closed" });
}

it("what was measured today is measured again tomorrow", async () => {
  const clock = await clocked({ "TASK.md": planWith([row("T-001", "Paint")], FIGURES) });
  await using s = clock.s;
  await s.settle();
  await incident(clock);
  await s.settle();
  expect(figures(s.plan())).toMatchObject({ MTTR: "5h" });
  clock.later(24);
  await s.settle();
  expect(figures(s.plan())).toMatchObject({ MTTR: "3h" });
});

it("issues are counted by the labels that the configuration names", async () => {
  const labels = { incident: ["Sev1"], "escaped-bug": ["found-in-shop"], debt: ["to-sand"] };
  const lines = "- **Escaped bugs**: 9/week\n- **Technical debt**: 9\n";
  const clock = await clocked({
    "TASK.md": planWith([row("T-001", "Paint")], `${FIGURES}${lines}`),
    "sprint.config.json": JSON.stringify({ "metric-labels": labels }),
  });
  await using s = clock.s;
  const octo = s.github.as("octo");
  for (const label of ["found-in-shop", "found-in-shop", "to-sand", "tech-debt"])
    await octo.issues.create({ owner, repo, title: `A matter of ${label}`, labels: [label] });
  // The usual label is none where others are named.
  await incident(clock, "incident", 9);
  clock.later(1);
  await incident(clock, "sev1");
  await s.sync({ args: ["--adopt"] });
  const counted = { MTTR: "3h", "Escaped bugs": "0.5/week", "Technical debt": "1" };
  expect(figures(s.plan())).toMatchObject(counted);
  // Closed ones are remembered for as long as they count.
  clock.later(30);
  await s.settle();
  expect(figures(s.plan())).toMatchObject(counted);
});

it("what waits in a pull request is not written anew because a day went by", async () => {
  const clock = await clocked({
    "TASK.md": planWith([row("T-001", "Paint")], FIGURES),
    "sprint.config.json": '{ "commit": "pull-request" }',
  });
  await using s = clock.s;
  await s.settle();
  const head = s.github.resolve(REPO, BRANCH);
  clock.later(22);
  await incident(clock);
  await s.settle();
  expect(worldWrites(s)).toEqual([]);
  clock.later(26);
  await s.settle();
  expect(worldWrites(s)).toEqual([]);
  expect(s.github.resolve(REPO, BRANCH)).toBe(head);
});
