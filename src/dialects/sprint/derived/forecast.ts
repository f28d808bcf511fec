import type { DerivedFacts } from "../../../plan/change.ts";
import type { TextEdit } from "../../../text/edit.ts";
import { isEmptyWord } from "../../empty.ts";
import { isPlaceholder } from "../../placeholders.ts";
import type { Figures } from "./figures.ts";
import type { Labelled } from "./labelled.ts";

const FORECAST =
  /^(?:(?:sprint|completion|delivery) )?forecast$|^(?:projected|forecast(?:ed)?|expected) (?:completion|finish|end|delivery)(?: date)?$/;
const CHANCE =
  /^(?:(?:forecast|sprint|completion|delivery) )?confidence(?: level)?$|^(?:chance|probability|likelihood)(?: (?:to finish|of (?:finishing|completion|success))(?: (?:in|on) time)?)?$/;
/** What a forecast was written as before, by the tool or as a bare date: prose of people is left to them. */
const WRITTEN = /^(?:\d+ ?%: |not enough history|nothing (?:is )?left)|^\d{4}-\d{2}-\d{2}$/i;

const NOTHING_LEFT = "Nothing is left to do";

/**
 * Edits for lines that say when the sprint's work will be finished: `**Forecast**: 85 %: 2026-03-14 (34 days of history)`,
 * `**Confidence**: 62%`. Where no task changed, only a new date is news; what it rests on grows every day.
 */
export function forecastEdits(entries: readonly Labelled[], figures: Figures, facts: DerivedFacts): TextEdit[] {
  const { forecast } = facts;
  // A forecast is some hours old: that all is done is seen at once.
  const words = forecast === undefined || figures("remainingTasks")?.value !== 0 ? forecast?.words : NOTHING_LEFT;
  return entries.flatMap(({ label, raw, span }) => {
    const bare = raw.replace(/[*_`]/g, "").trim();
    const blank = isEmptyWord(bare) || isPlaceholder(bare);
    if (FORECAST.test(label) && (blank || WRITTEN.test(bare))) {
      facts.states?.("forecast");
      if (words === undefined || (facts.changed === null && gist(words) === gist(bare))) return [];
      return words === bare ? [] : [{ span, text: words }];
    }
    if (!CHANCE.test(label) || !(blank || /^~?\d{1,3}(?:\.\d+)? ?%$/.test(bare))) return [];
    facts.states?.("forecast");
    const chance = forecast?.chance ?? null;
    if (chance === null) return [];
    // Trials never prove that something is certain, or can't be.
    const percent = String(Math.min(99, Math.max(1, Math.round(100 * chance))));
    const text = blank ? `${percent}%` : raw.replace(/\d+(?:\.\d+)?/, percent);
    return text === raw ? [] : [{ span, text }];
  });
}

/** What a forecast says, without what it rests on. */
function gist(words: string): string {
  return words.replace(/ \([^()]*\)$/, "");
}
