import {
  demandable,
  demanded,
  type EvidencePolicy,
  isAgent,
  isTrusted,
  kindOf,
  type Lack,
  lacksInWords,
  missingEvidence,
  type PullEvidence,
  type Requirement,
  requirementOf,
} from "../plan/evidence.ts";
import type { Status, Task } from "../plan/task.ts";
import type { Notice } from "./change.ts";
import type { Told } from "./conflict-talk.ts";
import { evidencePolicy } from "./evidence-options.ts";
import { FIELDS, type GitHubSide } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Intents, Ledger, PullObservation, TaskRecord } from "./ledger.ts";
import type { TaskMerge } from "./merge-task.ts";
import { labelStatuses, type Signals } from "./status-signals.ts";

/** Code of the notices that tell of a task which stays in review. */
export const NO_EVIDENCE = "no-evidence";

/** Whether a task waits for evidence: checks and reviews of a merged pull request move nothing that a quick look sees. */
export function awaitsEvidence({ tasks }: Pick<Ledger, "tasks">): boolean {
  return Object.values(tasks).some(({ awaits }) => awaits !== undefined);
}

interface HoldInput {
  readonly task: Task;
  /** Path of its plan. */
  readonly path: string;
  /** What both sides have agreed on; null at a first meeting. */
  readonly basis: TaskRecord | null;
  readonly side: GitHubSide;
  /** The signal that speaks for the status on GitHub. */
  readonly signal: keyof Signals | null;
  /** What a run meant to do that is over and didn't say what it did. */
  readonly intents: Intents | null;
  readonly inquiry: Inquiry;
}

/** The merge of a task that is let through, or that stays in review. */
export interface HeldDone {
  readonly merged: TaskMerge;
  /** What it waits for in review; empty where it doesn't. */
  readonly awaits: readonly Requirement[];
  /** What the issue's readers are to be told; null where they know. */
  readonly comment: string | null;
  readonly notices: readonly Notice[];
}

/**
 * Lets a task become Done only with the evidence that `done-requires` asks for. Without it both sides come to say
 * Review, and the claim is remembered: as soon as the evidence is there, the task is done, whoever looks next. What was
 * done when both sides first met is left alone.
 * @param merge merges the task with what GitHub says of it
 */
export function holdDone(merge: (side: GitHubSide) => TaskMerge, input: HoldInput): HeldDone {
  const { basis, side, task } = input;
  const merged = merge(side);
  const status = merged.values.status;
  const waits = basis?.awaits ?? intended(input);
  const free: HeldDone = { merged, awaits: [], comment: null, notices: [] };
  const agreed = basis?.stands ?? basis?.base.status;
  if (basis === null || agreed === undefined) return free;
  // A question about the status is open: when that is settled, so is this.
  if (status === undefined) return { ...free, awaits: waits ?? [] };
  const claimed = status === "done" && (basis.base.status !== "done" || waits !== undefined);
  const resumed = waits !== undefined && status !== "done" && status === agreed;
  if (!claimed && !resumed) return free;
  const policy = evidencePolicy(side.options["done-requires"]);
  const asked = policy === null ? [] : requirementsOf(policy, merged, waits ?? [], claimed, input);
  const evidence = evidenceOf(asked, side.pull, claimed, input.inquiry);
  const lacks = missingEvidence(asked, evidence);
  if (lacks.length === 0) return claimed ? free : { ...free, merged: released(merge, side) };
  const stays = agreed === "testing" ? agreed : "review";
  const held = heldAt(stays, claimed ? merged : merge(side), merge, input);
  const news = basis.awaits === undefined;
  const written = claimed && (held.toPlan.includes("status") || held.toGitHub.includes("status"));
  return {
    merged: held,
    awaits: asked,
    comment: news ? heldComment(task.key, lacks, evidence, stays) : null,
    notices: [heldNotice(task.key, lacks, evidence, stays, news || written)],
  };
}

/** What is said on the issue, with why its task isn't done. */
export function withHeld(told: Told, { comment }: HeldDone): Told {
  if (comment === null) return told;
  return { ...told, comment: told.comment === null ? comment : `${told.comment}\n\n${comment}` };
}

/** What a run that is over may have begun to wait for. */
function intended({ intents, task }: HoldInput): readonly Requirement[] | undefined {
  const change = intents?.changes.find(({ side, task: key }) => side === "github" && key === task.key);
  const to = change?.fields.evidence?.to;
  return Array.isArray(to)
    ? to.flatMap((name) => (typeof name === "string" ? (requirementOf(name) ?? []) : []))
    : undefined;
}

/**
 * What is asked: by who sets the task to Done, and of one that waits, also what it was made to wait for as long as the
 * configuration has that.
 */
function requirementsOf(
  policy: EvidencePolicy,
  merged: TaskMerge,
  waits: readonly Requirement[],
  claimed: boolean,
  input: HoldInput,
): readonly Requirement[] {
  const { task, side, basis } = input;
  const author = side.pull?.author ?? null;
  // What it was before: the edit that sets a task to Done can't make it one that needs less.
  const type = basis?.base.type ?? task.values.type;
  const all = demandable(policy, type);
  if (all.length === 0) return [];
  const kept = waits.filter((requirement) => all.includes(requirement));
  const setters = claimed && tellsPeople(policy) ? settersOf(merged, input) : [];
  if (setters.some((login) => isTrusted(login, policy))) return [];
  const setBy = setters.find((login) => isAgent(login, policy)) ?? setters[0] ?? null;
  return [...new Set([...demanded(policy, type, setBy, author), ...kept])];
}

