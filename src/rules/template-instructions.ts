import type { Block, Section } from "../markdown/nodes.ts";
import { isExample } from "../markdown/placeholders.ts";
import type { Span } from "../text/span.ts";
import { documentOf } from "./document.ts";
import { quoted, type Rule } from "./rule.ts";

/** What only the author of a template says, in a comment: to whoever fills it in. */
const IN_COMMENT =
  /\bACTION REQUIRED\b|\bCUSTOMI[SZ]E:|\bTEMPLATE (?:INSTRUCTIONS?|NOTES?)\b|\bSAMPLE TASKS?\b|\b(?:delete|remove) this (?:comment|section|block|line|table|file|example)\b|\breplace (?:this|these|the) (?:\w+ ){0,4}(?:placeholders?\b|with (?:your|the actual|actual)\b)|\bfill (?:this |these |it )?(?:in|out) (?:this|these|the|all|each|below|with your)\b|\bclear this table\b/i;
/** The same in visible text, where more is said: the whole line, as it stands in brackets, italics or alone. */
const IN_TEXT =
  /^[>*_[(\s-]*(?:(?:please )?(?:delete|remove) this (?:section|block|line|table|file|example|row|paragraph)\b|\[?remove if unused\b|example: (?:replace|delete)\b|replace (?:this|these|the) (?:\w+ ){0,4}(?:placeholders?\b|with your\b)|action required: (?:replace|fill)\b)|^[*_]\[(?:example|instructions?|template)\b[^\][]*\][*_]$|^\[(?:instructions?|note to (?:author|editor))\b[^\][]*\]$/i;

export const templateInstructions: Rule = {
  name: "template-instructions",
  group: "Text and structure",
  severity: "warning",
  description: "Instructions of a template that were left in a plan which is filled in.",
  about:
    '`<!-- ACTION REQUIRED: … -->`, `*[Example: …]*` or "Delete this section" speak to whoever fills a template in, and mislead readers and agents afterwards. All of a file are one finding, at the first. A file that is still a template has none, and neither have examples under a heading that says so.',
  *check(context) {
    for (const file of context.plans) {
      if (file.plan.template || file.plan.tasks.length === 0) continue;
      const document = documentOf(file);
      const found = document.sections
        .filter((section) => !isExample(section))
        .flatMap((section) => [...instructions(section, file.text)]);
      const [first, ...rest] = found;
      if (first === undefined) continue;
      const lines = rest.slice(0, 3).map(({ start }) => document.lines.at(start).line);
      const more =
        rest.length === 0
          ? ""
          : `, and ${rest.length === 1 ? "another" : `${rest.length} others`} (line${rest.length > 1 ? "s" : ""} ${lines.join(", ")}${rest.length > 3 ? " …" : ""})`;
      yield {
        in: file,
        span: first,
        task: null,
        message: `Unexpected instruction of a template ${quoted(file.text.slice(first.start, first.end))}${more}.`,
        hint: "Do what it says, and remove it.",
      };
    }
  },
};

function* instructions({ blocks }: Pick<Section, "blocks">, text: string): Generator<Span> {
  for (const block of blocks) yield* inBlock(block, text);
}

function* inBlock(block: Block, text: string): Generator<Span> {
  switch (block.kind) {
    case "html": {
      const { raw, span } = block;
      if (raw.startsWith("<!--") && IN_COMMENT.test(raw.slice(0, LONGEST))) yield firstWords(text, span);
      break;
    }
    case "paragraph":
      yield* inLines(text, block.span);
      break;
    case "quote":
      yield* instructions(block, text);
      break;
    case "list":
      for (const { textSpan, blocks, mark } of block.items) {
        if (mark === null) yield* inLines(text, textSpan);
        yield* instructions({ blocks }, text);
      }
      break;
    default:
  }
}

/** No instruction is longer; what is longer holds something else. */
const LONGEST = 4000;

function* inLines(text: string, span: Span): Generator<Span> {
  const raw = text.slice(span.start, Math.min(span.end, span.start + LONGEST));
  for (const match of raw.matchAll(/[^\r\n]+/g)) {
    const start = span.start + match.index + (/^[ \t>]*/.exec(match[0])?.[0].length ?? 0);
    const end = span.start + match.index + match[0].trimEnd().length;
    if (IN_TEXT.test(text.slice(start, end))) yield { start, end };
  }
}

/** The first line of a comment that says something. */
function firstWords(text: string, { start, end }: Span): Span {
  const lead = /^<!--\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  const line = /^[^\r\n]*/.exec(text.slice(start + lead, end))?.[0].replace(/\s*(?:-->.*)?$/, "") ?? "";
  return { start: start + lead, end: start + lead + line.length };
}
