import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Task } from "../../plan/task.ts";
import type { ReadContext } from "../codec.ts";
import type { FileLegend } from "../legend.ts";
import { readTask } from "../read-task.ts";
import { isAdded } from "./added.ts";
import type { ProjectDraft } from "./collect.ts";

/** What the values of a project plan's task follow from besides its own place. */
interface ProjectSetting {
  readonly document: MarkdownDocument;
  readonly legend: FileLegend;
  readonly context: ReadContext;
  readonly sprint: string | null;
  readonly phases: ReadonlyMap<string, string>;
  readonly inSprint: boolean;
  readonly waits: readonly string[];
}

/** Reads a task with what its phase, its section and the decisions say of it. */
export function readProjectTask(key: string, draft: ProjectDraft, setting: ProjectSetting): Task {
  const { document, legend, context, sprint, phases, inSprint, waits } = setting;
  const added = isAdded(draft);
  const task = readTask(draft, {
    text: document.text,
    context,
    legend,
    sprint: inSprint || added === true ? sprint : null,
    movable: false,
    key,
    parent: null,
  });
  const fields = new Set(task.fields);
  // That a discovered task was added to the sprint is told by a word, and changes when the task moves.
  if (added !== null && sprint !== null && fields.size > 0) fields.add("sprint");
  const { values } = task;
  // Decisions come first, so that what is added to a list comes last there as it does in the cell.
  const dependsOn = [...waits.filter((decision) => !values.dependsOn.includes(decision)), ...values.dependsOn];
  const type = draft.section === "decision" && values.type === null ? "decision" : values.type;
  return {
    ...task,
    fields,
    values: { ...values, dependsOn, type },
    phase: draft.phase === null ? null : (phases.get(draft.phase) ?? null),
  };
}
