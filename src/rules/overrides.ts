import { parseMarkdown } from "../markdown/document.ts";
import { plainText } from "../markdown/inline.ts";
import type { Row, Section, Table } from "../markdown/nodes.ts";
import { globMatcher } from "../text/glob.ts";
import { type Span, slice, trimSpan } from "../text/span.ts";
import type { RuleContext, TextFile } from "./rule.ts";

/** Where people keep what they decided against the rules. */
export const OVERRIDE_PATHS: readonly string[] = [
  "*overrides*.md",
  "planning/**/*overrides*.md",
  "docs/**/*overrides*.md",
  ".github/*overrides*.md",
];

/** What a record of an override says, by the names that people give it. */
const FIELDS = {
  id: /^(?:override )?(?:id|#|no\.?|number)$|^override$/,
  type: /^(?:override )?(?:type|kind|category)$/,
  date: /^(?:(?:start |override )?date|date granted|granted|created|opened|requested|since|from)$/,
  justification: /^(?:(?:business|technical|business[/ ]technical) )?(?:justification|reason|rationale|why)$/,
  impact: /^(?:(?:business )?impact|risks?|risk assessment|impact assessment)$/,
  approver: /^(?:approvers?|approved by|approval|authority|authori[sz]ed by|sign-?off)$/,
  expires: /^(?:expir(?:es|y|ation)(?: date| on)?|valid until|until|ends?|end date|remove by)$/,
  learning: /^(?:learnings?|learning integration|lessons(?: learned)?)$/,
  status: /^(?:status|state)$/,
} as const;
export type OverrideField = keyof typeof FIELDS;

/** One override, as a file has it. */
export interface Override {
  readonly file: TextFile;
  /** What people know it by. */
  readonly name: string;
  /** Where it begins: its heading, or its row. */
  readonly span: Span;
  /** `process`, `emergency`, `automation`, as far as it says; lower case. */
  readonly type: string;
  readonly values: ReadonlyMap<OverrideField, { readonly text: string; readonly span: Span }>;
  /** Fields that the record has a place for. */
  readonly table: Table | null;
}

/** `Override OV-001: …`, `Process Override: …`, `OV-3 …`; not `Override Types`. */
const HEADING = /^(?:(?:emergency|process|automation)\s+)?override\b(?!s)|^(?:OV|OVR|OVERRIDE)-?\d+/i;
/** Headings of a file that tells how overrides are made. */
const DESCRIBED =
  /\boverride\s+(?:authority|documentation|types?|process|procedures?|framework|templates?|formats?|levels?|polic(?:y|ies)|rules?|guidelines?|requests?|logs?|records?|register|history|criteria|workflow|\(for)/i;
const EXAMPLE = /\b(?:examples?|samples?|templates?|formats?)\b/i;
const FIELD_LINE = /^[ \t>]*(?:[-*+]|\d{1,3}[.)])?[ \t]*(?:\*\*|__)([^*_:\r\n]{1,60}):?(?:\*\*|__)[ \t]*:?[ \t]*/gm;
const EMPTY = /^(?:|[-–—]+|\?+|n\/?a|none|tb[da]|todo|pending|\[(?!.*\]\().*\]|<[^>]*>|_+|\.{3}|…)$/i;

/** Paths of the files that hold overrides. */
export function overridePaths({ paths }: RuleContext, globs: readonly string[]): readonly string[] {
  return (paths ?? []).filter(globMatcher(globs));
}

/** The overrides of all such files, in order. */
export function overridesIn(context: RuleContext, globs: readonly string[]): readonly Override[] {
  return overridePaths(context, globs).flatMap((path) => {
    const text = context.text?.(path) ?? null;
    return text === null ? [] : readOverrides({ path, text });
  });
}

/** Reads the records of a file: headings with bold fields below them, and rows of tables. Never throws on what it says. */
export function readOverrides(file: TextFile): readonly Override[] {
  const { sections } = parseMarkdown(file.text);
  const byPath = /(emergency|process|automation)/i.exec(file.path.slice(file.path.lastIndexOf("/") + 1))?.[1] ?? "";
  return sections.flatMap((section, index) => {
    if (isExample(section)) return [];
    const tables = section.blocks.flatMap((block) => (block.kind === "table" ? ofTable(file, block, byPath) : []));
    const own =
      HEADING.test(section.title) && !DESCRIBED.test(section.title) ? ofSection(file, sections, index, byPath) : [];
    return [...own, ...tables];
  });
}

function ofSection(file: TextFile, sections: readonly Section[], index: number, byPath: string): readonly Override[] {
  const section = sections[index];
  if (section === undefined) return [];
  const values = new Map(boldFields(file.text, { start: section.heading.end, end: section.span.end }));
  for (const below of sections.slice(index + 1)) {
    if (below.level <= section.level) break;
    const field = fieldOf(below.title);
    const span = trimSpan(file.text, { start: below.heading.end, end: below.span.end });
    if (field !== null && !values.has(field)) values.set(field, { text: slice(file.text, span), span });
  }
  if (values.size < 2) return [];
  const type = values.get("type")?.text ?? /^(?:emergency|process|automation)/i.exec(section.title)?.[0] ?? byPath;
  return [{ file, name: section.title, span: section.textSpan, type: type.toLowerCase(), values, table: null }];
}

/** `**Field**: value`, up to the next such field. */
function boldFields(text: string, { start, end }: Span): [OverrideField, { text: string; span: Span }][] {
  const found = [...text.slice(start, end).matchAll(FIELD_LINE)];
  return found.flatMap((match, index): [OverrideField, { text: string; span: Span }][] => {
    const field = fieldOf(match[1] ?? "");
    const from = start + match.index + match[0].length;
    const span = trimSpan(text, { start: from, end: start + (found[index + 1]?.index ?? end - start) });
    return field === null ? [] : [[field, { text: slice(text, span), span }]];
  });
}

function ofTable(file: TextFile, table: Table, byPath: string): readonly Override[] {
  const columns = table.header.cells.map(({ raw }) => fieldOf(plainText(raw)));
  const known = new Set(columns.filter((field) => field !== null));
  const isRecord = known.size >= 3 && (known.has("justification") || known.has("expires"));
  return isRecord ? table.rows.flatMap((row) => ofRow(file, table, columns, row, byPath)) : [];
}

function ofRow(
  file: TextFile,
  table: Table,
  columns: readonly (OverrideField | null)[],
  row: Row,
  byPath: string,
): readonly Override[] {
  const values = new Map<OverrideField, { text: string; span: Span }>();
  for (const [index, { raw, span }] of row.cells.entries()) {
    const field = columns[index];
    if (field !== undefined && field !== null && !values.has(field)) values.set(field, { text: plainText(raw), span });
  }
  if ([...values.values()].every(({ text }) => isEmpty(text))) return [];
  const name = values.get("id")?.text ?? plainText(row.cells[0]?.raw ?? "");
  return [{ file, name, span: row.span, type: (values.get("type")?.text ?? byPath).toLowerCase(), values, table }];
}

function fieldOf(label: string): OverrideField | null {
  const plain = label
    .toLowerCase()
    .replace(/[*_`:]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  for (const field of Object.keys(FIELDS)) if (isField(field) && FIELDS[field].test(plain)) return field;
  return null;
}

function isField(name: string): name is OverrideField {
  return name in FIELDS;
}

function isExample(section: Section): boolean {
  for (let at: Section | null = section; at !== null; at = at.parent) if (EXAMPLE.test(at.title)) return true;
  return false;
}

/** Whether a value only stands for one. */
export function isEmpty(text: string): boolean {
  return EMPTY.test(text.replace(/[*`]/g, "").trim().slice(0, 200));
}

/** The one date that a value begins with, if the calendar has it; ISO. */
export function overrideDate(text: string): string | null {
  const date = /^[*_~ \t]*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text)?.[1];
  const time = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  return date !== undefined && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : null;
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
