import type { TextEdit } from "./edit.ts";
import type { Span } from "./span.ts";

/** Gathers edits of one text that come from several changes, so that removals may touch and win over what they remove. */
export class EditBuffer {
  readonly #edits: TextEdit[] = [];
  readonly #removals: Span[] = [];

  /** Adds an edit; it is dropped where a removal takes what it edits. */
  edit(...edits: readonly TextEdit[]): void {
    this.#edits.push(...edits);
  }

  remove(span: Span): void {
    this.#removals.push(span);
  }

  /** All edits, none overlapping, in the order of their places. */
  finish(): TextEdit[] {
    const removals: Span[] = [];
    for (const span of this.#removals.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      const last = removals.at(-1);
      if (last !== undefined && span.start < last.end) {
        removals[removals.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
      } else {
        removals.push(span);
      }
    }
    const kept = this.#edits.filter(
      ({ span }) => span.start === span.end || !removals.some((gone) => span.start < gone.end && gone.start < span.end),
    );
    const all = [
      ...removals.map((span): TextEdit => ({ span, text: "" })),
      ...kept.map((edit) => outside(edit, removals)),
    ];
    return all
      .map((edit, index) => ({ edit, index }))
      .toSorted(
        (a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index,
      )
      .map(({ edit }) => edit);
  }
}

/** An insertion inside what goes is made behind it: it adds something new, not to what goes. */
function outside(edit: TextEdit, removals: readonly Span[]): TextEdit {
  const { start, end } = edit.span;
  const gone = start === end ? removals.find((span) => span.start < start && start < span.end) : undefined;
  return gone === undefined ? edit : { span: { start: gone.end, end: gone.end }, text: edit.text };
}
