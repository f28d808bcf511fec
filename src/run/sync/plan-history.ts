import type { ReadOptions } from "../../dialects/dialect.ts";
import { GitHubError } from "../../github/errors.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { FieldName, Task } from "../../plan/task.ts";
import { FIELDS } from "../../sync/fields.ts";
import type { FileCommit } from "../../sync/github-records.ts";
import type { Host } from "../../sync/host.ts";
import type { PlanEdit } from "../../sync/inquiry.ts";
import { readPlan } from "./plan-edits.ts";

/** So many versions of a plan are read at most; a change that is older than that is only known to be. */
const VERSIONS = 50;
/** GitHub lists so many commits at once; a shorter list goes back to the file's beginning. */
const LISTED = 100;

/** When values came into the plans, by the commits that lead to one commit. */
export class PlanHistory {
  readonly #host: Pick<Host, "fileCommits" | "fileAt">;
  readonly #headOf: (path: string) => string;
  readonly #plans: readonly Plan[];
  readonly #options: ReadOptions;
  readonly #commits = new Map<string, Promise<readonly FileCommit[]>>();
  readonly #versions = new Map<string, Promise<Plan | null>>();

  /**
   * @param headOf the commit that a plan was read from, by its path
   * @param plans the plans as these commits have them
   */
  constructor(
    host: Pick<Host, "fileCommits" | "fileAt">,
    headOf: (path: string) => string,
    plans: readonly Plan[],
    options: ReadOptions,
  ) {
    this.#host = host;
    this.#headOf = headOf;
    this.#plans = plans;
    this.#options = options;
  }

  /** The commit that gave a field its present value; null where the history doesn't tell. */
  async edit(path: string, key: string, field: FieldName): Promise<PlanEdit | null> {
    const now = taskOf(
      this.#plans.find((plan) => plan.path === path),
      key,
    );
    if (now === undefined) return null;
    const commits = await this.#list(path);
    let since: FileCommit | null = null;
    for (const commit of commits.slice(0, VERSIONS)) {
      const then = taskOf(await this.#version(path, commit.sha), key);
      if (then === undefined || !sameValue(field, then, now))
        return since && { at: since.at, exact: true, by: since.author };
      since = commit;
    }
    const whole = commits.length <= VERSIONS && commits.length < LISTED;
    return since && { at: since.at, exact: whole, by: whole ? since.author : null };
  }

  #list(path: string): Promise<readonly FileCommit[]> {
    const known = this.#commits.get(path) ?? this.#host.fileCommits(path, this.#headOf(path));
    this.#commits.set(path, known);
    return known;
  }

  #version(path: string, commit: string): Promise<Plan | null> {
    const id = `${commit} ${path}`;
    const known = this.#versions.get(id) ?? this.#read(path, commit);
    this.#versions.set(id, known);
    return known;
  }

  async #read(path: string, commit: string): Promise<Plan | null> {
    try {
      const text = await this.#host.fileAt(path, commit);
      const result = text === null ? null : readPlan(path, text, this.#options);
      return result !== null && "plan" in result ? result.plan : null;
    } catch (error) {
      // What was no text then held no value.
      if (error instanceof GitHubError && error.kind === "bad-file") return null;
      throw error;
    }
  }
}

function taskOf(plan: Plan | null | undefined, key: string): Task | undefined {
  return (plan == null ? [] : unitsOf(plan)).find((task) => task.key === key);
}

function sameValue<K extends FieldName>(field: K, a: Task, b: Task): boolean {
  return FIELDS[field].equal(a.values[field], b.values[field], b.statusResolution);
}
