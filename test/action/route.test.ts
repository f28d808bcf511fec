import { describe, expect, it } from "vitest";
import { type EventFacts, previewsToo, type Route, routeCommand, routeEvent } from "../../src/action/route.ts";

const base: EventFacts = {
  name: "issues",
  action: null,
  repository: "octo/plans",
  defaultBranch: "main",
  ref: null,
  commit: "c0ffee",
  deleted: false,
  headRepository: null,
  actor: "ada",
  dispatched: null,
};
const own = { name: "pull_request", headRepository: "Octo/plans" };
const fork = { name: "pull_request", headRepository: "mallory/plans" };

const table: readonly (readonly [string, Partial<EventFacts>, Route["kind"]])[] = [
  ["an issue", { name: "issues", action: "closed" }, "sync"],
  ["a comment", { name: "issue_comment", action: "created" }, "sync"],
  ["a label", { name: "label", action: "edited" }, "sync"],
  ["a milestone", { name: "milestone", action: "closed" }, "sync"],
  ["the clock", { name: "schedule" }, "sync"],
  ["a push to the default branch", { name: "push", ref: "refs/heads/main" }, "sync"],
  ["a push to another branch", { name: "push", ref: "refs/heads/feature/main" }, "check"],
  ["a tag", { name: "push", ref: "refs/tags/main" }, "check"],
  ["a deleted branch", { name: "push", ref: "refs/heads/old", deleted: true }, "skip"],
  ["a merge group", { name: "merge_group", action: "checks_requested" }, "check"],
  ["new commits on a pull request", { ...own, action: "synchronize" }, "check"],
  ["an edited pull request", { ...own, action: "edited" }, "check"],
  ["a labelled pull request", { ...own, action: "labeled" }, "check"],
  ["a new pull request", { ...own, action: "opened" }, "check-and-sync"],
  ["a draft that is ready", { ...own, action: "ready_for_review" }, "check-and-sync"],
  ["back to draft", { ...own, action: "converted_to_draft" }, "check-and-sync"],
  ["a merged pull request", { ...own, action: "closed" }, "check-and-sync"],
  ["a new pull request from a fork", { ...fork, action: "opened" }, "check"],
  ["a merged pull request from a fork", { ...fork, action: "closed" }, "check"],
  ["one whose fork is gone", { ...own, action: "closed", headRepository: null }, "check"],
  ["one of Dependabot", { ...own, action: "opened", actor: "dependabot[bot]" }, "check"],
  ["a review", { ...own, name: "pull_request_review", action: "submitted" }, "sync"],
  ["a dismissed review", { ...own, name: "pull_request_review", action: "dismissed" }, "sync"],
  ["a review of a fork's pull request", { ...fork, name: "pull_request_review", action: "submitted" }, "check"],
  ["a run of another workflow", { name: "workflow_run", action: "completed" }, "preview"],
  ["a new sprint", { name: "repository_dispatch", action: "new-sprint" }, "archive"],
  ["another dispatch", { name: "repository_dispatch", action: "anything" }, "sync"],
  ["a dispatched workflow", { name: "workflow_dispatch" }, "sync"],
  ["one that asks for a check", { name: "workflow_dispatch", dispatched: "check" }, "check"],
  ["one that asks for auto", { name: "workflow_dispatch", dispatched: "auto" }, "sync"],
];

describe("command: auto", () => {
  it.each(table)("%s", (_, facts, kind) => {
    const route = routeEvent({ ...base, ...facts });
    expect(route.kind).toBe(kind);
    if ("commit" in route) expect(route.commit).toBe("c0ffee");
  });
});

describe("the preview beside the check", () => {
  // Guard: only where the token may comment, and as long as there is something to merge.
  it.each([
    [{ ...own, action: "synchronize" }, true],
    [{ ...own, action: "opened" }, true],
    [{ ...own, action: "closed" }, false],
    [{ ...fork, action: "opened" }, false],
    [{ ...own, action: "opened", actor: "dependabot[bot]" }, false],
    [{ ...own, name: "pull_request_target", action: "opened" }, false],
    [{ name: "push" }, false],
  ])("%o: %s", (facts, expected) => {
    expect(previewsToo({ ...base, ...facts })).toBe(expected);
  });
});

describe("an explicit command", () => {
  it("beats the event", () => {
    expect(routeCommand("check", base)).toEqual({ kind: "check", commit: "c0ffee" });
    expect(routeCommand("sync", { ...base, ...fork })).toEqual({ kind: "sync" });
  });
});
