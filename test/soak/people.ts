import { expect } from "vitest";
import { REPO, row, type Stage } from "../scenarios/stage.ts";
import type { worldHere } from "./in-process.ts";

type Seen = Awaited<ReturnType<typeof worldHere>>;

/** Something that a person does while a sync runs, in the repository of `apart`. */
export interface Deed {
  readonly name: string;
  readonly act: (s: Stage) => Promise<unknown>;
  /** What must be seen of it when both sides are in step again. */
  readonly stays: (seen: Seen) => void;
  /** The one request that overwrites it unseen: GitHub offers no means to write only what was read. */
  readonly except?: { readonly method: string; readonly path: string };
}

const at = { owner: "octo", repo: "plans" };
const issue = (number: number) => ({ ...at, issue_number: number });
const alice = (s: Stage) => s.github.as("alice").issues;

async function rewrite(s: Stage, number: number, change: (body: string) => string): Promise<void> {
  const { data } = await alice(s).get(issue(number));
  await alice(s).update({ ...issue(number), body: change(data.body ?? "") });
}

function rowOf(seen: Seen, task: string): string {
  return seen.plans["TASK.md"]?.split("\n").find((line) => line.startsWith(`| ${task} |`)) ?? "";
}

function issueOf(seen: Seen, task: string) {
  const found = seen.issues.find(({ title }) => title.startsWith(`${task}:`));
  expect(found, `the issue of ${task}`).toBeDefined();
  return found;
}

/** The value stands on both sides, or lost a conflict and is in the log. */
function standsOrLost(seen: Seen, task: string, field: string, value: string, stands: boolean): void {
  const lost = seen.log.some((line) => {
    const [ofTask, , ofField, , , loss] = JSON.parse(line);
    return ofTask === task && ofField === field && loss !== null && JSON.stringify(loss).includes(value);
  });
  expect(stands || lost, `${task} ${field} ${value}`).toBe(true);
}

const patch = (number: number) => ({ method: "PATCH", path: `/repos/octo/plans/issues/${number}` });

