import type { Priority } from "./task.ts";

/** The word of each priority. */
export const PRIORITY_LABELS: Readonly<Record<Priority, string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
};

/** The mark of each priority, for files that use marks. */
export const PRIORITY_EMOJI: Readonly<Record<Priority, string>> = {
  critical: "🔴",
  high: "🟠",
  medium: "🟡",
  low: "🟢",
};
