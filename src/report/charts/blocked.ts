import type { BlockedTask, ReportData } from "../data.ts";
import { counted, figure, measured } from "../format.ts";
import { type Drawing, nothing } from "./chart.ts";
import { WIDTH } from "./frame.ts";
import { rowChart } from "./rows.ts";

/** So many tasks are drawn: those that have been blocked for the longest. */
const SHOWN = 12;

/** The tasks that can't go on, and since when. */
export function blocked(data: ReportData): Drawing {
  const title = "Blocked";
  if (data.blocked.length === 0) return nothing("blocked", title, "No task is blocked.");

  const longest = data.blocked.toSorted((one, other) => (other.days ?? -1) - (one.days ?? -1));
  const shown = longest.slice(0, SHOWN);
  const rest = longest.length - shown.length;
  const { body, height } = rowChart(
    shown.map((one) => ({
      name: one.task,
      bars: one.days === null ? [] : [{ className: "bar-bad", value: one.days }],
      label: one.days === null ? "since unknown" : measured(one.days, "days"),
    })),
    null,
    rest === 0 ? "" : `and ${counted(rest, "more task")}`,
    { legend: false },
  );
  const [first] = longest;
  return {
    kind: "chart",
    chart: {
      id: "blocked",
      title,
      description: `${counted(data.blocked.length, "task is", "tasks are")} blocked${first === undefined || first.days === null ? "" : `, ${longestWords(first, first.days, data.blocked.length)}`}.`,
      width: WIDTH,
      height,
      body,
      table: {
        columns: [
          { label: "Task", numeric: false },
          { label: "Title", numeric: false },
          { label: "Since", numeric: false },
          { label: "Days", numeric: true },
          { label: "Waits for", numeric: false },
        ],
        rows: longest.map(({ task, title: name, since, days, reason }) => [
          task,
          name,
          since ?? "–",
          figure(days),
          reason ?? "–",
        ]),
      },
    },
  };
}

function longestWords({ task }: BlockedTask, days: number, of: number): string {
  const since = `for ${measured(days, "days")}`;
  return of === 1 ? since : `the longest, ${task}, ${since}`;
}
