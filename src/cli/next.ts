import type { Command } from "commander";
import type { Wait } from "../next/waits.ts";
import { workingTree } from "../run/files.ts";
import { type NextReport, type ReportedCandidate, type ReportedWaiting, runNext } from "../run/next.ts";
import { runTasks, type TasksRequest } from "../run/tasks.ts";
import { displayWidth } from "../text/width.ts";
import { inside } from "./check-sources.ts";
import { command, type ExitCode, type Outcome, runs, type Session } from "./command.ts";
import { document } from "./json.ts";
import { noPlans } from "./no-plans.ts";
import type { Paint, Shell } from "./shell.ts";

interface NextOptions {
  readonly parallel?: boolean;
  readonly waiting?: boolean;
}

export function nextCommand(shell: Shell, outcome: Outcome): Command {
  const next = command("next", "print the tasks that can be started now, best first, and why")
    .argument("[path...]", "files or folders (default: all plans)")
    .option("--parallel", "only tasks that can be worked on at the same time: no two name a common file")
    .option("--waiting", "also the tasks that can't be started yet, and what they wait for");
  return runs<NextOptions>(next, shell, outcome, runNextCommand);
}

async function runNextCommand({ shell, options, arguments: paths, paint }: Session<NextOptions>): Promise<ExitCode> {
  const request = { files: workingTree(shell.cwd), paths: inside(shell.cwd, paths), config: options.config ?? null };
  const report = await runNext({ ...request, parallel: options.parallel === true });
  if (options.format === "json") shell.out(document(report));
  else if (report.next.length + report.waiting.length > 0) shell.out(pretty(report, options.waiting === true, paint));
  else shell.out((await noPlans(request.files, request.paths, request.config)) ?? (await nothingLeft(request)));
  return 0;
}

/** What is said where every task was begun: how many of them are not over. */
async function nothingLeft(request: TasksRequest): Promise<string> {
  const { plans } = await runTasks(request);
  const open = plans.flatMap(({ tasks }) => tasks).filter(({ status }) => status !== "done" && status !== "cancelled");
  if (open.length === 0) return "Nothing is left to be started.\n";
  const [tasks, are] = open.length === 1 ? ["1 task", "is"] : [`${open.length} tasks`, "are"];
  return `Nothing is left to be started; ${tasks} that ${are} begun ${are} not done yet.\n`;
}

/** A longer key, made of a title, moves its line instead of all others. */
const WIDEST = 24;

function pretty({ next, waiting }: NextReport, all: boolean, paint: Paint): string {
  const lines: string[] = [];
  if (next.length === 0) lines.push("Nothing can be started now: all that is not begun waits for something.");
  const width = Math.max(0, ...next.map(({ key }) => displayWidth(key)).filter((one) => one <= WIDEST));
  for (const task of next) lines.push(...candidateLines(task, width, paint));
  if (waiting.length > 0 && (all || next.length === 0))
    lines.push(...(lines.length === 0 ? [] : [""]), ...waiting.map((one) => waitingLine(one, paint)));
  else if (waiting.length > 0) {
    const [tasks, others] = waiting.length === 1 ? ["1 task waits", "it"] : [`${waiting.length} tasks wait`, "them"];
    lines.push("", paint("dim", `${tasks} for others; --waiting lists ${others}.`));
  }
  return `${lines.join("\n")}\n`;
}

function candidateLines(task: ReportedCandidate, width: number, paint: Paint): string[] {
  const owners = task.owners.length === 0 ? "" : `  ${task.owners.map((owner) => `@${owner}`).join(" ")}`;
  const key = `${paint("bold", task.key)}${" ".repeat(Math.max(0, width - displayWidth(task.key)))}`;
  const place = paint("dim", `  ${task.path}:${task.line}`);
  return [`${key}  ${shortened(task.title)}${owners}${place}`, `${" ".repeat(width)}  ${paint("dim", task.why)}`];
}

/** A title as one line of a terminal can hold it; JSON has all of it. */
function shortened(title: string): string {
  const points = Array.from(title);
  return points.length <= 90 ? title : `${points.slice(0, 89).join("")}…`;
}

/** So many of the things that a task waits for are named. */
const WAITS = 5;

function waitingLine({ key, title, waitsFor, path, line }: ReportedWaiting, paint: Paint): string {
  const more = waitsFor.length > WAITS ? ` and ${waitsFor.length - WAITS} more` : "";
  return `${key}  ${title}: waits for ${waitsFor.slice(0, WAITS).map(waitText).join(", ")}${more}${paint("dim", `  ${path}:${line}`)}`;
}

function waitText(wait: Wait): string {
  return wait.kind === "task" ? `${wait.key} (${wait.status})` : `"${wait.text}", which no task is called`;
}
