import { sameStatus } from "../plan/status.ts";
import { type FieldName, PRIORITIES, type StatusResolution, type TaskValues } from "../plan/task.ts";
import { oneLine, paragraphs } from "../text/normalise.ts";
import { combineChecklists, sameChecklist } from "./combine-checklists.ts";
import { combineText } from "./combine-text.ts";
import type { IssueObservation, PullObservation } from "./ledger.ts";
import { type LinkNews, withLinkNews } from "./native-links.ts";
import type { SyncOptions } from "./options.ts";
import { sameTitle, taskTitle } from "./title.ts";

/** What a field may look at on GitHub's side of one task. */
export interface GitHubSide {
  readonly id: string;
  readonly issue: IssueObservation;
  /** Whether title and body are the words of someone who may write here; an outsider's are read once, at intake. */
  readonly trustedText: boolean;
  /** What the three signals come to; undefined where they make no statement. */
  readonly status: TaskValues["status"] | undefined;
  /** The pull request that stands for the task. */
  readonly pull: PullObservation | null;
  readonly base: Partial<TaskValues>;
  readonly options: SyncOptions;
  /** Key of the task that an issue belongs to, or null. */
  readonly keyOf: (issue: number) => string | null;
  /** What was changed of GitHub's own dependencies; null where it has none. */
  readonly links: LinkNews | null;
  /** Whether a milestone's title is the id of a sprint, not a milestone that people use for something else. */
  readonly isSprint: (title: string) => boolean;
}

/** How one field is synced. The whole mapping is the table below: a new field is one row. */
export interface Field<V> {
  /** Definition: what the task is, the plan's by default. Progress: how far it is, GitHub's by default. */
  readonly kind: "definition" | "progress";
  /** `github`: only GitHub can say it (a review), the plan shows it. */
  readonly owner: "both" | "github";
  /** What GitHub says; undefined makes no statement. */
  readonly read: (side: GitHubSide) => V | undefined;
  /** Equality at the resolution that both sides can express. */
  readonly equal: (a: V, b: V, resolution: StatusResolution) => boolean;
  /**
   * What both sides' changes come to together: lists name by name, texts line by line; undefined where they overlap.
   * Without it, two changes are a conflict.
   */
  readonly combine?: (base: V, plan: V, github: V) => V | undefined;
  /** What the plan's value comes to at a first meeting with something of GitHub's that nothing in the plan speaks against. */
  readonly joined?: (plan: V, side: GitHubSide) => V;
  /** Whether the value says nothing, so that at a first meeting the other side's is taken. */
  readonly empty: (value: V) => boolean;
}

export type FieldTable = { readonly [K in FieldName]: Field<TaskValues[K]> };

const same = <V>(a: V, b: V) => a === b;
const isNull = (value: unknown) => value === null;
const sameText = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : oneLine(a) === oneLine(b);

