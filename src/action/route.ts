/** What one run of the Action does. `check` reads the plans of one commit, `sync` the default branch. */
export type Route =
  | { readonly kind: "check"; readonly commit: string | null }
  | { readonly kind: "sync" }
  /** Check the head, then sync: a pull request whose review state may have changed. */
  | { readonly kind: "check-and-sync"; readonly commit: string | null }
  /** Nothing but the preview of the pull request that the event is about. */
  | { readonly kind: "preview" }
  | { readonly kind: "archive" }
  /** Look whether both sides are out of step, and say so in an issue. */
  | { readonly kind: "drift" }
  /** Write the report of the default branch's plans into a folder. */
  | { readonly kind: "report" }
  | { readonly kind: "skip"; readonly reason: string };

/** What routing needs of the event that started the run. */
export interface EventFacts {
  /** `push`, `pull_request`, … as in GITHUB_EVENT_NAME. */
  readonly name: string;
  readonly action: string | null;
  /** `owner/name` of the repository that the run belongs to. */
  readonly repository: string;
  readonly defaultBranch: string | null;
  /** `refs/heads/main`, of a push. */
  readonly ref: string | null;
  /** Commit that the event is about: head of the pull request, of the merge group, or what was pushed. */
  readonly commit: string | null;
  /** True where a push deleted its branch. */
  readonly deleted: boolean;
  /** `owner/name` of the pull request's head; null where there is none, or it is gone. */
  readonly headRepository: string | null;
  readonly actor: string;
  /** The input `command` of a workflow_dispatch; null for none. */
  readonly dispatched: string | null;
}

/** Commands that can be asked for by name. */
export const COMMANDS = ["auto", "check", "preview", "sync", "archive", "drift", "report"] as const;

/** Actions of `pull_request` after which the review state may be another one. */
const REVIEW_ACTIONS = new Set([
  "opened",
  "reopened",
  "closed",
  "ready_for_review",
  "converted_to_draft",
  "review_requested",
  "review_request_removed",
]);

/** Picks what to do by the event (`command: auto`). Pure. */
export function routeEvent(event: EventFacts): Route {
  switch (event.name) {
    case "pull_request":
    case "pull_request_target":
      if (REVIEW_ACTIONS.has(event.action ?? "") && mayWrite(event))
        return { kind: "check-and-sync", commit: event.commit };
      return { kind: "check", commit: event.commit };
    case "pull_request_review":
    case "pull_request_review_comment":
      return mayWrite(event) ? { kind: "sync" } : { kind: "check", commit: event.commit };
    case "workflow_run":
      return { kind: "preview" };
    case "merge_group":
      return { kind: "check", commit: event.commit };
    case "push":
      if (event.deleted) return { kind: "skip", reason: "The push deleted its branch." };
      if (event.defaultBranch !== null && event.ref !== `refs/heads/${event.defaultBranch}`) {
        return { kind: "check", commit: event.commit };
      }
      return { kind: "sync" };
    case "repository_dispatch":
      return event.action === "new-sprint" ? { kind: "archive" } : { kind: "sync" };
    case "workflow_dispatch":
      return event.dispatched === null ? { kind: "sync" } : routeCommand(event.dispatched, event);
    default:
      return { kind: "sync" };
  }
}

/**
 * Whether a run that picks by the event also previews: for pull requests of this repository, which is when the token may
 * comment, as long as they are open. Pure.
 */
export function previewsToo(event: EventFacts): boolean {
  return event.name === "pull_request" && event.action !== "closed" && mayWrite(event);
}

/** What an explicit command means for this event. */
export function routeCommand(command: string, event: EventFacts): Route {
  switch (command) {
    case "check":
      return { kind: "check", commit: event.commit };
    case "preview":
      return { kind: "preview" };
    case "sync":
      return { kind: "sync" };
    case "archive":
      return { kind: "archive" };
    case "drift":
      return { kind: "drift" };
    case "report":
      return { kind: "report" };
    default:
      // A dispatched "auto" has nothing more to go by.
      return event.name === "workflow_dispatch" ? { kind: "sync" } : routeEvent(event);
  }
}

/**
 * Runs for pull requests from forks and from Dependabot have a read-only token.
 * @see https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request
 */
function mayWrite(event: EventFacts): boolean {
  return event.headRepository?.toLowerCase() === event.repository.toLowerCase() && event.actor !== "dependabot[bot]";
}
