import type { ReportData, SprintVelocity } from "../data.ts";
import { counted, figure, measured } from "../format.ts";
import { type Drawing, nothing } from "./chart.ts";
import { legend, lineSwatch, WIDTH } from "./frame.ts";
import { rowChart } from "./rows.ts";

/** So many sprints are drawn: the newest. */
const SHOWN = 12;
/** The mean is that of so many of the newest, as far as there are any; one or two make none. */
const [MEAN_LEAST, MEAN_MOST] = [3, 6];

/** What each sprint completed, beside what it took on. */
export function velocity(data: ReportData): Drawing {
  const title = "Velocity by sprint";
  const sprints = data.velocity.filter(({ completed }) => Number.isFinite(completed));
  const last = sprints.at(-1);
  if (last === undefined)
    return nothing("velocity", title, "No past sprint is known: the first one shows here once it is archived.");

  const shown = sprints.slice(-SHOWN);
  const mean = meanOf(sprints);
  const earlier = sprints.length - shown.length;
  const { body, height } = rowChart(
    shown.map(({ sprint, committed, completed }) => ({
      name: sprint,
      bars: [
        { className: "bar", value: completed },
        ...(committed === null ? [] : [{ className: "outline", value: committed }]),
      ],
      label: committed === null ? figure(completed) : `${figure(completed)} of ${figure(committed)}`,
    })),
    mean === null ? null : { value: mean.value, word: "mean" },
    earlier === 0 ? "" : `and ${counted(earlier, "earlier sprint")}`,
  );
  const entries = [
    { swatch: '<rect class="bar" width="18" height="10" rx="2"/>', word: "Completed" },
    ...(shown.some(({ committed }) => committed !== null)
      ? [{ swatch: '<rect class="outline" x=".75" y=".75" width="16.5" height="8.5" rx="2"/>', word: "Committed" }]
      : []),
    ...(mean === null ? [] : [{ swatch: lineSwatch("mean"), word: `Mean of ${mean.of}` }]),
  ];
  const meanWords = mean === null ? "" : ` The mean of the last ${mean.of} sprints is ${figure(mean.value)}.`;
  return {
    kind: "chart",
    chart: {
      id: "velocity",
      title,
      description: `${last.sprint} completed ${measured(last.completed, data.unit)}.${meanWords}`,
      width: WIDTH,
      height,
      body: `${body}\n${legend(entries)}`,
      table: {
        columns: [
          { label: "Sprint", numeric: false },
          { label: `Committed (${data.unit})`, numeric: true },
          { label: `Completed (${data.unit})`, numeric: true },
        ],
        rows: sprints.map(({ sprint, committed, completed }) => [sprint, figure(committed), figure(completed)]),
      },
    },
  };
}

function meanOf(sprints: readonly SprintVelocity[]): { readonly value: number; readonly of: number } | null {
  const counting = sprints.slice(-MEAN_MOST);
  if (counting.length < MEAN_LEAST) return null;
  return { value: counting.reduce((sum, { completed }) => sum + completed, 0) / counting.length, of: counting.length };
}
