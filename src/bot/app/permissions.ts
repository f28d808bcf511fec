import type { Installation } from "./port.ts";

/** What the App asks of those who install it. */
export interface NeededPermission {
  /** As in GitHub's API, such as `pull_requests`. */
  readonly area: string;
  readonly level: "read" | "write";
  /** What it is for, as a sentence. */
  readonly why: string;
}

/** Every permission that the App needs, and what for. The manifest, the check and the documentation come from this table. */
export const NEEDED_PERMISSIONS: readonly NeededPermission[] = [
  {
    area: "contents",
    level: "write",
    why: "Plans and configuration are read, and what changed on GitHub is committed to the plans; the ledger is a branch.",
  },
  { area: "issues", level: "write", why: "Each task has an issue, with labels and a milestone, that is kept in step." },
  {
    area: "pull_requests",
    level: "write",
    why: "Reviews move tasks; the rolling pull request, the offer to sync and the preview are written.",
  },
  { area: "checks", level: "write", why: "The gate's verdict on a pull request is a check run, with its buttons." },
  { area: "statuses", level: "read", why: "With done-requires, the statuses of a commit count beside its check runs." },
  { area: "merge_queues", level: "read", why: "Without it GitHub doesn't tell of groups in a merge queue." },
  { area: "metadata", level: "read", why: "Every App has it: names and ids of repositories." },
];

/** The events that the App subscribes to. Those about its installations come unasked. */
export const NEEDED_EVENTS: readonly string[] = [
  "issues",
  "issue_comment",
  "sub_issues",
  "issue_dependencies",
  "label",
  "milestone",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "push",
  "check_run",
  "check_suite",
  "status",
  "merge_group",
  "repository",
  "repository_dispatch",
];

/** A permission that an installation doesn't grant. */
export interface MissingPermission {
  readonly area: string;
  readonly needed: "read" | "write";
  /** As granted; null for not at all. */
  readonly granted: string | null;
}

const LEVELS = ["read", "write", "admin"];

/** What an installation doesn't grant of what is needed: its owner may not have accepted new permissions yet. Pure. */
export function missingPermissions({ permissions }: Pick<Installation, "permissions">): readonly MissingPermission[] {
  return NEEDED_PERMISSIONS.flatMap(({ area, level: needed }): MissingPermission[] => {
    const granted = Object.hasOwn(permissions, area) ? (permissions[area] ?? null) : null;
    const enough = granted !== null && LEVELS.indexOf(granted) >= LEVELS.indexOf(needed);
    return enough ? [] : [{ area, needed, granted }];
  });
}

/** The events that an installation doesn't send of those that are needed. Pure. */
export function missingEvents({ events }: Pick<Installation, "events">): readonly string[] {
  return events.includes("*") ? [] : NEEDED_EVENTS.filter((event) => !events.includes(event));
}
