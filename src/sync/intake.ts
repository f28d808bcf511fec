import type { Plan } from "../plan/plan.ts";
import type { Section, Status, TaskValues } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import { slugOf } from "../text/slug.ts";
import type { Notice } from "./change.ts";
import type { ChecklistIds } from "./checklist-ids.ts";
import { firstChecklist } from "./checklist-status.ts";
import { FIELD_NAMES, FIELDS, type GitHubSide } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import { asksForPlace, intakePlace, nextOwnId, ownNumber } from "./intake-place.ts";
import type { IssueObservation } from "./ledger.ts";
import type { SomeValues } from "./merge-task.ts";
import { claimOf } from "./pairing.ts";
import { labelStatuses } from "./status-signals.ts";
import { nextId, sectionOfId } from "./task-ids.ts";
import type { World } from "./world.ts";

/** A new task that an issue asks for. */
export interface Intake {
  /** What it is known by. */
  readonly id: string;
  /** The id that it has in its file. */
  readonly name: string;
  /** True where its file has no ids: it goes by its title. */
  readonly bySlug: boolean;
  readonly section: Section;
  readonly issue: IssueObservation;
  readonly values: SomeValues & { title: string };
  readonly path: string;
}

/**
 * The open, unpaired issues that become tasks: those that claim a task the plan doesn't know and whose author may
 * write here, and those that someone with rights gave the intake label.
 * @param candidates open issues without a task, oldest first
 * @param known keys that plans, records or tombstones know
 * @param ids gives the lines of their checklists ids
 */
export function takeIn(
  world: World,
  candidates: readonly IssueObservation[],
  known: readonly string[],
  inquiry: Inquiry,
  isSprint: (title: string) => boolean,
  ids: ChecklistIds,
): { readonly intakes: readonly Intake[]; readonly notices: readonly Notice[] } {
  const intakes: Intake[] = [];
  const notices: Notice[] = [];
  const { given } = world.ledger;
  const used = [...known, ...Object.keys(given)];
  const label = world.options["intake-label"].toLowerCase();
  for (const issue of candidates) {
    const claim = claimOf(issue);
    // Labels can only be set by people with triage access: the label is the maintainer's word.
    const invited =
      issue.labels.some((name) => name.toLowerCase() === label) || asksForPlace(world.plans, issue.labels);
    if (claim === null && !invited) continue;
    if (world.ledger.tombstones.some((tombstone) => tombstone.issue === issue.number)) continue;
    if (!invited && !inquiry.mayWrite(issue.author)) {
      notices.push(
        note(
          "untrusted-claim",
          `Issue #${issue.number} claims ${claim}, but its author ${issue.author} has no write access: give it the label "${world.options["intake-label"]}" to take it in.`,
        ),
      );
      continue;
    }
    const place = intakePlace(world.plans, claim, issue.labels);
    if (place === null) {
      notices.push(note("no-plan", `Issue #${issue.number} asks for a task, but no plan file can take one.`));
      continue;
    }
    const { plan, asked } = place;
    // An id that it was given while its row waited: no other issue gets it, and it keeps it, unless a row took it.
    const own = Object.keys(given).find((id) => given[id] === issue.number) ?? null;
    const isFree = (id: string) => (id === own ? !known.includes(id) : !used.includes(id));
    const next = nextOwnId(plan, used);
    const fits = (id: string) => (next === null ? world.idPattern.test(id) : ownNumber(plan, id) !== null);
    const usable = [claim, own].find((id) => id !== null && fits(id) && isFree(id)) ?? null;
    if (claim !== null && usable === null && !invited && own === null) {
      const why = used.includes(claim) ? "was used before" : "has not the form of a task id";
      notices.push(
        note("unusable-claim", `Issue #${issue.number} claims ${oneLine(claim)}, which ${why}: it is not taken in.`),
      );
      continue;
    }
    const named = usable === null ? next : ownNumber(plan, usable);
    const values = valuesOf(issue, named?.id ?? usable ?? own ?? "", world, isSprint);
    const section = sectionFor(plan, asked, next === null ? usable : null, values);
    const bySlug = plan.tasks.some(({ identity }) => identity === "title") ? slugOf(values.title) : null;
    const id = usable ?? next?.key ?? bySlug ?? nextId(used, section);
    used.push(id);
    const sprint = sprintFor(plan, section, values);
    intakes.push({
      id,
      name: named?.id ?? id,
      bySlug: id === bySlug,
      section,
      issue,
      values: { ...values, sprint, ...firstChecklist(plan, values, ids) },
      path: plan.path,
    });
  }
  return { intakes, notices };
}

/** Where in its plan a new task goes: a TASK.md sorts by number and sprint, in other plans it is current work unless a label says otherwise. */
function sectionFor(plan: Plan, asked: Section | null, usable: string | null, values: SomeValues): Section {
  const sprint = sprintOf(plan);
  const inSprint = values.sprint !== undefined && values.sprint !== null && values.sprint === sprint;
  if (plan.dialect !== "sprint") return asked === "discovered" && inSprint ? "current" : (asked ?? "current");
  return (usable === null ? null : sectionOfId(usable)) ?? (inSprint ? "expansion" : "backlog");
}

/**
 * A row outside the backlog belongs to the plan's sprint, so its issue does too; and where no row of its section can
 * name another sprint, the one that the issue names can't be kept. What was only found, or is to be decided, has none.
 */
function sprintFor(plan: Plan, section: Section, values: SomeValues): string | null {
  if (section === "discovered" || section === "decision") return null;
  const follows = section === "backlog" ? null : sprintOf(plan);
  const neighbours = plan.tasks.filter((task) => task.section === section);
  const names = neighbours.length === 0 || neighbours.some((task) => task.fields.has("sprint"));
  return names ? (values.sprint ?? follows) : follows;
}

/** The sprint that a plan's current work belongs to; by its header, else by what its tasks say, since the configuration can name it. */
function sprintOf({ dialect, sprint, tasks }: Plan): string | null {
  if (sprint.id !== null || dialect === "sprint") return sprint.id;
  return tasks.find(({ section, values }) => section === "current" && values.sprint !== null)?.values.sprint ?? null;
}

/** What an issue says of the task it becomes; its title and the first paragraph of its body are read this once. */
function valuesOf(
  issue: IssueObservation,
  id: string,
  world: World,
  isSprint: (title: string) => boolean,
): SomeValues & { title: string } {
  const side: GitHubSide = {
    id,
    issue,
    trustedText: true,
    status: statusOf(issue, world),
    pull: null,
    base: {},
    options: world.options,
    keyOf: () => null,
    links: null,
    isSprint,
  };
  const values: SomeValues = {};
  for (const name of FIELD_NAMES) readInto(values, name, side);
  const title = values.title ?? oneLine(issue.title);
  return { ...values, title, description: values.description ?? issue.opening, status: values.status ?? "not-started" };
}

/** The status that the issue's label says; of several none can be told. */
function statusOf({ labels }: IssueObservation, { options }: World): Status | undefined {
  const [status, ...others] = labelStatuses(labels, options["label-prefixes"].status);
  return others.length === 0 ? status : undefined;
}

function readInto<K extends keyof TaskValues>(values: SomeValues, name: K, side: GitHubSide): void {
  const value: TaskValues[K] | undefined = FIELDS[name].read(side);
  if (value !== undefined) values[name] = value;
}

function note(code: string, message: string): Notice {
  return { level: "note", code, message, task: null };
}
