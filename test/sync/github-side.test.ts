import { describe, expect, it } from "vitest";
import { brake, drasticStatus } from "../../src/sync/brake.ts";
import type { ReviewRecord } from "../../src/sync/github-records.ts";
import { looksAlike } from "../../src/sync/pairing.ts";
import { pullStatus, reviewMark, standingPull } from "../../src/sync/pull-state.ts";
import { labelSignal, signalTimes, statusStatement } from "../../src/sync/status-signals.ts";
import { nextId, sectionOfId } from "../../src/sync/task-ids.ts";

const open = { state: "open" as const, draft: false, mergedAt: null, author: "ann", requestedReviewers: [] };
const review = (author: string, state: ReviewRecord["state"]): ReviewRecord => ({
  author,
  state,
  submittedAt: null,
  commit: null,
});
const everyone = () => true;

describe("the review mark", () => {
  const cases: readonly (readonly [string, Parameters<typeof reviewMark>, string])[] = [
    ["nobody has reviewed", [open, [], everyone], "in-review"],
    ["a draft has nothing to review", [{ ...open, draft: true }, [], everyone], "none"],
    ["a comment is no verdict", [open, [review("bob", "commented")], everyone], "in-review"],
    [
      "a comment after an approval leaves it standing",
      [open, [review("bob", "approved"), review("bob", "commented")], everyone],
      "approved",
    ],
    [
      "a dismissed approval counts no more and brings no older one back",
      [open, [review("bob", "changes-requested"), review("bob", "approved"), review("bob", "dismissed")], everyone],
      "in-review",
    ],
    [
      "one who wants changes outweighs one who approves",
      [open, [review("bob", "approved"), review("cy", "changes-requested")], everyone],
      "changes-requested",
    ],
    [
      "the latest verdict of a reviewer counts",
      [open, [review("bob", "changes-requested"), review("bob", "approved")], everyone],
      "approved",
    ],
    [
      "whoever was asked again has not answered",
      [{ ...open, requestedReviewers: ["Bob"] }, [review("bob", "changes-requested")], everyone],
      "in-review",
    ],
    ["the author's own review is none", [open, [review("ann", "approved")], everyone], "in-review"],
    [
      "a stranger's verdict does not count",
      [open, [review("eve", "changes-requested")], (login) => login !== "eve"],
      "in-review",
    ],
    [
      "merged is merged",
      [{ ...open, state: "closed", mergedAt: "2026-11-01T00:00:00Z" }, [review("bob", "changes-requested")], everyone],
      "merged",
    ],
    [
      "closed without a merge has nothing to review",
      [{ ...open, state: "closed" }, [review("bob", "approved")], everyone],
      "none",
    ],
  ];
  it.each(cases)("%s", (_, input, mark) => expect(reviewMark(...input)).toBe(mark));
});

describe("the pull request of a task", () => {
  const pull = (number: number, state: "open" | "closed", mergedAt: string | null = null) => ({
    number,
    state,
    mergedAt,
    draft: false,
  });
  it("is the linked open one, else the newest open, else the last merged", () => {
    expect(standingPull([pull(1, "open"), pull(2, "open")], 1)?.number).toBe(1);
    expect(standingPull([pull(1, "closed"), pull(2, "open"), pull(3, "open")], 1)?.number).toBe(3);
    expect(
      standingPull(
        [pull(4, "closed", "2026-11-02T00:00:00Z"), pull(5, "closed", "2026-11-01T00:00:00Z"), pull(6, "closed")],
        null,
      )?.number,
    ).toBe(4);
    expect(standingPull([], 7)).toBeNull();
  });

  it("speaks for a status", () => {
    expect(pullStatus({ ...pull(1, "open"), draft: true }, "done")).toBe("in-progress");
    expect(pullStatus(pull(1, "open"), "done")).toBe("review");
    expect(pullStatus(pull(1, "closed"), "done")).toBe("in-progress");
    expect(pullStatus(pull(1, "closed", "2026-11-02T00:00:00Z"), "testing")).toBe("testing");
  });
});

