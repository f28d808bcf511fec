import { readFileSync } from "node:fs";
import type { CheckTarget } from "../run/gate/index.ts";
import type { EventFacts } from "./route.ts";

/**
 * What a preview is for: a pull request, or those that are open from the branch of a run of another workflow. That a fork's
 * run was for a pull request is all that GitHub says of it: its list of pull requests is empty.
 * @see https://docs.github.com/actions/reference/events-that-trigger-workflows#workflow_run
 */
export type PullSource =
  | { readonly kind: "pull"; readonly number: number }
  | { readonly kind: "branch"; readonly repository: string; readonly branch: string };

/** The event that started the run, as far as the Action needs it. */
export interface ActionEvent {
  readonly facts: EventFacts;
  /** What a check of it is about. */
  readonly target: Omit<CheckTarget, "head">;
  /** Null where the event is about no pull request. */
  readonly source: PullSource | null;
  /** What a dispatch asks of `archive`, by the names of the inputs. */
  readonly asked: Readonly<Record<string, string>>;
  /** Issues and pull requests that the event names: they are read singly, since lists lag behind. */
  readonly hint: { readonly issues: readonly number[]; readonly pulls: readonly number[] };
}

/** Reads the event from the runner's environment. A missing or broken event file is an event without details. */
export function readEvent(env: Readonly<Record<string, string | undefined>>): ActionEvent {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const issue = field(payload, "issue");
  const pull = field(payload, "pull_request");
  const inputs = field(payload, "inputs");
  const issueNumber = numberOf(field(issue, "number"));
  const pullNumber = numberOf(field(pull, "number"));
  // A comment on a pull request comes as an issue that has a pull request.
  const isPull = field(issue, "pull_request") !== undefined;
  const ref = text(field(payload, "ref")) ?? env.GITHUB_REF ?? null;
  return {
    facts: {
      name: env.GITHUB_EVENT_NAME ?? "",
      action: text(field(payload, "action")),
      repository: env.GITHUB_REPOSITORY ?? "",
      defaultBranch: text(field(field(payload, "repository"), "default_branch")),
      ref,
      commit:
        text(field(field(pull, "head"), "sha")) ??
        text(field(field(payload, "merge_group"), "head_sha")) ??
        (env.GITHUB_EVENT_NAME === "push" ? text(field(payload, "after")) : null) ??
        (env.GITHUB_SHA || null),
      deleted: field(payload, "deleted") === true,
      headRepository: text(field(field(field(pull, "head"), "repo"), "full_name")),
      actor: env.GITHUB_ACTOR ?? text(field(field(payload, "sender"), "login")) ?? "",
      dispatched: text(field(inputs, "command")),
    },
    asked: askedOf(inputs ?? field(payload, "client_payload")),
    target: target(payload, env),
    source: pullNumber === null ? pullSource(payload) : { kind: "pull", number: pullNumber },
    hint: {
      issues: issueNumber === null || isPull ? [] : [issueNumber],
      pulls: [pullNumber, isPull ? issueNumber : null].filter((n) => n !== null),
    },
  };
}

/** Events that GitHub gives the merge of a pull request as GITHUB_SHA; `pull_request_target` has the base's there. */
const OF_A_MERGE = new Set(["pull_request", "pull_request_review", "pull_request_review_comment"]);

function target(payload: unknown, env: Readonly<Record<string, string | undefined>>): ActionEvent["target"] {
  const pull = field(payload, "pull_request");
  const group = field(payload, "merge_group");
  if (pull !== undefined) {
    const base = field(pull, "base");
    const open = field(payload, "action") !== "closed";
    return {
      pull: open ? numberOf(field(pull, "number")) : null,
      merge: open && OF_A_MERGE.has(env.GITHUB_EVENT_NAME ?? "") ? env.GITHUB_SHA || null : null,
      into: open && base !== undefined ? { branch: text(field(base, "ref")), commit: text(field(base, "sha")) } : null,
    };
  }
  // The group's own base: the branch may have moved on without it.
  if (group !== undefined) return { merge: null, into: { branch: null, commit: text(field(group, "base_sha")) } };
  const ref = text(field(payload, "ref")) ?? env.GITHUB_REF ?? "";
  const main = text(field(field(payload, "repository"), "default_branch"));
  const branch = ref.startsWith("refs/heads/") && main !== null && ref !== `refs/heads/${main}`;
  return { merge: null, into: branch ? { branch: main, commit: null } : null };
}

/** The pull request that a workflow_dispatch names, or the branch that a run of another workflow was for. */
function pullSource(payload: unknown): PullSource | null {
  const named = Number(text(field(field(payload, "inputs"), "pull")));
  if (Number.isSafeInteger(named) && named > 0) return { kind: "pull", number: named };
  const run = field(payload, "workflow_run");
  const branch = text(field(run, "head_branch"));
  const repository = text(field(field(run, "head_repository"), "full_name"));
  return branch === null || repository === null ? null : { kind: "branch", repository, branch };
}

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === "") return {};
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}

/** The inputs of `archive` that a payload has; `sprint_id` is as good as `sprint-id`. */
function askedOf(payload: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ["sprint-id", "bump", "duration-days"].flatMap((name): [string, string][] => {
      const value = field(payload, name) ?? field(payload, name.replace("-", "_"));
      return (typeof value === "string" && value !== "") || typeof value === "number" ? [[name, String(value)]] : [];
    }),
  );
}
