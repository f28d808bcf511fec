import type { Random } from "../../soak/random.ts";
import type { Town } from "./town.ts";

const STATUS = ["Not Started", "In Progress", "Blocked", "Review", "Done"] as const;

/** People who work in the repositories of a town, on both sides, at random. */
export class Crowd {
  readonly #town: Town;
  readonly #random: Random;
  #words = 0;

  constructor(town: Town, random: Random) {
    this.#town = town;
    this.#random = random;
  }

  /** So many edits, one after the other. */
  async work(edits: number): Promise<void> {
    for (; edits > 0; edits--) {
      const repository = this.#random.pick(this.#town.repositories);
      await (this.#random.chance(0.5) ? this.#editPlan(repository) : this.#editIssue(repository));
    }
  }

  async #editPlan(repository: string): Promise<void> {
    const random = this.#random;
    const { github } = this.#town;
    const text = github.readFile(repository, "TASK.md") ?? "";
    const task = `T-00${random.between(1, 3)}`;
    const after = text.replace(new RegExp(`^\\| ${task} .*$`, "m"), (line) => {
      const cells = line.split("|");
      if (random.chance(0.5)) cells[2] = ` Plan w${++this.#words}x `;
      else cells[6] = ` ${random.pick(STATUS)} `;
      return cells.join("|");
    });
    if (after === text) return;
    await github.commitFiles(repository, "main", { "TASK.md": after }, { message: "x", author: "alice" });
  }

  async #editIssue(repository: string): Promise<void> {
    const random = this.#random;
    const [owner = "", repo = ""] = repository.split("/");
    const client = this.#town.github.as("alice").issues;
    const { data } = await client.listForRepo({ owner, repo, state: "all" });
    const known = data.filter(({ title }) => /^T-\d+: /.test(title));
    if (known.length === 0) return;
    const issue = random.pick(known);
    const one = { owner, repo, issue_number: issue.number };
    const task = issue.title.split(":")[0];
    if (random.chance(0.5)) await client.update({ ...one, title: `${task}: Issue w${++this.#words}x` });
    else await client.update({ ...one, state: issue.state === "open" ? "closed" : "open" });
  }
}
