import type { TextEdit } from "../text/edit.ts";
import { lineEnding } from "../text/lines.ts";
import type { Rule } from "./rule.ts";

const NAMES = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" } as const;
type LineEnd = keyof typeof NAMES;

export const mixedLineEnds: Rule = {
  name: "mixed-line-ends",
  group: "Text and structure",
  severity: "warning",
  description: "A file that ends some lines with LF and others with CRLF or CR.",
  about:
    "Editors and Git change such a file as a whole, and then every line differs. The sync writes a line's own end, so it neither mends this nor makes it worse. A file that uses CRLF throughout is fine.",
  fix: "Writes the line end that most lines have; a BOM and all else stay.",
  *check(context) {
    for (const file of context.plans) {
      if (!file.text.includes("\r")) continue;
      const usual = lineEnding(file.text);
      const others: { readonly end: LineEnd; readonly edit: TextEdit }[] = [];
      let count = 0;
      for (const { 0: found, index } of file.text.matchAll(/\r\n|\n|\r/g)) {
        const end: LineEnd = found === "\r\n" ? "\r\n" : found === "\r" ? "\r" : "\n";
        count++;
        if (end === usual) continue;
        others.push({ end, edit: { span: { start: index, end: index + end.length }, text: usual } });
      }
      const [first] = others;
      if (first === undefined) continue;
      yield {
        in: file,
        span: { start: first.edit.span.start, end: first.edit.span.start },
        task: null,
        message: `Unexpected ${NAMES[first.end]} line end, expected ${NAMES[usual]} as in ${count - others.length} of the ${count} lines.`,
        hint: `Save the file with ${NAMES[usual]} line ends.`,
        fix: { kind: "edits", edits: others.map(({ edit }) => edit) },
      };
    }
  },
};
