import type { Passage } from "../dialects/index.ts";
import type { ReportedPlan, TasksReport } from "../run/tasks.ts";
import type { Paint } from "./shell.ts";

/** Why each file was read as it was, part by part; files that are no plans at the end. */
export function explained({ plans, passedOver = [] }: TasksReport, paint: Paint): string {
  const parts = plans.map((plan) => planLines(plan, paint).join("\n"));
  const others = passedOver.map(
    ({ path, reason }) => `${paint("underline", path)}  ${paint("dim", "no plan")}\n  ${reason}`,
  );
  const all = [...parts, ...others];
  return all.length === 0 ? "There are no files in the places where plans are looked for.\n" : `${all.join("\n\n")}\n`;
}

function planLines(plan: ReportedPlan, paint: Paint): string[] {
  const { explanation, tasks, template } = plan;
  const count = tasks.length === 1 ? "1 task" : `${tasks.length} tasks`;
  const head = `${paint("underline", plan.path)}  ${paint("dim", plan.dialect)}  ${template ? "still a template" : count}`;
  if (explanation === undefined) return [head];
  const others = explanation.others.map(({ dialect, reason }) => `  Less so a plan of the kind ${dialect}: ${reason}.`);
  return [
    head,
    `  Read as ${plan.dialect}: ${explanation.reason}.`,
    ...others,
    ...explanation.passages.flatMap((passage) => passageLines(passage, paint)),
  ];
}

function passageLines({ line, heading, what, taken, of, passedOver, readAs }: Passage, paint: Paint): string[] {
  const place = `  ${paint("dim", `line ${line}`)}  ${heading === "" ? "" : `${heading}: `}${shortened(what)}`;
  if (readAs !== undefined) return [`${place}: ${readAs}`];
  const deed =
    taken === of
      ? of === 1
        ? "a task"
        : `all ${of} are tasks`
      : taken === 0
        ? "passed over"
        : `${taken} of ${of} are tasks`;
  return [`${place}: ${deed}${passedOver === null ? "" : `, ${passedOver}`}`];
}

function shortened(text: string): string {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}
