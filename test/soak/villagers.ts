import { row, type Stage, type StageIssue } from "../scenarios/stage.ts";
import type { Random } from "./random.ts";

const at = { owner: "octo", repo: "plans" };
const PEOPLE = ["alice", "bob", "carol"] as const;
const STATUS_WORDS = ["Not Started", "In Progress", "Blocked", "Review", "Testing", "Done"] as const;
const STATUS_LABELS = ["not-started", "in-progress", "blocked", "review", "testing"] as const;
const PRIORITIES = ["Critical", "High", "Medium", "Low"] as const;

/** A word that stands nowhere else, written by a person: it must be found again. */
export interface Trace {
  readonly task: string;
  readonly what: string;
  readonly side: "plan" | "github";
  readonly word: string;
}

/** Columns of the plan's table that people edit. */
const COLUMN = { title: 2, description: 3, priority: 4, points: 5, status: 6, owner: 8, eta: 10, depends: 11 } as const;

/** People who edit plan and issues at random, and remember what they wrote. */
export class Villagers {
  /** What each of them wrote last in one place: what is written over by another person there is his business. */
  readonly traces = new Map<string, Trace>();
  #removed = 0;
  readonly #s: Stage;
  readonly #random: Random;
  #words = 0;
  #nextTask = 50;

  constructor(s: Stage, random: Random) {
    this.#s = s;
    this.#random = random;
  }

  /** One random edit. */
  async act(): Promise<void> {
    await (this.#random.chance(0.5) ? this.#editPlan() : this.#editGitHub());
  }

  #word(): string {
    return `w${++this.#words}x`;
  }

  #trace(task: string, what: string, side: Trace["side"], word: string): void {
    this.traces.set(`${task} ${what} ${side}`, { task, what, side, word });
  }

  async #editPlan(): Promise<void> {
    const random = this.#random;
    const lines = this.#s.plan().split("\n");
    const rows = lines.flatMap((line, index) => (/^\| T-\d+ \|/.test(line) ? [index] : []));
    const index = random.pick(rows);
    const cells = (lines[index] ?? "").split("|");
    const task = (cells[1] ?? "").trim();
    const set = (column: keyof typeof COLUMN, value: string) => {
      cells[COLUMN[column]] = ` ${value} `;
      lines[index] = cells.join("|");
    };
    const word = this.#word();
    const kind = random.between(1, 10);
    if (kind === 1) {
      set("title", `Plan ${word}`);
      this.#trace(task, "title", "plan", word);
    } else if (kind === 2) {
      set("description", `Plan ${word}`);
      this.#trace(task, "description", "plan", word);
    } else if (kind === 3) set("points", String(random.between(1, 13)));
    else if (kind === 4) set("priority", random.pick(PRIORITIES));
    else if (kind <= 6) set("status", random.pick(STATUS_WORDS));
    else if (kind === 7) set("owner", random.pick(["-", "@alice", "@bob", "@alice, @carol"]));
    else if (kind === 8) set("eta", `2026-11-${random.between(16, 27)}`);
    else if (kind === 9) {
      const id = `T-0${this.#nextTask++}`;
      lines.splice(index + 1, 0, row(id, `New ${word}`, { points: "2" }));
      this.#trace(id, "title", "plan", word);
    } else if (rows.length > 4 && this.#removed < 2) {
      lines.splice(index, 1);
      this.#removed++;
      // What he wrote there he took out himself.
      for (const [key, trace] of this.traces) if (trace.task === task && trace.side === "plan") this.traces.delete(key);
    }
    await this.#s.push({ "TASK.md": lines.join("\n") }, random.pick(PEOPLE));
  }

  async #editGitHub(): Promise<void> {
    const random = this.#random;
    const known = (await this.#s.issues()).filter((issue) => /^T-\d+: /.test(issue.title));
    const client = this.#s.github.as(random.pick(PEOPLE)).issues;
    const word = this.#word();
    if (known.length === 0 || random.chance(0.08)) {
      const id = `T-0${this.#nextTask++}`;
      await client.create({ ...at, title: `Wish ${word}`, body: `task_id: ${id}` });
      this.#trace(id, "title", "github", word);
      return;
    }
    const issue = random.pick(known);
    const task = issue.title.slice(0, issue.title.indexOf(":"));
    const one = { ...at, issue_number: issue.number };
    switch (random.between(1, 10)) {
      case 1:
        await client.update({ ...one, title: `${task}: Issue ${word}` });
        return this.#trace(task, "title", "github", word);
      case 2:
        await client.update({ ...one, body: `Said ${word}\n\n${issue.body}` });
        return this.#trace(task, `body ${word}`, "github", word);
      case 3:
        return this.#editBlock(issue, task, word);
      case 4:
      case 5:
        return this.#relabel(issue, "status/", random.pick(STATUS_LABELS));
      case 6:
        return this.#relabel(issue, "priority/", random.pick(PRIORITIES).toLowerCase());
      case 7: {
        const state = issue.state === "open" ? "closed" : "open";
        await client.update({ ...one, state, ...(state === "closed" ? { state_reason: "completed" } : {}) });
        return;
      }
      case 8: {
        const assignees = [random.pick(PEOPLE)];
        if (issue.assignees.includes(assignees[0] ?? "")) await client.removeAssignees({ ...one, assignees });
        else await client.addAssignees({ ...one, assignees });
        return;
      }
      case 9:
        await client.addLabels({ ...one, labels: [`area/${word}`] });
        return this.#trace(task, `label ${word}`, "github", `area/${word}`);
      default:
        await client.createComment({ ...one, body: `Heard ${word}` });
        return this.#trace(task, `comment ${word}`, "github", `Heard ${word}`);
    }
  }

  /** A number or the description in the managed block. */
  async #editBlock(issue: StageIssue, task: string, word: string): Promise<void> {
    const described = /(\*\*Description\*\*\s+)[^\n]+/;
    const points = `$1${this.#random.between(1, 13)}`;
    const body = described.test(issue.body)
      ? issue.body.replace(described, `$1Issue ${word}`)
      : issue.body.replace(/(\*\*Points\*\*: )\S+/, points);
    await this.#s.github.as("bob").issues.update({ ...at, issue_number: issue.number, body });
    if (described.test(issue.body)) this.#trace(task, "description", "github", word);
  }

  async #relabel(issue: StageIssue, prefix: string, value: string): Promise<void> {
    const client = this.#s.github.as("bob").issues;
    const one = { ...at, issue_number: issue.number };
    for (const name of issue.labels.filter((label) => label.startsWith(prefix)))
      await client.removeLabel({ ...one, name });
    await client.addLabels({ ...one, labels: [`${prefix}${value}`] });
  }
}
