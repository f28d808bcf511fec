import { defaultConfig } from "../config/index.ts";
import { changePlan, openPlan } from "../dialects/index.ts";
import type { EmbeddedGitHub } from "../embedded/index.ts";
import type { PlanChange } from "../plan/change.ts";
import type { Task } from "../plan/task.ts";
import { DemoFailure } from "./failure.ts";
import type { Narrator } from "./narrator.ts";

const { read } = defaultConfig();

/** A repository of the demo: what both sides say, and people who edit them. */
export class DemoRepository {
  readonly github: EmbeddedGitHub;
  readonly tell: Narrator;
  readonly fullName: string;
  readonly planPath: string;
  /** Owner and name, as requests want them. */
  readonly at: { readonly owner: string; readonly repo: string };

  constructor(github: EmbeddedGitHub, tell: Narrator, fullName: string, planPath: string) {
    const [owner = "", repo = ""] = fullName.split("/");
    this.github = github;
    this.tell = tell;
    this.fullName = fullName;
    this.planPath = planPath;
    this.at = { owner, repo };
  }

  as(login: string): ReturnType<EmbeddedGitHub["as"]> {
    return this.github.as(login);
  }

  plan(): string {
    const text = this.github.readFile(this.fullName, this.planPath);
    if (text === null) throw new DemoFailure(`${this.planPath} is gone.`);
    return text;
  }

  tasks(): readonly Task[] {
    const result = openPlan(this.planPath, this.plan(), read);
    if (result.kind !== "plan") throw new DemoFailure(`${this.planPath} is no plan: ${result.reason}`);
    return result.open.plan.tasks;
  }

  /** Those that a first sync makes an issue for. */
  openTasks(): readonly Task[] {
    return this.tasks().filter(({ values: { status } }) => status !== "done" && status !== "cancelled");
  }

  task(key: string): Task {
    const task = this.tasks().find((candidate) => candidate.key === key);
    if (task === undefined) throw new DemoFailure(`${this.planPath} has no ${key}.`);
    return task;
  }

  async edit(login: string, what: string, changes: readonly PlanChange[]): Promise<void> {
    const { text, refused } = changePlan(this.planPath, this.plan(), changes, read);
    if (refused[0] !== undefined) throw new DemoFailure(refused[0].reason);
    await this.github.commitFiles(this.fullName, "main", { [this.planPath]: text }, { message: what, author: login });
    this.tell.deed(login, `pushes ${this.planPath}: ${what}`);
  }

  /** Number of the issue of a task, found as a person would: by the line that names it. */
  async issueOf(key: string): Promise<number> {
    const issues = await this.issues();
    const found = issues.find((issue) => issue.body?.includes(`task_id: ${key}\n`));
    if (found === undefined) throw new DemoFailure(`${key} has no issue.`);
    return found.number;
  }

  /** All issues, by number, without pull requests. */
  async issues() {
    const octokit = this.as("octo");
    const all = await octokit.paginate(octokit.issues.listForRepo, { ...this.at, state: "all", per_page: 100 });
    return all.filter((issue) => issue.pull_request === undefined).toSorted((a, b) => a.number - b.number);
  }

  async showIssue(number: number): Promise<void> {
    const { data: issue } = await this.as("octo").issues.get({ ...this.at, issue_number: number });
    const labels = issue.labels.map((label) => (typeof label === "string" ? label : (label.name ?? "")));
    const people = (issue.assignees ?? []).map((person) => `@${person.login}`);
    this.tell.say(
      `issue #${number} "${issue.title}": ${issue.state}; ${labels.join(", ")}; ${people.join(", ") || "nobody assigned"}`,
    );
  }
}