describe("what the three signals say", () => {
  const calm = { state: "open", label: "in-progress", pull: null } as const;
  it("is nothing where none changed", () =>
    expect(statusStatement(calm, calm, null, null)).toEqual({ kind: "unchanged" }));
  it("is the one that changed", () => {
    expect(statusStatement({ ...calm, label: "blocked" }, calm, null, null)).toMatchObject({
      status: "blocked",
      signal: "label",
    });
    expect(statusStatement({ ...calm, state: "duplicate" }, calm, null, null)).toMatchObject({ status: "cancelled" });
    expect(statusStatement({ ...calm, pull: "review" }, calm, null, null)).toMatchObject({
      status: "review",
      signal: "pull",
    });
  });
  it("is the latest by the timeline where several changed and differ", () => {
    const now = { state: "completed", label: "blocked", pull: null } as const;
    expect(statusStatement(now, calm, null, null)).toEqual({ kind: "needs-timeline" });
    const times = { state: "2026-11-02T00:00:00Z", label: "2026-11-03T00:00:00Z", pull: null };
    expect(statusStatement(now, calm, null, times)).toMatchObject({ status: "blocked" });
    expect(statusStatement(now, calm, null, { ...times, state: "2026-11-04T00:00:00.5Z" })).toMatchObject({
      status: "done",
    });
  });
  it("is the status before where an issue was reopened", () => {
    const done = { state: "completed", label: "done", pull: null } as const;
    expect(statusStatement({ ...done, state: "open" }, done, "testing", null)).toMatchObject({ status: "testing" });
    expect(statusStatement({ ...done, state: "open" }, done, null, null)).toMatchObject({ status: "in-progress" });
  });
  it("takes the status label that was added last", () => {
    const labels = ["status/blocked", "Status/Review", "area/x"];
    expect(labelSignal(labels, "status/", null)).toBe("needs-timeline");
    const labeled = (label: string, at: string) => ({ event: "labeled" as const, label, actor: "ann", at });
    const timeline = [
      labeled("status/review", "2026-11-03T00:00:00Z"),
      labeled("status/blocked", "2026-11-02T00:00:00Z"),
    ];
    expect(labelSignal(labels, "status/", timeline)).toBe("review");
    expect(signalTimes(timeline, "status/", null).label).toBe("2026-11-03T00:00:00Z");
    expect(labelSignal(["status/unheard-of"], "status/", null)).toBeNull();
  });
});

describe("the brake", () => {
  const drastic = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ key: `T-${i}`, what: "removed" as const }));
  it("holds only where many and a large share are hit", () => {
    expect(brake(drastic(5), 6, [])).toBeNull();
    expect(brake(drastic(6), 30, [])).toBeNull();
    expect(brake(drastic(6), 29, [])?.message).toContain("6 of 29");
  });
  it("holds for a lost plan file whose tasks have issues", () => {
    expect(brake([], 10, [{ path: "TASK.md", reason: "is no longer there", tasks: 1 }])?.message).toContain(
      "TASK.md is no longer there",
    );
    expect(brake([], 10, [{ path: "TASK.md", reason: "is no longer there", tasks: 0 }])).toBeNull();
  });
  it("counts what the plan closes and what is set back, not what people finish on GitHub", () => {
    expect(drasticStatus("review", "done", "plan")).toBe("closed");
    expect(drasticStatus("review", "done", "github")).toBeNull();
    expect(drasticStatus("done", "in-progress", "github")).toBe("reset");
    expect(drasticStatus("review", "not-started", "plan")).toBe("reset");
    expect(drasticStatus("not-started", "review", "plan")).toBeNull();
  });
});

describe("ids of new tasks", () => {
  it("go on in the section's range, like the ids in use, and are never given twice", () => {
    expect(nextId(["T-001", "T-007", "T-101"], "current")).toBe("T-008");
    expect(nextId(["T-001", "T-101"], "expansion")).toBe("T-102");
    expect(nextId(["T-001"], "backlog")).toBe("T-200");
    expect(nextId(["T-001", "T-099", "T-150"], "current")).toBe("T-151");
    expect(nextId(["TASK-0101", "TASK-0102"], "backlog")).toBe("TASK-0103");
    expect(nextId(["URGENT-001"], "current")).toBe("T-001");
    expect(nextId([], "current")).toBe("T-001");
  });
  it("belong to sections", () => {
    expect(["T-001", "T-150", "T-200", "URGENT-001", "FEAT-12"].map(sectionOfId)).toEqual([
      "current",
      "expansion",
      "backlog",
      "current",
      null,
    ]);
  });
});

describe("titles at a first meeting", () => {
  it("look alike only with nearly the same words and the very same numbers", () => {
    expect(looksAlike("Export the monthly report as PDF", "Export monthly report as PDF")).toBe(true);
    expect(looksAlike("Page 12 of the monthly report", "Page 21 of the monthly report")).toBe(false);
    expect(looksAlike("Login page", "Payment page")).toBe(false);
  });
});
