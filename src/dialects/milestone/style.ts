import { learnStyle, type WriteSetting } from "../file-style.ts";
import type { MilestoneFile } from "./read.ts";

/** What writing the values of a step needs; null asks for what the plan itself, or a new step does. */
export type SettingOf = (key: string | null) => WriteSetting;

/** Learns how a plan of steps writes its values. */
export function stepSettings({ document, whole, drafts, contextOf }: MilestoneFile): SettingOf {
  const values = [whole, ...drafts.values()].map(({ slots, mark }) => ({ slots, mark }));
  // A word beside a checklist is a status of the file as well, to be written likewise.
  const stated = [...drafts.values()].flatMap(({ stated: slot }) =>
    slot === null ? [] : [{ slots: new Map([["status" as const, slot]]), mark: null }],
  );
  const styleOf = learnStyle([...values, ...stated], contextOf(null));
  return (key) => ({ text: document.text, context: contextOf(key), styleOf });
}
