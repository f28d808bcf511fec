import { isEmptyWord } from "../dialects/empty.ts";
import type { KeyLine } from "../dialects/header.ts";
import { updatedEdits } from "../dialects/last-updated.ts";
import type { SprintFile } from "../dialects/sprint/read.ts";
import { encodeLine } from "../markdown/escape.ts";
import { isPlaceholder } from "../markdown/placeholders.ts";
import type { TextEdit } from "../text/edit.ts";
import type { SprintSpan } from "./next-sprint.ts";
import { withVersion } from "./version.ts";

/** What the header of a sprint's file is to say; what is missing stays as it is. */
export interface NewHeader {
  readonly sprint?: SprintSpan;
  readonly goal?: string;
  readonly version?: string;
  /** ISO date of the change. */
  readonly today: string;
}

const KEYS = {
  id: ["sprint id", "sprint", "current sprint", "sprint name"],
  number: ["sprint number", "sprint no", "number"],
  period: ["sprint dates", "dates", "sprint period", "sprint duration", "duration", "period"],
  start: ["start date", "sprint start", "start"],
  end: ["end date", "sprint end", "end"],
  goal: ["sprint goal", "goal"],
  version: ["file version", "version", "document version"],
} as const;

/** The edits that make a file's header say what it is to say, in the lines that it has for that. */
export function headerEdits(file: SprintFile, header: NewHeader): TextEdit[] {
  const { lines, plan } = file;
  const { sprint, goal, version, today } = header;
  const edits: TextEdit[] = [];
  const set = (keys: readonly string[], write: (raw: string, key: string) => string | null): void => {
    for (const line of linesOf(lines, keys)) {
      const text = write(line.raw, line.key);
      if (text !== null && text !== line.raw) edits.push(lineEdit(line, text));
    }
  };
  if (sprint !== undefined) {
    const { id, number, start, end } = sprint;
    const old = plan.sprint.id;
    set(KEYS.id, (raw) =>
      old !== null && raw.includes(old) ? raw.replace(old, () => encodeLine(id)) : encodeLine(id),
    );
    if (number !== null)
      set(KEYS.number, (raw) => (/\d/.test(raw) ? raw.replace(/\d+/, String(number)) : String(number)));
    if (start !== null && end !== null) set(KEYS.period, (raw, key) => period(raw, key, start, end));
    if (start !== null) set(KEYS.start, (raw) => day(raw, start));
    if (end !== null) set(KEYS.end, (raw) => day(raw, end));
    edits.push(...headingEdits(file, old, id));
  }
  if (goal !== undefined) set(KEYS.goal, () => goal);
  if (version !== undefined) set(KEYS.version, (raw) => withVersion(raw, version) ?? (isOpen(raw) ? version : null));
  edits.push(
    ...updatedEdits(
      lines.filter((line) => !line.listed),
      today,
    ),
  );
  return edits;
}

/** The line that tells a value, the first of those that may, and the others that tell the very same. */
function linesOf(lines: readonly KeyLine[], keys: readonly string[]): readonly KeyLine[] {
  const named = keys.flatMap((key) => lines.filter((line) => line.key === key));
  const said = named.filter(({ raw }) => !isOpen(raw));
  const first = said.find(({ listed }) => !listed) ?? said[0] ?? named.find(({ listed }) => !listed) ?? named[0];
  return named.filter((line) => line === first || (line.key === first?.key && line.raw === first.raw));
}

function isOpen(raw: string): boolean {
  return isEmptyWord(raw) || isPlaceholder(raw);
}

function lineEdit({ raw, span }: KeyLine, text: string): TextEdit {
  return { span, text: raw === "" ? ` ${text}` : text };
}

const DATE = /\d{4}-\d{2}-\d{2}|YYYY-MM-DD/g;

/** Both dates in the manner of the line; a length (`2 weeks`) is no period. */
function period(raw: string, key: string, start: string, end: string): string | null {
  const dates = [start, end];
  if ((raw.match(DATE) ?? []).length === 2) return raw.replace(DATE, () => dates.shift() ?? "");
  return !isOpen(raw) && /duration/.test(key) ? null : `${start} to ${end}`;
}

function day(raw: string, date: string): string {
  return (raw.match(DATE) ?? []).length === 1 ? raw.replace(DATE, date) : date;
}

/** Headings that name the sprint name the new one; that of a template names it in place of its hole. */
function headingEdits({ document }: SprintFile, old: string | null, id: string): TextEdit[] {
  const top = document.sections.find(({ level }) => level > 0);
  return document.sections.flatMap((section) => {
    const { raw, textSpan } = section;
    if (section.level === 0) return [];
    const at = old === null ? -1 : wholeWord(raw, old);
    const hole = section === top ? /\[[^\][]*sprint[^\][]*\]|\bSprint-X+[\w-]*|\bSprint-\d*-?YYYY\b/i.exec(raw) : null;
    const span = at >= 0 ? { at, length: old?.length ?? 0 } : hole && { at: hole.index, length: hole[0].length };
    if (span === null) return [];
    const start = textSpan.start + span.at;
    return [{ span: { start, end: start + span.length }, text: encodeLine(id) }];
  });
}

function wholeWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ""} ${text[at + word.length] ?? ""}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return at;
  }
  return -1;
}
