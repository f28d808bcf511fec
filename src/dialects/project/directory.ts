import type { MarkdownDocument } from "../../markdown/document.ts";
import { plainText } from "../../markdown/inline.ts";
import type { ReadContext } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import type { PhaseHeading } from "../phases.ts";
import { type NamedTask, TaskDirectory } from "../task-names.ts";
import type { Collection, ProjectDraft } from "./collect.ts";

/** The tasks of a plan as they name each other. */
export function directoryOf(
  document: MarkdownDocument,
  collection: Collection,
  tasks: readonly NamedTask[],
): TaskDirectory {
  const listed = collection.overviews.flatMap(({ rows, columns }) =>
    rows.map(({ number, name, row }): [string, string] => [
      number,
      name ?? plainText(row.cells[columns.get("title") ?? -1]?.raw ?? ""),
    ]),
  );
  const own = collection.phases.map(({ phase }): [string, string] => [phase.number, nameOf(document.text, phase)]);
  return new TaskDirectory(tasks, [...own, ...listed]);
}

/** Each task with its title, before any dependency is read. */
export function namedTasks(drafts: ReadonlyMap<string, ProjectDraft>, context: ReadContext): NamedTask[] {
  return [...drafts].map(([key, { slots, phase, visible }]) => {
    const slot = slots.get("title");
    const title = slot === undefined ? "" : CODECS.title.read(slot.raw, slot.place, context).value;
    return { key, title, phase, visible };
  });
}

function nameOf(text: string, { name }: PhaseHeading): string {
  return plainText(text.slice(name.start, name.end), "line");
}
