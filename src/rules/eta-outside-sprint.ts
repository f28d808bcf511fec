import { CLOSED_STATUSES } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, type Rule, type SprintFacts } from "./rule.ts";

export const etaOutsideSprint: Rule = {
  name: "eta-outside-sprint",
  group: "Dates",
  severity: "warning",
  description: "An ETA before the sprint begins or after it ends, of an open task whose notes don't say why.",
  about:
    "A task of the sprint that is expected outside of it is late or belongs to another sprint. A word in its notes explains it (`Vendor delivers on the 20th`). The dates are those of the plan's header, else those of the configured sprint. Tasks of the backlog, of other sprints, and those that are done, failed or cancelled are left alone. Where all of five or more are outside, the sprint's dates are the likelier cause, and it is said once.",
  *check(context) {
    for (const file of context.plans) {
      const sprint = sprintOf(file, context.sprint);
      if (sprint === null) continue;
      const { start, end } = sprint;
      // Dates that run backwards say nothing of what lies between them.
      if (start !== null && end !== null && end < start) continue;
      const dated = file.plan.tasks.filter((task) => task.values.eta !== null && isPlanned(file, task));
      const outside = dated.flatMap((task): Outside[] => {
        const eta = task.values.eta ?? "";
        const early = start !== null && eta < start;
        const explained = /\p{L}{2}/u.test(withoutEmptyWords(task.notes ?? ""));
        return explained || !(early || (end !== null && eta > end)) ? [] : [{ task, eta, early }];
      });
      const [first] = outside;
      const all = outside.length >= MANY && outside.length === dated.length;
      const dates = [...(start === null ? [] : [`from ${start}`]), ...(end === null ? [] : [`to ${end}`])].join(" ");
      for (const { task, eta, early } of all && first !== undefined ? [first] : outside)
        yield {
          in: file,
          span: fieldSpan(file, task, "eta"),
          task,
          message: all
            ? `None of the ETAs of the ${outside.length} open tasks that have one is within the sprint, ${dates}; ${task.id} is expected on ${eta}.`
            : early
              ? `${task.id} is expected on ${eta}, before the sprint begins on ${start}.`
              : `${task.id} is expected on ${eta}, after the sprint ends on ${end}.`,
          hint: all
            ? "Correct the sprint's dates, or those of the tasks."
            : "Correct the ETA, say why in the notes, or move the task to another sprint.",
        };
    }
  },
};

/** A task that is expected outside of the sprint. */
interface Outside {
  readonly task: Task;
  readonly eta: string;
  /** Before it begins. */
  readonly early: boolean;
}

/** Where so many are all outside, the sprint's dates are the likelier cause. */
const MANY = 5;

function isPlanned({ plan }: ReadPlan, { section, values, fields }: Task): boolean {
  if (plan.dialect !== "sprint" || CLOSED_STATUSES.has(values.status)) return false;
  const elsewhere = fields.has("sprint") && values.sprint !== null && !same(values.sprint, plan.sprint.id);
  return (section === "current" || section === "expansion") && !elsewhere;
}

function sprintOf({ plan }: ReadPlan, configured: SprintFacts): Pick<SprintFacts, "start" | "end"> | null {
  const { id, start, end } = plan.sprint;
  if (start !== null || end !== null) return { start, end };
  return id !== null && configured.id !== null && !same(id, configured.id) ? null : configured;
}

function same(one: string, other: string | null): boolean {
  return other === null || one.trim().toLowerCase() === other.trim().toLowerCase();
}

function withoutEmptyWords(notes: string): string {
  return notes.replace(/^\s*(?:n\/a|none|tbd|tba|nil)\s*$/i, "");
}
