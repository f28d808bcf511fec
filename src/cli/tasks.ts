import type { Command } from "commander";
import { workingTree } from "../run/files.ts";
import { type ReportedPlan, type ReportedTask, runTasks } from "../run/tasks.ts";
import { displayWidth } from "../text/width.ts";
import { inside } from "./check-sources.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { noPlans } from "./no-plans.ts";
import { explained } from "./print-explanation.ts";
import type { Paint, Shell, Style } from "./shell.ts";

interface TasksOptions {
  readonly explain?: boolean;
}

export function tasksCommand(shell: Shell, outcome: Outcome): Command {
  const tasks = command("tasks", "print the tasks that are read from the plans")
    .argument("[path...]", "files or folders (default: all plans)")
    .option("--explain", "why each file is read as it is, what was taken for a task, what was passed over and why");
  return runs<TasksOptions>(tasks, shell, outcome, runTasksCommand);
}

async function runTasksCommand({ shell, options, arguments: paths, paint }: Session<TasksOptions>): Promise<ExitCode> {
  const request = { files: workingTree(shell.cwd), paths: inside(shell.cwd, paths), config: options.config ?? null };
  const report = await runTasks({ ...request, explain: options.explain === true });
  if (options.format === "json") shell.out(document(report));
  else if (options.explain === true) shell.out(explained(report, paint));
  else if (report.plans.length === 0) shell.err((await noPlans(request.files, request.paths, request.config)) ?? "");
  else shell.out(report.plans.map((plan) => prettyPlan(plan, paint)).join("\n"));
  return 0;
}

const STYLES: Readonly<Partial<Record<ReportedTask["status"], Style>>> = {
  done: "green",
  blocked: "red",
  failed: "red",
  cancelled: "dim",
  "in-progress": "cyan",
  review: "yellow",
  testing: "yellow",
};

function prettyPlan(plan: ReportedPlan, paint: Paint): string {
  const title = plan.title === null ? "" : `  ${plan.title}`;
  const head = `${paint("underline", plan.path)}  ${paint("dim", plan.dialect)}${title}`;
  if (plan.template) return `${head}\n  still a template\n`;
  if (plan.tasks.length === 0) return `${head}\n  no tasks\n`;
  const rows = plan.tasks.map((task) => [task.id, task.status, task.priority ?? "", String(task.points ?? "")]);
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => displayWidth(row[i] ?? ""))));
  const lines = plan.tasks.map((task, n) => {
    const cells = (rows[n] ?? []).map((cell, i) => {
      const blank = " ".repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(cell)));
      if (i === 3) return `${blank}${cell}`;
      const style = i === 1 ? STYLES[task.status] : undefined;
      return `${style === undefined ? cell : paint(style, cell)}${blank}`;
    });
    const owners = task.owners.length > 0 ? paint("dim", `  ${task.owners.map((owner) => `@${owner}`).join(" ")}`) : "";
    return `  ${cells.join("  ")}  ${task.title}${owners}`.trimEnd();
  });
  return `${head}\n${lines.join("\n")}\n`;
}
