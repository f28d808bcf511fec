import { oneLine } from "../text/normalise.ts";
import { fromGitHub, toGitHub } from "./github-text.ts";

/** A task below another one, as the block of that one's issue lists it where GitHub has no sub-issues. */
export interface Subtask {
  /** Null where it was read from a block. */
  readonly key: string | null;
  /** Number of its issue; null while it has none. */
  readonly issue: number | null;
  /** Of its issue. */
  readonly title: string;
  readonly done: boolean;
}

/** The list, with boxes that GitHub shows: `- [ ] #14 T-004: Weigh the crates`. */
export function renderSubtasks(list: readonly Subtask[]): string {
  return list
    .map(({ issue, title, done }) => {
      const words = toGitHub(oneLine(title));
      return `- [${done ? "x" : " "}] ${issue === null ? words.replace(/^#/, "&#35;") : `#${issue} ${words}`}`;
    })
    .join("\n");
}

const LINE = /^[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+(?:#(\d{1,9})[ \t]+)?(\S.*?)[ \t]*$/gm;

/** The list as it stands in a block. */
export function readSubtasks(text: string): readonly Subtask[] {
  return [...text.matchAll(LINE)].map(([, letter, number, words = ""]) => ({
    key: null,
    issue: number === undefined ? null : Number(number),
    title: fromGitHub(number === undefined ? words.replace(/^&#35;/, "#") : words),
    done: letter !== " ",
  }));
}

/** Whether two lists say the same of the same issues. */
export function sameSubtasks(a: readonly Subtask[], b: readonly Subtask[]): boolean {
  const said = (list: readonly Subtask[]) =>
    JSON.stringify(list.map(({ issue, title, done }) => [issue, oneLine(title), done]));
  return said(a) === said(b);
}
