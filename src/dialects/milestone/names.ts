import type { MarkdownDocument } from "../../markdown/document.ts";
import type { ReadContext, TaskNames } from "../codec.ts";
import { CODECS } from "../codecs.ts";
import { TaskDirectory } from "../task-names.ts";
import { phaseNames } from "../waits.ts";
import type { StepDraft } from "./drafts.ts";

/** How steps name each other: `Step 2`, `Steps 1-3`, `All previous steps`, a part of a title. */
export function stepNames(
  document: MarkdownDocument,
  base: ReadContext,
  drafts: ReadonlyMap<string, StepDraft>,
): (key: string | null) => ReadContext {
  const steps = [...drafts];
  const keys = new Map(steps.map(([key, { id }]) => [id, key]));
  const named = steps.map(([key, { step, slots }]) => {
    const slot = slots.get("title");
    const title = slot === undefined ? "" : CODECS.title.read(slot.raw, slot.place, base).value;
    return { key, title, phase: step.heading.number, visible: true };
  });
  const order = named.map(({ phase, title }): [string, string] => [phase, title]);
  const directory = new TaskDirectory(named, order);
  const names = phaseNames(document, steps);
  const byId = new Map(steps.map(([key, { id }]) => [id.toLowerCase(), [key]]));
  return (key) => {
    const { resolve } = directory.seenFrom(key);
    const own: TaskNames = {
      // Steps are named as phases are elsewhere.
      resolve: (text) =>
        byId.get(text.toLowerCase()) ?? resolve(text) ?? resolve(text.replace(/\bstep(?=s?\b)/i, "phase")),
      nameOf: (other) => names.get(other) ?? null,
    };
    return { ...base, keys, names: own };
  };
}
