import type { Config } from "../../config/index.ts";
import type { GitHubError } from "../../github/errors.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Change } from "../../sync/change.ts";
import { CONFLICT_LABEL } from "../../sync/conflict-label.ts";
import { hasName } from "../../sync/fields.ts";
import type { Host, Operation, OperationResult } from "../../sync/host.ts";
import type { IssueTarget } from "../../sync/issue-target.ts";
import { type LabelSpec, sprintLabel } from "../../sync/labels.ts";
import type { Ledger } from "../../sync/ledger.ts";
import type { NameBook } from "../../sync/name-book.ts";
import { DUPLICATE_LABEL } from "../../sync/outcome-changes.ts";
import { SECTION_LABELS } from "../../sync/place-labels.ts";
import type { Journal } from "./journal.ts";
import { begunSprint } from "./land-boundary.ts";
import { lostAnswer } from "./refusal.ts";

/** Labels and milestones that a run needs and the repository lacks, as operations, each with its change. */
export interface Prerequisites {
  readonly steps: readonly { readonly operation: Operation; readonly change: Change }[];
  /** Names of labels and numbers of milestones that are known to exist. */
  readonly labels: readonly string[];
  readonly milestones: Readonly<Record<string, number>>;
}

/**
 * Finds out what is missing. The lists are read only where GitHub didn't show in this run that a milestone, or a label
 * which is to be added or removed, is there and what it is called. A sprint that has begun needs both, though it may
 * have no task yet.
 */
export async function findPrerequisites(
  host: Host,
  ledger: Ledger,
  targets: readonly IssueTarget[],
  duplicates: readonly number[],
  specs: readonly LabelSpec[],
  plans: readonly Plan[],
  config: Config,
  names: NameBook,
): Promise<Prerequisites> {
  const steps: { operation: Operation; change: Change }[] = [];
  const begun = begunSprint(ledger);
  const wanted = [
    ...new Set([
      ...targets.flatMap((target) => target.addLabels),
      ...(begun === null ? [] : [`${config.sync["label-prefixes"].sprint}${begun}`]),
      ...(duplicates.length > 0 ? [DUPLICATE_LABEL] : []),
    ]),
  ];
  let labels = ledger.labels;
  const touched = [...wanted, ...targets.flatMap((target) => target.removeLabels)];
  if (touched.some((name) => !names.isShown(name))) {
    labels = (await host.labels()).map((label) => label.name);
    for (const name of wanted.filter((label) => !hasName(labels, label))) {
      if (names.takeOver(name)) {
        labels = [...labels, name];
        continue;
      }
      const { color, description } = specFor(name, specs, config);
      steps.push({
        operation: { kind: "create-label", name, color, description: description ?? "" },
        change: change("create-label", { name: { from: null, to: name }, color: { from: null, to: color } }),
      });
    }
  }
  const titles = [
    ...new Set([
      ...targets.flatMap((target) => (typeof target.milestone === "string" ? [target.milestone] : [])),
      ...(begun === null ? [] : [begun]),
    ]),
  ];
  let milestones = ledger.milestones;
  if (titles.some((title) => milestones[title] === undefined || !names.isMilestoneShown(title))) {
    const listed = await host.milestones();
    // Those of people are none of our business: only what stands for a sprint is followed where it is renamed.
    const sprints = new Set([...Object.keys(milestones), ...titles]);
    const found = Object.fromEntries(listed.map((milestone) => [names.milestone(milestone), milestone.number]));
    milestones = Object.fromEntries(Object.entries(found).filter(([title]) => sprints.has(title)));
    for (const title of titles.filter((name) => milestones[name] === undefined)) {
      const renamed = listed.find((milestone) => milestone.title === title);
      if (renamed !== undefined) {
        names.takeOverMilestone(title, renamed.number);
        const others = Object.entries(milestones).filter(([, number]) => number !== renamed.number);
        milestones = { ...Object.fromEntries(others), [title]: renamed.number };
        continue;
      }
      const dueOn = dueDate(title, plans, config);
      steps.push({
        operation: { kind: "create-milestone", title, dueOn },
        change: change("create-milestone", { title: { from: null, to: title }, dueOn: { from: null, to: dueOn } }),
      });
    }
  }
  return { steps, labels, milestones };
}

/**
 * Makes what is missing. What GitHub refuses is told; the issues that need it will say so too. `unknown`: what may or
 * may not have been made.
 * @throws GitHubError where GitHub or the way to it fails for good, or on two of them
 */
export async function makePrerequisites(
  host: Host,
  prerequisites: Prerequisites,
  journal: Journal,
): Promise<
  Pick<Prerequisites, "labels" | "milestones"> & {
    readonly lost: GitHubError | null;
    readonly unknown: readonly Change[];
  }
> {
  const unknown: Change[] = [];
  const labels = [...prerequisites.labels];
  const milestones = { ...prerequisites.milestones };
  let lost: GitHubError | null = null;
  for (const { operation, change } of prerequisites.steps) {
    const asked = await host.perform(operation);
    const result = asked.kind === "unknown" ? ((await madeAfterAll(host, operation)) ?? asked) : asked;
    if (result.kind === "refused" || result.kind === "unknown") {
      journal.refused(change, result.reason);
      if (result.kind === "refused") continue;
      unknown.push(change);
      if (lost !== null) throw lost;
      lost = lostAnswer(result.reason);
      continue;
    }
    journal.done(change);
    if (operation.kind === "create-label") labels.push(operation.name);
    if (result.kind === "milestone") milestones[result.milestone.title] = result.milestone.number;
  }
  return { labels, milestones, lost, unknown };
}

/** What was made though the answer was lost; null where it is not there. */
async function madeAfterAll(host: Host, operation: Operation): Promise<OperationResult | null> {
  if (operation.kind === "create-label")
    return (await host.labels()).some(({ name }) => hasName([name], operation.name)) ? { kind: "done" } : null;
  if (operation.kind !== "create-milestone") return null;
  const milestone = (await host.milestones()).find(({ title }) => title === operation.title);
  return milestone === undefined ? null : { kind: "milestone", milestone };
}

function specFor(name: string, specs: readonly LabelSpec[], config: Config): LabelSpec {
  const found = specs.find((spec) => spec.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  const prefix = config.sync["label-prefixes"].sprint;
  if (name.toLowerCase().startsWith(prefix.toLowerCase()))
    return { ...sprintLabel(name.slice(prefix.length), prefix), name };
  const own = [CONFLICT_LABEL, ...SECTION_LABELS].find((label) => label.name === name);
  if (own !== undefined) return own;
  const description = name === DUPLICATE_LABEL ? "Claims a task that another issue has" : "";
  return { name, color: name === DUPLICATE_LABEL ? "cfd3d7" : "ededed", description, from: [] };
}

function dueDate(sprint: string, plans: readonly Plan[], config: Config): string | null {
  const plan = plans.find((candidate) => candidate.sprint.id === sprint && candidate.sprint.end !== null);
  return plan?.sprint.end ?? (config.sprint.id === sprint ? config.sprint.end : null);
}

function change(action: Change["action"], fields: Change["fields"]): Change {
  return { side: "github", action, task: null, issue: null, path: null, fields };
}
