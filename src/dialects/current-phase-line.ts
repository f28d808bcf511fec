import type { TextEdit } from "../text/edit.ts";
import type { KeyLine } from "./header.ts";
import { foldWords } from "./words.ts";

/** The phase that a line `**Current Phase:** …` is to name. */
export interface NamedPhase {
  readonly number: string;
  /** As written in its heading. */
  readonly name: string;
  /** Name of the phase that the line named before; null where the file has no such phase. */
  readonly before: string | null;
  /** How many phases there are. */
  readonly total: number;
}

const LINE = /^(\W*(?:phase|fase|stage)\s+|\W*)([\dN]+(?:\.\d+)*[a-z]?)\b(\s+of\s+)?([\dM]+)?(.*)$/is;

/** The edit that makes the line name a phase: number, count and name change, the rest stays. Null where nothing does. */
export function currentPhaseEdit({ raw, span }: KeyLine, phase: NamedPhase): TextEdit | null {
  const found = LINE.exec(raw);
  if (found === null) return null;
  const [, lead = "", , of, count, rest = ""] = found;
  const counted = of === undefined || count === undefined ? `${of ?? ""}${count ?? ""}` : `${of}${phase.total}`;
  const text = `${lead}${phase.number}${counted}${renamed(rest, phase)}`;
  return text === raw ? null : { span, text };
}

function renamed(rest: string, { name, before }: NamedPhase): string {
  if (before === null || before === "") return rest;
  const at = rest.indexOf(before);
  if (at >= 0) return rest.slice(0, at) + name + rest.slice(at + before.length);
  const [, gap = "", said = ""] = /^(\s*(?:--|[-–—:(])\s*)(.*?)\)?\s*$/s.exec(rest) ?? [];
  return gap !== "" && foldWords(said) === foldWords(before) ? rest.replace(said, () => name) : rest;
}
