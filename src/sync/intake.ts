import type { Section, TaskValues } from "../plan/task.ts";
import { oneLine } from "../text/normalise.ts";
import type { Notice } from "./change.ts";
import { FIELD_NAMES, FIELDS, type GitHubSide } from "./fields.ts";
import type { Inquiry } from "./inquiry.ts";
import type { IssueObservation } from "./ledger.ts";
import type { SomeValues } from "./merge-task.ts";
import { claimOf } from "./pairing.ts";
import { nextId, sectionOfId } from "./task-ids.ts";
import type { World } from "./world.ts";

/** The kinds of plans that take in new tasks, the first that there is before the others. */
const TAKING = ["sprint", "custom", "governance"] as const;

/** A new task that an issue asks for. */
export interface Intake {
  readonly id: string;
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
 */
export function takeIn(
  world: World,
  candidates: readonly IssueObservation[],
  known: readonly string[],
  inquiry: Inquiry,
  isSprint: (title: string) => boolean,
): { readonly intakes: readonly Intake[]; readonly notices: readonly Notice[] } {
  const open = world.plans.filter(({ template }) => !template);
  const plan = TAKING.map((kind) => open.find(({ dialect }) => dialect === kind)).find((found) => found !== undefined);
  const intakes: Intake[] = [];
  const notices: Notice[] = [];
  const { given } = world.ledger;
  const used = [...known, ...Object.keys(given)];
  const label = world.options["intake-label"].toLowerCase();
  for (const issue of candidates) {
    const claim = claimOf(issue);
    // Labels can only be set by people with triage access: the label is the maintainer's word.
    const invited = issue.labels.some((name) => name.toLowerCase() === label);
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
    if (plan === undefined) {
      notices.push(note("no-plan", `Issue #${issue.number} asks for a task, but no plan file can take one.`));
      continue;
    }
    // An id that it was given while its row waited: no other issue gets it, and it keeps it, unless a row took it.
    const own = Object.keys(given).find((id) => given[id] === issue.number) ?? null;
    const isFree = (id: string) => (id === own ? !known.includes(id) : !used.includes(id));
    const usable = [claim, own].find((id) => id !== null && world.idPattern.test(id) && isFree(id)) ?? null;
    if (claim !== null && usable === null && !invited && own === null) {
      const why = used.includes(claim) ? "was used before" : "has not the form of a task id";
      notices.push(
        note("unusable-claim", `Issue #${issue.number} claims ${oneLine(claim)}, which ${why}: it is not taken in.`),
      );
      continue;
    }
    const values = valuesOf(issue, usable ?? own ?? "", world, isSprint);
    const inSprint = values.sprint !== undefined && values.sprint !== null && values.sprint === plan.sprint.id;
    const section: Section =
      plan.dialect === "sprint"
        ? ((usable === null ? null : sectionOfId(usable)) ?? (inSprint ? "expansion" : "backlog"))
        : "current";
    const id = usable ?? nextId(used, section);
    used.push(id);
    // A row outside the backlog belongs to the plan's sprint, so its issue does too; and where no row of its section can
    // name another sprint, the one that the issue names can't be kept.
    const follows = section === "backlog" ? null : plan.sprint.id;
    const neighbours = plan.tasks.filter((task) => task.section === section);
    const names = neighbours.length === 0 || neighbours.some((task) => task.fields.has("sprint"));
    const sprint = names ? (values.sprint ?? follows) : follows;
    intakes.push({ id, section, issue, values: { ...values, sprint }, path: plan.path });
  }
  return { intakes, notices };
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
    status: undefined,
    pull: null,
    base: {},
    options: world.options,
    keyOf: () => null,
    isSprint,
  };
  const values: SomeValues = {};
  for (const name of FIELD_NAMES) readInto(values, name, side);
  const title = values.title ?? oneLine(issue.title);
  return { ...values, title, description: values.description ?? issue.opening, status: values.status ?? "not-started" };
}

function readInto<K extends keyof TaskValues>(values: SomeValues, name: K, side: GitHubSide): void {
  const value: TaskValues[K] | undefined = FIELDS[name].read(side);
  if (value !== undefined) values[name] = value;
}

function note(code: string, message: string): Notice {
  return { level: "note", code, message, task: null };
}