export const FIELDS: FieldTable = {
  title: {
    kind: "definition",
    owner: "both",
    read: ({ issue, id, trustedText, options }) =>
      trustedText ? taskTitle(options["issue-title"], id, issue.title) : undefined,
    equal: sameTitle,
    empty: (value) => value === "",
  },
  description: {
    kind: "definition",
    owner: "both",
    read: ({ issue, trustedText }) => (trustedText ? issue.block?.description : undefined),
    equal: (a, b) => (a === null || b === null ? a === b : paragraphs(a) === paragraphs(b)),
    combine: combineText,
    empty: isNull,
  },
  status: {
    kind: "progress",
    owner: "both",
    read: ({ status }) => status,
    equal: sameStatus,
    empty: () => false,
  },
  review: {
    kind: "progress",
    owner: "github",
    read: ({ pull }) => pull?.details?.review,
    equal: (a, b) => (a ?? "none") === (b ?? "none"),
    empty: (value) => value === null || value === "none",
  },
  priority: {
    kind: "definition",
    owner: "both",
    read: ({ issue, base, options }) => {
      const prefix = options["label-prefixes"].priority;
      const names = labelsUnder(issue.labels, prefix).map((name) => name.toLowerCase());
      const known = PRIORITIES.filter((priority) => names.includes(priority));
      return known.find((priority) => priority !== base.priority) ?? known[0] ?? null;
    },
    equal: same,
    empty: isNull,
  },
  type: {
    kind: "definition",
    owner: "both",
    read: ({ issue, base, options }) => {
      const names = labelsUnder(issue.labels, options["label-prefixes"].type).map((name) => name.toLowerCase());
      return names.find((name) => name !== base.type) ?? names[0] ?? null;
    },
    equal: sameText,
    empty: isNull,
  },
  points: {
    kind: "definition",
    owner: "both",
    read: ({ issue, trustedText }) => (trustedText ? issue.block?.points : undefined),
    equal: same,
    empty: isNull,
  },
  estimate: {
    kind: "definition",
    owner: "both",
    read: ({ issue, trustedText }) => (trustedText ? issue.block?.estimate : undefined),
    equal: sameText,
    empty: isNull,
  },
  owners: {
    kind: "progress",
    owner: "both",
    read: ({ issue }) => issue.assignees,
    equal: sameNames,
    combine: combineNames,
    empty: (value) => value.length === 0,
  },
  pullRequest: {
    kind: "progress",
    owner: "github",
    read: ({ pull }) => pull?.number,
    equal: same,
    empty: isNull,
  },
  eta: {
    kind: "definition",
    owner: "both",
    read: ({ issue, trustedText }) => (trustedText ? issue.block?.eta : undefined),
    equal: same,
    empty: isNull,
  },
  dependsOn: {
    kind: "definition",
    owner: "both",
    read: ({ issue, trustedText, keyOf, base, links }) => {
      const stated = issue.block?.dependsOn?.map(({ key, issue: number }) =>
        number === null ? (key ?? "") : (keyOf(number) ?? key ?? `#${number}`),
      );
      return withLinkNews(trustedText ? stated : undefined, base.dependsOn, links);
    },
    equal: sameNames,
    combine: combineNames,
    joined: (plan, { links }) => combineNames([], plan, links?.added ?? []),
    empty: (value) => value.length === 0,
  },
  sprint: {
    kind: "definition",
    owner: "both",
    read: ({ issue, base, options, isSprint }) => {
      const milestone = issue.milestone !== null && isSprint(issue.milestone.title) ? issue.milestone.title : null;
      const label = labelsUnder(issue.labels, options["label-prefixes"].sprint)[0] ?? null;
      const was = base.sprint ?? null;
      // Two places say it: the one that is no longer what was agreed on is the one that somebody changed.
      return sameText(milestone, was) && !sameText(label, sprintLabelText(was, options)) && label !== null
        ? label
        : (milestone ?? label);
    },
    equal: sameText,
    empty: isNull,
  },
  checklist: {
    kind: "progress",
    owner: "both",
    read: ({ issue, trustedText }) => (trustedText ? issue.block?.checklist : undefined),
    equal: sameChecklist,
    combine: combineChecklists,
    empty: (value) => value.length === 0,
  },
};

/** The order in which fields are compared, shown and written. */
export const FIELD_NAMES: readonly FieldName[] = [
  "title",
  "description",
  "status",
  "review",
  "priority",
  "type",
  "points",
  "estimate",
  "owners",
  "pullRequest",
  "eta",
  "dependsOn",
  "sprint",
  "checklist",
];

/** What the names of labels say after a managed prefix. Prefixes compare without case, as labels do on GitHub. */
export function labelsUnder(labels: readonly string[], prefix: string): readonly string[] {
  return labels
    .filter((label) => label.toLowerCase().startsWith(prefix.toLowerCase()))
    .map((label) => label.slice(prefix.length));
}

/** GitHub takes no longer label name. */
const LABEL_LIMIT = 50;

/** A managed label's name, cut to what GitHub takes. */
export function labelName(prefix: string, value: string): string {
  return oneLine(`${prefix}${value.replaceAll(",", " ")}`)
    .slice(0, LABEL_LIMIT)
    .trimEnd();
}

function sprintLabelText(sprint: string | null, options: SyncOptions): string | null {
  const prefix = options["label-prefixes"].sprint;
  return sprint === null ? null : labelName(prefix, sprint).slice(prefix.length);
}

/** Logins and keys: as sets, without case. */
export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const [x, y] = [new Set(a.map(fold)), new Set(b.map(fold))];
  return x.size === y.size && [...x].every((name) => y.has(name));
}

/** Both sides' additions and removals since the base, the plan's order first. */
export function combineNames(
  base: readonly string[],
  plan: readonly string[],
  github: readonly string[],
): readonly string[] {
  const was = new Set(base.map(fold));
  const inPlan = new Set(plan.map(fold));
  const onGitHub = new Set(github.map(fold));
  const stays = (name: string) => {
    const key = fold(name);
    return was.has(key) ? inPlan.has(key) && onGitHub.has(key) : true;
  };
  const result: string[] = [];
  const taken = new Set<string>();
  for (const name of [...plan, ...github]) {
    if (stays(name) && !taken.has(fold(name))) {
      taken.add(fold(name));
      result.push(name);
    }
  }
  return result;
}

/** Whether a list has a name, whatever its case. */
export function hasName(list: readonly string[], name: string): boolean {
  return list.some((item) => item.toLowerCase() === name.toLowerCase());
}

function fold(name: string): string {
  return oneLine(name).toLowerCase();
}
