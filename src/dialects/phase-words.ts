import { foldNumber } from "./phases.ts";
import { foldWords } from "./words.ts";

/** Which phases, or which tasks by their place, a text names. */
export type PlaceReference =
  | { readonly kind: "phases"; readonly numbers: readonly string[]; readonly rest: string }
  | { readonly kind: "earlier-phases" }
  | { readonly kind: "above" }
  | { readonly kind: "previous" };

const NUMBER = "\\d+(?:\\.\\d+)*[a-z]?";
const STATE =
  "(?:(?:is|are|must be|to be|has been|have been)\\s+)?(?:fully\\s+)?(?:completed?|done|finished|closed|completion)";
const LIST = `${NUMBER}(?:\\s*(?:,|&|\\+|and|or|/|->|→|-|–|—|\\.\\.|…|to|through)\\s*(?:phases?\\s*)?${NUMBER})*`;
const PHASES = new RegExp(`^(?:phases?|stages?|fases?)\\s*(${LIST})(?:\\s+${STATE})?(?:\\s*[:–—-]?\\s+(.+))?$`, "u");
const EARLIER = new RegExp(
  `^(?:all\\s+)?(?:of\\s+)?(?:the\\s+)?(?:previous|prior|earlier|preceding|other)\\s+phases?(?:\\s+${STATE})?$`,
);
const ABOVE = new RegExp(
  `^(?:(?:all|everything)(?:\\s+of)?(?:\\s+the)?(?:\\s+tasks?)?\\s+(?:above|previous|prior|earlier|preceding)(?:\\s+tasks?)?|(?:all|everything)|all\\s+(?:other\\s+)?tasks?)(?:\\s+${STATE})?$`,
);
const PREVIOUS = new RegExp(
  `^(?:the\\s+)?(?:above|(?:previous|prior|preceding)(?:\\s+(?:task|step|item|one))?)(?:\\s+${STATE})?$`,
);

/** Reads `Phase 1 complete`, `Phases 1-3`, `All previous phases complete`, `All above`, `Previous task`; null for other texts. */
export function placeReference(text: string): PlaceReference | null {
  const words = text
    .replace(/[*_`.!]+$|^[*_`]+/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const phases = PHASES.exec(words);
  if (phases !== null) return { kind: "phases", numbers: spellOut(phases[1] ?? ""), rest: foldWords(phases[2] ?? "") };
  if (EARLIER.test(words)) return { kind: "earlier-phases" };
  if (ABOVE.test(words)) return { kind: "above" };
  return PREVIOUS.test(words) ? { kind: "previous" } : null;
}

function spellOut(list: string): string[] {
  const numbers: string[] = [];
  let range = false;
  for (const part of list.split(new RegExp(`(${NUMBER})`)).map((one) => one.trim())) {
    if (!/^\d/.test(part)) {
      range = /^(?:->|→|-|–|—|\.\.|…|to|through)/.test(part);
      continue;
    }
    const from = Number(numbers.at(-1));
    const to = Number(part);
    if (range && Number.isInteger(from) && Number.isInteger(to))
      for (let number = from + 1; number < Math.min(to, from + 100); number++) numbers.push(String(number));
    numbers.push(foldNumber(part));
    range = false;
  }
  return numbers;
}
