import { headingTitle } from "../markdown/heading.ts";
import { plainText } from "../markdown/inline.ts";
import type { Section } from "../markdown/nodes.ts";
import type { Span } from "../text/span.ts";
import { statusTail } from "./heading-status.ts";
import { isExample } from "./placeholders.ts";

/** A heading that begins a phase: `## Phase 2: Core features [DONE]`, `## P0 — Preflight`, `### Fase 3.1 Datos`. */
export interface PhaseHeading {
  /** The word before the number as written; "Phase" for a bare `P0`. */
  readonly unit: string;
  /** As written: "2", "3.1", "00a", "B". */
  readonly number: string;
  /** The phase's name without number, status and marks; empty where it has none. All spans count in the file. */
  readonly name: Span;
  /** Unit and number. */
  readonly label: Span;
  /** The status that the heading ends with; null where it says none. */
  readonly status: Span | null;
}

const UNITS = "phases?|fase|étape|etapa|stage|フェーズ|阶段|階段|단계";
const NUMBER = "\\d+(?:\\.\\d+)*[a-z]?(?![a-z\\d])|[A-Z](?![A-Za-z])";
const LEAD = "^[^A-Za-z0-9]{0,16}?";
const PHASE = new RegExp(`${LEAD}((${UNITS})[\\s-]*(${NUMBER}))(?=$|[\\s:.)\\]*_(（–—-])`, "iu");
const SHORT = new RegExp(`${LEAD}((P)(${NUMBER}))(?=$|\\s*[:.]|\\s+[-–—]|\\*)`, "u");
const TASK = new RegExp(`${LEAD}((Task|Step)\\s+(${NUMBER}))(?=\\s*[:.–—-])`, "iu");

const PATTERNS = { phase: PHASE, short: SHORT, task: TASK } as const;

/** What a heading may begin with to be one of the parts that a plan's work is cut into. */
export type PhaseKind = "phase" | "short" | "task";

/**
 * Reads a heading as that of a phase; null for any other. `short`: `P0`, which elsewhere is a priority; `task`: a
 * numbered task, where a plan has these instead of phases.
 */
export function phaseHeading(section: Section, kind: PhaseKind = "phase"): PhaseHeading | null {
  const { raw, textSpan } = section;
  const found = PATTERNS[kind].exec(raw);
  if (section.level === 0 || found === null) return null;
  const [whole, label = "", unit = "", number = ""] = found;
  // Capitals count only as the letter of a phase, which the pattern for words takes in any case.
  if (/^[a-z]$/.test(number)) return null;
  const opened = (whole.slice(0, whole.length - label.length).match(/\*\*|__|\*|_/g) ?? []).toReversed();
  const lead =
    whole.length +
    (/^(?:\*\*|__|\*|_)?\s*(?:[:.)|–—-]+\s*)?(?:\*\*|__)?\s*/u.exec(raw.slice(whole.length))?.[0].length ?? 0);
  const tail = statusTail(raw);
  const open = tail !== null && tail.status.start >= lead ? tail.title.end : raw.trimEnd().length;
  let end = Math.max(lead, open);
  for (const mark of opened) if (raw.slice(lead, end).endsWith(mark)) end -= mark.length;
  const at = textSpan.start;
  const start = at + whole.length - label.length;
  return {
    unit: /^p$/i.test(unit) ? "Phase" : unit,
    number,
    name: { start: at + lead, end: at + end },
    label: { start, end: start + label.length },
    status:
      tail === null || tail.status.start < lead ? null : { start: at + tail.status.start, end: at + tail.status.end },
  };
}

/** What people call a phase: `Phase 2: Core features`. */
export function phaseTitle(text: string, { unit, number, name }: PhaseHeading): string {
  const words = headingTitle(text.slice(name.start, name.end));
  const label = `${unit.charAt(0).toUpperCase()}${unit.slice(1).toLowerCase()} ${number}`;
  return words === "" ? label : `${label}: ${words}`;
}

/** The phase that a section stands in, its own heading included; null outside of phases. */
export function phaseOf(section: Section): { readonly section: Section; readonly phase: PhaseHeading } | null {
  for (let at: Section | null = section; at !== null; at = at.parent) {
    const phase = phaseHeading(at);
    if (phase !== null) return { section: at, phase };
  }
  return null;
}

/** Whether a section only shows how a plan is written; a phase may be called whatever it is about. */
export function inExample(section: Section): boolean {
  if (phaseHeading(section) === null) return isExample(section);
  return section.parent !== null && inExample(section.parent);
}

const CELL = new RegExp(`^(?:(?:${UNITS})[\\s-]*|P)?(${NUMBER})(?:\\s*[:–—.-]\\s*(.+))?$`, "iu");

/** The phase that a cell names: `1`, `Phase 1`, `P0`, `[Phase 1](#one)`, `Phase 1: Foundation`; null for none. */
export function phaseInCell(raw: string): { readonly number: string; readonly name: string | null } | null {
  const found = CELL.exec(plainText(raw));
  const number = found?.[1];
  return number === undefined || /^[a-z]$/.test(number) ? null : { number, name: found?.[2] ?? null };
}

/** A phase's number as it is compared: letters small, no leading zeros. */
export function foldNumber(number: string): string {
  return number.toLowerCase().replace(/(?<![\d.])0+(?=\d)/g, "");
}