function tellsPeople({ trusted, agents }: EvidencePolicy): boolean {
  return trusted.length + agents.length > 0;
}

/** Who says that the task is done: who edited the plan, and who moved it on GitHub. */
function settersOf(merged: TaskMerge, { task, path, basis, side, signal, inquiry }: HoldInput): readonly string[] {
  const saysDone = (status: Status | undefined) => status === "done" && basis?.base.status !== "done";
  const inPlan = saysDone(merged.plan.status) ? inquiry.planEdit(path, task.key, "status")?.by : null;
  const onGitHub = saysDone(merged.github.status) ? doneOnGitHubBy(signal, side, inquiry) : null;
  return [inPlan, onGitHub].flatMap((login) => login ?? []);
}

/** Who closed the issue, put the label on it, or opened the pull request that was merged. */
function doneOnGitHubBy(signal: keyof Signals | null, { issue, pull, options }: GitHubSide, inquiry: Inquiry) {
  if (signal === "pull") return pull?.author ?? null;
  if (signal === "state") return inquiry.readSingly(issue.number) ? issue.closedBy : null;
  const prefix = options["label-prefixes"].status;
  const events = signal === "label" ? (inquiry.timeline(issue.number) ?? []) : [];
  const labelled = events.filter(
    ({ event, label }) => event === "labeled" && labelStatuses([label ?? ""], prefix).includes("done"),
  );
  return labelled.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.actor ?? null;
}

/** Null where there is no pull request, and while what is asked of it isn't known. */
function evidenceOf(
  asked: readonly Requirement[],
  pull: PullObservation | null,
  claimed: boolean,
  inquiry: Inquiry,
): PullEvidence | null {
  if (pull === null || asked.length === 0) return null;
  const { number, author, mergedAt } = pull;
  const seen: PullEvidence = { number, author, state: mergedAt === null ? pull.state : "merged" };
  const kinds = [...new Set(asked.map(kindOf))].filter((kind) => kind !== "merged");
  // One that waits to be merged goes on waiting, whatever else is there: nobody needs to be asked.
  const unmerged = asked.includes("merged-pr") && mergedAt === null;
  return kinds.length === 0 || (unmerged && !claimed) ? seen : (inquiry.evidence(number, kinds) ?? seen);
}

/** The merge with a status that neither side need have said. A plan whose boxes say it can't say that: they stay. */
function heldAt(
  status: Status,
  merged: TaskMerge,
  merge: (side: GitHubSide) => TaskMerge,
  { task, side, basis }: HoldInput,
): TaskMerge {
  const follows = task.statusResolution === "checklist" || task.statusResolution === "steps";
  // As if GitHub hadn't said it: else the boxes would be ticked.
  const before = basis?.stands ?? basis?.base.status;
  const plain = follows && merged.github.status === "done" ? merge({ ...side, status: before }) : merged;
  const { unsayable: _, ...rest } = plain;
  return withStatus(
    { ...rest, github: { ...rest.github, ...(side.status === undefined ? {} : { status: side.status }) } },
    status,
    task,
    follows,
  );
}

/** The merge of a task that waited and is done now. */
function released(merge: (side: GitHubSide) => TaskMerge, side: GitHubSide): TaskMerge {
  const done = merge({ ...side, status: "done" });
  const { status: _, ...github } = done.github;
  return {
    ...done,
    github: side.status === undefined ? github : { ...github, status: side.status },
    toGitHub: withName(done.toGitHub, side.status !== "done"),
  };
}

function withStatus(merged: TaskMerge, status: Status, task: Task, follows: boolean): TaskMerge {
  const { plan, github } = merged;
  const inPlan = plan.status === undefined || FIELDS.status.equal(plan.status, status, task.statusResolution);
  return {
    ...merged,
    values: { ...merged.values, status },
    toPlan: withName(merged.toPlan, !inPlan && !follows && task.fields.has("status")),
    toGitHub: withName(merged.toGitHub, github.status !== status),
  };
}

function withName(names: TaskMerge["toPlan"], present: boolean): TaskMerge["toPlan"] {
  const others = names.filter((name) => name !== "status");
  return present ? [...others, "status"] : others;
}

/** Told where nobody is pinged by it and no mark-up takes effect. */
function heldComment(
  key: string,
  lacks: readonly Lack[],
  pull: PullEvidence | null,
  stays: "review" | "testing",
): string {
  return [
    `${key} was set to Done without the evidence that \`done-requires\` in the configuration asks for:`,
    ["```text", `${sentence(lacksInWords(lacks, pull))}.`, "```"].join("\n"),
    `It stays in ${stays}. Once the evidence is there, the next sync sets it to Done.`,
  ].join("\n\n");
}

function heldNotice(
  key: string,
  lacks: readonly Lack[],
  pull: PullEvidence | null,
  stays: "review" | "testing",
  news: boolean,
): Notice {
  const why = lacksInWords(lacks, pull);
  const asks = `done-requires in the configuration asks for ${lacks.map(({ requirement }) => requirement).join(", ")}`;
  const message = news
    ? `${key} was set to Done, but ${why}; ${asks}. It stays in ${stays} until that is there.`
    : `${key} stays in ${stays}: ${why}; ${asks}.`;
  return { level: news ? "problem" : "note", code: NO_EVIDENCE, task: key, message };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
