import type { PlanPhase } from "../../plan/phase-order.ts";
import { kindOf, type PhaseKind } from "./headings.ts";

/** A part of the work, as the order of parts needs to know it. */
export interface OrderedPart {
  readonly key: string;
  readonly title: string;
  readonly isPhase: boolean;
  readonly story: string | null;
  readonly tasks: readonly string[];
}

/**
 * Which parts wait for which: setup → foundations → stories → polish. Stories don't wait for each other. In a file
 * without stories each phase waits for the one before it, as it was cut by order alone. What is no phase waits for none.
 */
export function phaseOrder(parts: readonly OrderedPart[]): readonly PlanPhase[] {
  const kinds = parts.map(
    ({ title, story, isPhase }): PhaseKind => (isPhase || story !== null ? kindOf(title, story) : "other"),
  );
  const hasStories = kinds.includes("story");
  return parts.map(({ key, title, isPhase, tasks }, index): PlanPhase => {
    const kind = kinds[index] ?? "other";
    const before = parts.map((part, at) => ({ part, kind: kinds[at] ?? "other", at })).filter(({ at }) => at !== index);
    const wanted = (test: (one: (typeof before)[number]) => boolean) => before.filter(test).map(({ part }) => part.key);
    const isEarly = (one: PhaseKind) => one === "setup" || one === "foundational";
    const blocking = isEarly(kind);
    const base = { key, title, tasks, blocking };
    if (!isPhase && kind !== "story") return { ...base, waitsFor: [], blocking: false };
    if (kind === "setup") return { ...base, waitsFor: [] };
    if (kind === "foundational") return { ...base, waitsFor: wanted(({ kind }) => kind === "setup") };
    if (kind === "polish")
      return { ...base, waitsFor: wanted(({ part, kind, at }) => part.isPhase && kind !== "polish" && at < index) };
    if (kind === "story" || hasStories) return { ...base, waitsFor: wanted(({ kind }) => isEarly(kind)) };
    const previous = before.findLast(({ part, at }) => part.isPhase && at < index);
    return { ...base, waitsFor: previous === undefined ? [] : [previous.part.key] };
  });
}
