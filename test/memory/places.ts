import { type BlockValues, renderBlock, withBlock } from "../../src/sync/block.ts";
import { observeIssue } from "../../src/sync/observe.ts";
import { addLabels, assign, issueOf, recordOf, removeLabel, setBody, setState, setTitle, unassign } from "./issues.ts";
import { fileAt, type GitHubState, push } from "./state.ts";

/** Where a value of T-001, issue 1, stands on one of the sides: what people see and write there. */
export interface Place {
  readonly get: (state: GitHubState) => string;
  readonly set: (state: GitHubState, value: string) => void;
}

const bob = (state: GitHubState) => ({ state, login: "bob" });
const issue = (state: GitHubState) => issueOf(bob(state), 1);

/** A cell of the task's row. @param column from 1 */
export function cell(column: number): Place {
  const row = (state: GitHubState) => /^\| T-001 \|.*$/m.exec(fileAt(state, "TASK.md"))?.[0].split("|") ?? [];
  return {
    get: (state) => row(state)[column]?.trim() ?? "",
    set(state, value) {
      const now = row(state);
      const text = fileAt(state, "TASK.md").replace(now.join("|"), now.with(column, ` ${value} `).join("|"));
      push(state, { "TASK.md": text }, "alice");
    },
  };
}

/** A cell of words, such as "Not Started", as labels write them. */
export function wordCell(column: number): Place {
  const { get, set } = cell(column);
  const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  return {
    get: (state) => get(state).toLowerCase().replace(" ", "-"),
    set: (state, value) => set(state, value.split("-").map(capital).join(" ")),
  };
}

/** The cell of owners, whatever their order. */
export function ownersCell(column: number): Place {
  const { get, set } = cell(column);
  return { get: (state) => get(state).split(", ").toSorted().join(", "), set };
}

export const title: Place = {
  get: (state) => issue(state).title.replace("T-001: ", ""),
  set: (state, value) => setTitle(bob(state), 1, `T-001: ${value}`),
};

/** What the managed block says. */
export function inBlock(
  read: (block: BlockValues) => string | number | null | undefined,
  write: (value: string) => Partial<BlockValues>,
): Place {
  const block = (state: GitHubState) => observeIssue(recordOf(state, issue(state))).block ?? { key: "T-001" };
  return {
    get: (state) => String(read(block(state)) ?? ""),
    set: (state, value) =>
      setBody(bob(state), 1, withBlock(issue(state).body, renderBlock({ ...block(state), ...write(value) }))),
  };
}

/** A label under a prefix, which replaces the others there. */
export function labelUnder(prefix: string): Place {
  const present = (state: GitHubState) => issue(state).labels.filter((label) => label.startsWith(prefix));
  return {
    get: (state) =>
      present(state)
        .map((label) => label.slice(prefix.length))
        .join(" "),
    set(state, value) {
      for (const label of present(state)) removeLabel(bob(state), 1, label);
      addLabels(bob(state), 1, [`${prefix}${value}`]);
    },
  };
}

/** Open or closed; an open issue has the status of its label, unless that says it is over. */
export const openOrClosed: Place = {
  get(state) {
    const label = labelUnder("status/").get(state);
    return issue(state).state === "closed" ? "done" : label === "done" ? "open" : label;
  },
  set: (state, value) => setState(bob(state), 1, value === "done" ? "closed" : "open"),
};

export const assignees: Place = {
  get: (state) =>
    issue(state)
      .assignees.map((login) => `@${login}`)
      .toSorted()
      .join(", "),
  set(state, value) {
    const wanted = value.split(", ").map((owner) => owner.slice(1));
    const others = issue(state).assignees.filter((login) => !wanted.includes(login));
    unassign(bob(state), 1, others);
    assign(bob(state), 1, wanted);
  },
};
