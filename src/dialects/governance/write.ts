import type { PlanChange } from "../../plan/change.ts";
import type { Section } from "../../plan/task.ts";
import { appendItem, appendNamed } from "../anchored-item.ts";
import { anchorEdit } from "../anchors.ts";
import type { WriteResult } from "../dialect.ts";
import { learnStyle, type WriteSetting } from "../file-style.ts";
import { refusedId } from "../ids.ts";
import { updatedEdits } from "../last-updated.ts";
import type { NewTask } from "../new-task.ts";
import { lineSpan } from "../table-rows.ts";
import { type Naming, type PlaceResult, writePlan } from "../write-plan.ts";
import { writeValues } from "../write-values.ts";
import type { Subject } from "./areas.ts";
import type { PlacedList } from "./collect.ts";
import type { GovernanceFile } from "./read.ts";
import { scoreEdits } from "./score.ts";
import { readScorecards } from "./scorecard.ts";

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
      remove: ({ key, span }) => ({
        kind: "edits",
        edits: [],
        removals: [lineSpan(document.text, drafts.get(key)?.span ?? span)],
      }),
      name: (namings) => namings.map((naming) => nameTask(file, naming)),
      derive: (facts) => {
        if (plan.template) return { edits: [], removals: [] };
        const updated = facts.changed === null ? [] : updatedEdits(file.header, facts.today);
        return {
          edits: [...readScorecards(document).flatMap((card) => scoreEdits(document.text, card, facts)), ...updated],
          removals: [],
        };
      },
    },
    changes,
  );
}

/** Which lists take a new task, the best first: what it is counts before where it stands. */
function subjectsFor(section: Section, { values }: NewTask): readonly Subject[] {
  if (values.type === "risk") return ["risk"];
  if (values.type === "tech-debt" || section === "backlog") return ["debt", "risk", "criteria"];
  return ["criteria", "debt", "risk"];
}

function addTask(file: GovernanceFile, section: Section, task: NewTask, setting: WriteSetting): PlaceResult {
  const { collection, document, plan } = file;
  const found = subjectsFor(section, task)
    .map((subject): PlacedList | undefined => collection.lists.findLast((placed) => placed.subject === subject))
    .find((placed) => placed !== undefined);
  if (found === undefined)
    return { kind: "refused", reason: `${plan.path} has no checklist of debts, risks or criteria for ${task.id}.` };
  if (showsIds(file, found)) return appendNamed(document, found.list, task, setting);
  return file.options.anchors === "none"
    ? { kind: "refused", reason: `${task.id} has no place for its id: "anchors" in the configuration is none.` }
    : appendItem(document, found.list, task);
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