export const DEEDS: readonly Deed[] = [
  {
    name: "retitles the issue of a new task",
    async act(s) {
      const made = (await s.issues()).find(({ title }) => title === "T-008: Buy paper");
      if (made !== undefined) await alice(s).update({ ...issue(made.number), title: "T-008: Buy vellum" });
    },
    stays(seen) {
      // Where the issue was not yet there nobody could retitle it.
      const row = rowOf(seen, "T-008");
      expect(issueOf(seen, "T-008")?.title).toBe(`T-008: ${row.includes("Buy vellum") ? "Buy vellum" : "Buy paper"}`);
      if (seen.log.some((line) => line.includes("Buy vellum"))) expect(row).toContain("Buy vellum");
    },
  },
  {
    name: "retitles an issue",
    act: (s) => alice(s).update({ ...issue(1), title: "T-001: Draw the great map" }),
    stays(seen) {
      expect(issueOf(seen, "T-001")?.title).toBe("T-001: Draw the great map");
      expect(rowOf(seen, "T-001")).toContain("| Draw the great map |");
    },
  },
  {
    name: "retitles an issue that the plan retitles",
    act: (s) => alice(s).update({ ...issue(3), title: "T-003: Draw a frame" }),
    stays(seen) {
      const both = issueOf(seen, "T-003")?.title === "T-003: Draw a frame" && rowOf(seen, "T-003").includes("a frame");
      standsOrLost(seen, "T-003", "title", "Draw a frame", both);
    },
    except: patch(3),
  },
  {
    name: "writes above the block",
    act: (s) => rewrite(s, 1, (body) => `Ask Ann first.\n\n${body}`),
    stays: (seen) => expect(issueOf(seen, "T-001")?.body).toContain("Ask Ann first."),
    except: patch(1),
  },
  {
    name: "changes a number in the block",
    act: (s) => rewrite(s, 1, (body) => body.replace("**Points**: 3", "**Points**: 5")),
    stays(seen) {
      expect(rowOf(seen, "T-001")).toContain("| Medium | 5 |");
      expect(issueOf(seen, "T-001")?.body).toContain("**Points**: 5");
    },
    except: patch(1),
  },
  {
    name: "adds a label",
    act: (s) => alice(s).addLabels({ ...issue(1), labels: ["needs-ink"] }),
    stays: (seen) => expect(issueOf(seen, "T-001")?.labels).toContain("needs-ink"),
  },
  {
    name: "changes the priority's label",
    async act(s) {
      await alice(s).removeLabel({ ...issue(1), name: "priority/medium" });
      await alice(s).addLabels({ ...issue(1), labels: ["priority/high"] });
    },
    stays(seen) {
      expect(rowOf(seen, "T-001")).toContain("| High |");
      expect(issueOf(seen, "T-001")?.labels).toContain("priority/high");
    },
  },
  {
    name: "closes an issue",
    act: (s) => alice(s).update({ ...issue(5), state: "closed", state_reason: "completed" }),
    stays(seen) {
      expect(rowOf(seen, "T-005")).toContain("| Done |");
      expect(issueOf(seen, "T-005")).toMatchObject({ state: "closed", stateReason: "completed" });
    },
  },
  {
    name: "closes an issue that the plan blocks",
    act: (s) => alice(s).update({ ...issue(1), state: "closed", state_reason: "completed" }),
    stays(seen) {
      expect(rowOf(seen, "T-001")).toContain("| Done |");
      expect(issueOf(seen, "T-001")?.state).toBe("closed");
    },
  },
  {
    name: "reopens an issue",
    act: (s) => alice(s).update({ ...issue(4), state: "open" }),
    stays(seen) {
      expect(rowOf(seen, "T-004")).toContain("| In Progress |");
      expect(issueOf(seen, "T-004")?.state).toBe("open");
    },
  },
  {
    name: "assigns somebody",
    act: (s) => alice(s).addAssignees({ ...issue(1), assignees: ["carol"] }),
    stays(seen) {
      expect(rowOf(seen, "T-001")).toMatch(/@bob, @carol|@carol, @bob/);
      expect(issueOf(seen, "T-001")?.assignees).toEqual(["bob", "carol"]);
    },
  },
  {
    name: "takes himself off an issue",
    act: (s) => alice(s).removeAssignees({ ...issue(5), assignees: ["carol"] }),
    stays(seen) {
      expect(rowOf(seen, "T-005")).not.toContain("@carol");
      expect(issueOf(seen, "T-005")?.assignees).toEqual([]);
    },
  },
  {
    name: "comments",
    act: (s) => alice(s).createComment({ ...issue(1), body: "In colour?" }),
    stays: (seen) => expect(seen.comments).toContain("T-001: Draw the map: In colour?"),
  },
  {
    name: "asks for a task",
    act: (s) => alice(s).create({ ...at, title: "Frame it", body: "task_id: T-050" }),
    stays(seen) {
      expect(rowOf(seen, "T-050")).toContain("| Frame it |");
      expect(seen.issues.filter(({ title }) => title.includes("Frame it"))).toHaveLength(1);
    },
  },
  {
    name: "pushes an edit of a task",
    act: (s) => s.edit("| Draw all towns | - |", "| Draw all towns | With names |"),
    stays(seen) {
      expect(rowOf(seen, "T-006")).toContain("| With names |");
      expect(issueOf(seen, "T-006")?.body).toContain("With names");
    },
  },
  {
    name: "pushes an edit of a value that the sync writes to GitHub",
    act: (s) => s.edit("| 3 | Blocked |", "| 3 | Testing |"),
    stays(seen) {
      expect(rowOf(seen, "T-001")).toContain("| Testing |");
      expect(issueOf(seen, "T-001")?.labels).toContain("status/testing");
    },
  },
  {
    name: "pushes a new task",
    act: (s) => s.edit(row("T-008", "Buy paper").slice(0, 20), `${row("T-060", "Buy ink")}\n| T-008 | Buy paper |`),
    stays(seen) {
      expect(rowOf(seen, "T-060")).toContain("| Buy ink |");
      expect(seen.issues.filter(({ title }) => title.includes("Buy ink"))).toHaveLength(1);
    },
  },
  {
    name: "pushes work that is no plan",
    act: (s) => s.github.commitFiles(REPO, "main", { "map.svg": "<svg/>" }, { message: "Map", author: "alice" }),
    stays: (seen) => expect(seen.commits).toContain("Map"),
  },
];
