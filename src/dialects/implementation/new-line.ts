import type { MarkdownDocument } from "../../markdown/document.ts";
import type { Item } from "../../markdown/nodes.ts";
import type { TextEdit } from "../../text/edit.ts";
import { encodeText, type Site } from "../codec.ts";
import { insertLine, linePrefix } from "../table-rows.ts";
import type { TaskDraft } from "./drafts.ts";
import { readTaskLine } from "./task-line.ts";
import { waitsText } from "./update-task.ts";

/** What a new line says. */
export interface NewLine {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  /** `US1`; null for a line of no story. */
  readonly story: string | null;
  /** Ids of the tasks that it waits for. */
  readonly waits: readonly string[];
}

/** The text of a new task's line behind its indent, in the manner of another one; null where no line can say it. */
export function lineText(line: NewLine, model: TaskDraft | null, pattern: RegExp): string | null {
  const { before, after } = manner(line, model);
  const lead = `${before}${line.id}${after}`;
  const tail = waitsText(line.waits);
  const fits = (raw: string): boolean => {
    const whole = `${lead}${raw}${tail}`;
    const reading = readTaskLine(whole, pattern);
    if (reading.kind !== "task" || /[\r\n]/.test(raw)) return false;
    const { id, title, waits, parts, story } = reading.line;
    return (
      id === line.id &&
      story === line.story &&
      parts.length === 0 &&
      whole.slice(title.start, title.end) === raw &&
      (waits !== null) === (tail !== "")
    );
  };
  const site: Site = { place: "line", fits };
  const title = encodeText(line.title, site, undefined, (raw) => !fits(raw));
  if (!fits(title)) return null;
  return `${markerOf(model)} [${line.done ? "x" : " "}] ${lead}${title}${tail}`;
}

/** What stands before and behind the id: bold, brackets, a colon, the mark of the story. */
function manner({ story }: NewLine, model: TaskDraft | null): { readonly before: string; readonly after: string } {
  const plain = { before: "", after: story === null ? " " : ` [${story}] ` };
  const taken = model?.taken ?? null;
  if (model === null || taken === null || taken.open !== "" || taken.struck) return plain;
  const before = /(?:\*\*|__|`|\[)*$/.exec(model.text.slice(0, taken.idSpan.start))?.[0] ?? "";
  const behind = model.text.slice(taken.idSpan.end, taken.title.start);
  const marks = behind.replace(/\[(?:P\d?|\d{1,2})\](?!\()[ \t]*/gi, "");
  const own = /[ \t]*\[(?:US|Story|User Story)[\s-]*\d[^\]]*\]/i.exec(marks);
  const without = own === null ? marks : marks.slice(0, own.index) + marks.slice(own.index + own[0].length);
  const number = story?.slice(2) ?? "";
  const mark = own === null ? ` [${story}]` : own[0].replace(/\d[^\]]*\]/, `${number}]`);
  const at = own?.index ?? /^(?:\*\*|__|`|\])*[:：]?(?:\*\*|__)?/.exec(without)?.[0].length ?? 0;
  const after = story === null ? without : without.slice(0, at) + mark + without.slice(at);
  return { before, after: /\s$/.test(after) ? after : `${after} ` };
}

function markerOf(model: TaskDraft | null): string {
  if (model?.home.kind !== "item") return "-";
  const { marker } = model.home.item;
  const number = /^\d+/.exec(marker)?.[0];
  return number === undefined ? marker : `${Number(number) + 1}${marker.slice(number.length)}`;
}

/** The edit that puts a line below an item, with its indent. */
export function lineBelow(document: MarkdownDocument, item: Item, line: string): TextEdit {
  return insertLine(document, item.span, linePrefix(document.text, item.span) + line);
}
