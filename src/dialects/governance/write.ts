import type { Section as Heading } from "../../markdown/nodes.ts";
import type { PlanChange } from "../../plan/change.ts";
import type { Section } from "../../plan/task.ts";
import { anchoredItem, appendItem, appendNamed } from "../anchored-item.ts";
import { anchorEdit } from "../anchors.ts";
import type { WriteResult } from "../dialect.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { refusedId } from "../ids.ts";
import { updatedEdits } from "../last-updated.ts";
import type { NewTask } from "../new-task.ts";
import { inExample } from "../phases.ts";
import { insertLine, withoutLines } from "../table-rows.ts";
import { type Naming, type PlaceResult, writePlan } from "../write-plan.ts";
import { writeValues } from "../write-values.ts";
import { partOf, type Subject } from "./areas.ts";
import type { PlacedList } from "./collect.ts";
import { scorecardEdits } from "./health.ts";
import type { GovernanceFile } from "./read.ts";

/** The edits that make `changes` in a PLANNING.md, and what can't be written with the reasons. */
export function writeGovernance(file: GovernanceFile, changes: readonly PlanChange[]): WriteResult {
  const { plan, document, context, options, drafts } = file;
  const setting = { text: document.text, context, styleOf: learnStyle([...drafts.values()], context) };
  const { path } = plan;
  return writePlan(
    {
      path,
      tasks: new Map(plan.tasks.map((task) => [task.key, task])),
      refuseId: (id) => refusedId(id, { path, known: context.keys, pattern: options.idPattern }),
      update(task, values) {
        const draft = drafts.get(task.key);
        return draft === undefined
          ? { edits: [], removals: [], refused: [] }
          : writeValues(task, draft, values, setting);
      },
      add: (section, task) => addTask(file, section, task, setting),
      remove: ({ key, span }) => withoutLines(document.text, drafts.get(key)?.span ?? span),
      name: (namings) => namings.map((naming) => nameTask(file, naming)),
      derive: (facts) => {
        if (plan.template) return { edits: [], removals: [] };
        const updated = facts.changed === null ? [] : updatedEdits(file.header, facts.today);
        return {
          edits: [...scorecardEdits(document, facts), ...updated],
          removals: [],
        };
      },
    },
    changes,
  );
}

/** Which lists take a new task, the best first: what it is counts before where it stands, and a debt is no risk. */
function subjectsFor(section: Section, { values }: NewTask): readonly Subject[] {
  if (values.type === "risk") return ["risk"];
  if (values.type === "tech-debt") return ["debt"];
  if (section === "backlog") return ["debt", "risk", "criteria"];
  return ["criteria", "debt", "risk"];
}

function addTask(file: GovernanceFile, section: Section, task: NewTask, setting: WriteSetting): PlaceResult {
  const { collection, document, plan } = file;
  const subjects = subjectsFor(section, task);
  const found = subjects
    .map((subject): PlacedList | undefined => collection.lists.findLast((placed) => placed.subject === subject))
    .find((placed) => placed !== undefined);
  if (found === undefined) {
    const heading = subjects
      .map((subject) => document.sections.findLast((one) => partOf(one) === subject && !inExample(one)))
      .find((one) => one !== undefined);
    if (heading !== undefined && file.options.anchors !== "none") return beginList(file, heading, task);
    const names = subjects.map((subject) => NAMES[subject]).join(", ");
    return { kind: "refused", reason: `${plan.path} has no checklist of ${names} for ${task.id}.` };
  }
  if (showsIds(file, found)) return appendNamed(document, found.list, task, setting);
  return file.options.anchors === "none"
    ? { kind: "refused", reason: `${task.id} has no place for its id: "anchors" in the configuration is none.` }
    : appendItem(document, found.list, task);
}

const NAMES: Readonly<Record<Subject, string>> = {
  criteria: "success criteria",
  debt: "technical debt",
  risk: "risks",
};

/** The first item under a heading that has no list yet, behind all that it says. */
function beginList({ document }: GovernanceFile, heading: Heading, task: NewTask): PlaceResult {
  const last = heading.blocks.at(-1)?.span ?? heading.heading;
  const edit = insertLine(document, last, `${document.eol}${anchoredItem("-", task)}`);
  return { kind: "edits", edits: [edit], removals: [] };
}

/** Whether the items of a list begin with their ids. */
function showsIds({ drafts }: GovernanceFile, { list }: PlacedList): boolean {
  const own = [...drafts.values()].filter(({ home }) => home.kind === "item" && home.list === list);
  return own.length > 0 && own.filter(({ visible }) => visible).length * 2 > own.length;
}

function nameTask({ drafts, plan, options }: GovernanceFile, { task, id }: Naming): PlaceResult {
  if (options.anchors === "none")
    return {
      kind: "refused",
      reason: `${plan.path} is not to be given ids: "anchors" in the configuration is none.`,
    };
  const title = drafts.get(task.key)?.slots.get("title");
  return title === undefined
    ? { kind: "refused", reason: `${task.key} has no place for an id in ${plan.path}.` }
    : { kind: "edits", edits: [anchorEdit(title.span.end, id)], removals: [] };
}
