import type { Fix } from "../plan/diagnostic.ts";
import type { Span } from "../text/span.ts";
import type { RuleContext } from "./rule.ts";

/** An id in the text of a file. */
interface Mention {
  readonly path: string;
  readonly span: Span;
  /** A part of something longer, such as a path or a branch: `feature/T-1-login`, `T-1.md`. */
  readonly embedded: boolean;
}

const WORD = /[\p{L}\p{N}_]+(?:[-‐‑‒–—−][\p{L}\p{N}_]+)*/gu;
const PART = /[\p{L}\p{N}_]+|[-‐‑‒–—−]/gu;
/** Ids have no more parts than this. */
const MOST_PARTS = 5;
/** What is longer is no word of people. */
const LONGEST = 200;

/** Where plans and epic files name certain ids, read in one pass over their texts. */
export class IdMentions {
  readonly #found = new Map<string, Mention[]>();

  /** @param ids those that are looked for */
  constructor({ plans, epics }: Pick<RuleContext, "plans" | "epics">, ids: ReadonlySet<string>) {
    if (ids.size === 0) return;
    const files = [
      ...plans.map(({ plan, text }) => ({ path: plan.path, text })),
      ...epics.map(({ epic, text }) => ({ path: epic.path, text })),
    ];
    for (const { path, text } of files)
      for (const { 0: word, index } of text.matchAll(WORD)) {
        const span = { start: index, end: index + word.length };
        const beside =
          /[/\\@]/.test(text[index - 1] ?? "") || /^(?:[/\\]|\.[\p{L}\p{N}])/u.test(text.slice(span.end, span.end + 2));
        if (ids.has(word)) this.#add(word, { path, span, embedded: beside });
        else for (const id of within(word, ids)) this.#add(id, { path, span, embedded: true });
      }
  }

  /**
   * The edits that give a task another id together with all that names it; null where something names it that can't be
   * edited along: another file, a path, a branch.
   * @param at where the task's own id stands, and in which file
   */
  renaming(id: string, to: string, at: { readonly path: string; readonly span: Span }): Fix | null {
    const mentions = this.#found.get(id) ?? [];
    const own = mentions.some(
      ({ path, span }) => path === at.path && span.start === at.span.start && span.end === at.span.end,
    );
    if (!own || mentions.some(({ path, embedded }) => embedded || path !== at.path)) return null;
    return { kind: "edits", edits: mentions.map(({ span }) => ({ span, text: to })) };
  }

  /**
   * The edits that give a task another id together with what names it in its own file, whatever others name by that id;
   * null where its file names it in a path or a branch.
   */
  renamingWithin(path: string, id: string, to: string): Fix | null {
    const own = (this.#found.get(id) ?? []).filter((mention) => mention.path === path);
    if (own.length === 0 || own.some(({ embedded }) => embedded)) return null;
    return { kind: "edits", edits: own.map(({ span }) => ({ span, text: to })) };
  }

  #add(id: string, mention: Mention): void {
    const known = this.#found.get(id);
    if (known === undefined) this.#found.set(id, [mention]);
    else known.push(mention);
  }
}

/** Ids that are parts of a longer word. */
function* within(word: string, ids: ReadonlySet<string>): Generator<string, void> {
  if (word.length > LONGEST || !/[-‐‑‒–—−]/.test(word)) return;
  const parts = [...word.matchAll(PART)].map(([part]) => part);
  for (let from = 0; from < parts.length; from += 2)
    for (let to = from + 1; to <= Math.min(parts.length, from + 2 * MOST_PARTS); to += 2) {
      const id = parts.slice(from, to).join("");
      if (id !== word && ids.has(id)) yield id;
    }
}
