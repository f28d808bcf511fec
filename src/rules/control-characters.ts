import { findInvisible, type Invisible } from "../text/invisible.ts";
import { LineIndex } from "../text/lines.ts";
import type { Rule } from "./rule.ts";

export const controlCharacters: Rule = {
  name: "control-characters",
  group: "Text and structure",
  severity: "warning",
  description: "Characters that nobody sees: bidi controls, zero-width characters, control characters, a BOM within.",
  about:
    "An id with a zero-width space in it looks like `T-001` and is another; a bidi override shows a line in another order than programs read it ([Trojan Source](https://trojansource.codes)). Mostly such characters come along when text is copied. Not reported are variation selectors, joiners in emoji and in scripts that need them, zero-width spaces in scripts that don't part words, bidi marks in lines with right-to-left letters, and a BOM at the file's beginning.",
  fix: "Removes them, but an override in a line with right-to-left letters, and writes a blank for a page or line break within a line.",
  *check(context) {
    for (const file of context.plans) {
      const found = findInvisible(file.text);
      if (found.length === 0) continue;
      const lines = new LineIndex(file.text);
      for (const ofLine of Map.groupBy(found, ({ span }) => lines.at(span.start).line).values()) {
        for (const group of [ofLine.filter(isSafe), ofLine.filter((one) => !isSafe(one))]) {
          const [first] = group;
          if (first === undefined) continue;
          const more = group.length > 1 ? ` and ${group.length - 1} more on this line` : "";
          yield {
            in: file,
            span: first.span,
            task: null,
            message: `Unexpected ${first.name} (${first.code})${more}: nobody sees it, and programs read another text than people.`,
            hint: isSafe(first) ? "Remove it." : "Look at the line in an editor that shows it, and remove it.",
            ...(isSafe(first)
              ? { fix: { kind: "edits", edits: group.map((one) => ({ span: one.span, text: one.replacement ?? "" })) } }
              : {}),
          };
        }
      }
    }
  },
};

function isSafe({ replacement }: Invisible): boolean {
  return replacement !== null;
}
