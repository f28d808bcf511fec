import { linkHorizontal } from "d3-shape";
import { CLOSED_STATUSES, STATUS_LABELS } from "../../plan/status.ts";
import type { ReportData, ReportTask } from "../data.ts";
import { counted, measured } from "../format.ts";
import { chosen } from "../graph/choose.ts";
import { type CriticalPath, criticalPath } from "../graph/critical-path.ts";
import { acyclic, dependenciesOf } from "../graph/edges.ts";
import { type Layout, layered, type Spot } from "../graph/layers.ts";
import { reduced } from "../graph/reduce.ts";
import { escaped, type Markup, shortened } from "../markup.ts";
import { type Drawing, nothing } from "./chart.ts";
import { legend, WIDTH } from "./frame.ts";
import { filled } from "./patterns.ts";

/** More tasks than this are no picture any more. */
const SHOWN = 60;
/** So many tasks of the critical path are named in words. */
const NAMED = 8;
const [NODE, HEIGHT, GAP, ROW, TOP, SIDE] = [150, 38, 32, 50, 34, 6];

/** Which task waits for which, from left to right, with the chain that takes the most work. */
export function dependencies(data: ReportData): Drawing {
  const title = "Dependencies";
  const all = dependenciesOf(data.tasks);
  const whole = acyclic(all);
  if (all.needs.every((needs) => needs.length === 0))
    return nothing("dependencies", title, "No task waits for another one.");

  const path = criticalPath(
    whole,
    data.tasks.map((task) => workOf(task, data.unit)),
  );
  const { places, left } = chosen(data.tasks, all, path.tasks, SHOWN);
  const tasks = places.flatMap((place) => data.tasks[place] ?? []);
  const shown = acyclic(dependenciesOf(tasks));
  const layout = layered(reduced(shown));
  const critical = new Set(path.tasks.flatMap((place) => data.tasks[place]?.key ?? []));
  const rows = layout.columns.reduce((most, column) => Math.max(most, column.length), 0);
  const width = Math.max(WIDTH, 2 * SIDE + layout.columns.length * (NODE + GAP) - GAP);
  const height = TOP + rows * ROW + (left === 0 ? 8 : 30);
  const at = (spot: Spot): Place => {
    const tall = layout.columns[spot.column]?.length ?? 0;
    return { left: SIDE + spot.column * (NODE + GAP), middle: TOP + (spot.row + (rows - tall) / 2) * ROW + ROW / 2 };
  };
  const isCritical = (from: number, to: number): boolean => {
    const [one, other] = [tasks[from]?.key, tasks[to]?.key];
    return one !== undefined && other !== undefined && critical.has(one) && critical.has(other);
  };
  const body = [
    '<g class="edges">',
    ...edgeLines(layout, at, isCritical),
    ...circleLines(layout, shown.closing, at),
    "</g>",
    ...layout.spots.flatMap((spot) => {
      const task = spot.task === null ? undefined : tasks[spot.task];
      return task === undefined ? [] : [node(task, at(spot), critical.has(task.key))];
    }),
    left === 0 ? "" : `<text x="${SIDE}" y="${height - 10}">and ${counted(left, "more task")} with dependencies</text>`,
    legend([
      ...(path.tasks.length === 0
        ? []
        : [{ swatch: '<path class="edge critical" d="M0 5H18"/>', word: "Critical path" }]),
      ...(shown.closing.length === 0 ? [] : [{ swatch: '<path class="edge cyclic" d="M0 5H18"/>', word: "Circle" }]),
    ]),
  ];
  const alone = data.tasks.length - tasks.length - left;
  return {
    kind: "chart",
    chart: {
      id: "dependencies",
      title,
      description: [
        pathWords(data, path),
        ...(whole.closing.length === 0
          ? []
          : [`${counted(whole.closing.length, "dependency closes a circle", "dependencies close circles")}.`]),
        ...(alone === 0 ? [] : [`${counted(alone, "task has none and is", "tasks have none and are")} left out.`]),
      ].join(" "),
      width,
      height,
      body: body.filter((part) => part !== "").join("\n"),
      wide: true,
      table: {
        columns: [
          { label: "Task", numeric: false },
          { label: "Title", numeric: false },
          { label: "Status", numeric: false },
          { label: "Waits for", numeric: false },
          { label: "On the critical path", numeric: false },
        ],
        rows: tasks.map(({ key, title: name, status, dependsOn }) => [
          key,
          name,
          STATUS_LABELS[status],
          dependsOn.join(", ") || "–",
          critical.has(key) ? "yes" : "no",
        ]),
      },
    },
  };
}

interface Place {
  readonly left: number;
  readonly middle: number;
}

/** What is left of a task; a task without points counts as one where others have some, so that no chain is for free. */
function workOf({ status, points }: ReportTask, unit: ReportData["unit"]): number {
  if (CLOSED_STATUSES.has(status)) return 0;
  return unit === "points" && points !== null && points > 0 ? points : 1;
}

function pathWords({ tasks, unit }: ReportData, path: CriticalPath): string {
  if (path.tasks.length === 0) return "No open task waits for another open one.";
  const keys = path.tasks.flatMap((place) => tasks[place]?.key ?? []);
  const named = keys.length <= NAMED ? keys : [...keys.slice(0, NAMED - 2), "…", ...keys.slice(-1)];
  return `The critical path has ${counted(keys.length, "task")}, ${measured(path.work, unit)} of work: ${named.join(" → ")}.`;
}

const curve = linkHorizontal<{ source: [number, number]; target: [number, number] }, [number, number]>().digits(2);

/** From the right side of what is waited for to the left side of what waits, with an arrow's head. */
function edgeLines(
  { edges }: Layout,
  at: (spot: Spot) => Place,
  isCritical: (from: number, to: number) => boolean,
): readonly Markup[] {
  return edges.map(({ from, to, through }) => {
    const parts = through.slice(1).map((spot, index) => {
      const [before, here] = [at(through[index] ?? spot), at(spot)];
      const passes = spot.task === null ? `H${here.left + NODE}` : "";
      return `${curve({ source: [before.left + NODE, before.middle], target: [here.left, here.middle] }) ?? ""}${passes}`;
    });
    const end = at(through.at(-1) ?? { task: null, column: 0, row: 0 });
    const name = isCritical(from, to) ? " critical" : "";
    return `<path class="edge${name}" d="${parts.join("")}"/><path class="head${name}" d="M${end.left} ${end.middle}l-7 -4v8z"/>`;
  });
}

/** Edges that lead back, in a bow below what they lead from. */
function circleLines(
  { spots }: Layout,
  closing: readonly (readonly [number, number])[],
  at: (spot: Spot) => Place,
): readonly Markup[] {
  const byTask = new Map(spots.flatMap((spot) => (spot.task === null ? [] : [[spot.task, spot] as const])));
  return closing.flatMap(([waits, needed]) => {
    const [to, from] = [byTask.get(waits), byTask.get(needed)];
    if (to === undefined || from === undefined) return [];
    const [start, end] = [at(from), at(to)];
    const low = Math.max(start.middle, end.middle) + ROW / 2;
    return `<path class="edge cyclic" d="M${start.left + NODE} ${start.middle}C${start.left + NODE + GAP} ${low} ${end.left - GAP} ${low} ${end.left} ${end.middle}"/>`;
  });
}

function node({ key, title, status, points }: ReportTask, { left, middle }: Place, critical: boolean): Markup {
  const top = middle - HEIGHT / 2;
  const bar = filled(
    status,
    (attributes) => `<rect ${attributes} x="${left + 4}" y="${top + 4}" width="5" height="${HEIGHT - 8}" rx="2"/>`,
  );
  const facts = [STATUS_LABELS[status], ...(points === null ? [] : [measured(points, "points")])].join(", ");
  return [
    `<g><title>${escaped(`${key}: ${title} (${facts})`)}</title>`,
    `<rect class="node${critical ? " critical" : ""}" x="${left}" y="${top}" width="${NODE}" height="${HEIGHT}" rx="5"/>${bar}`,
    `<text class="strong" x="${left + 16}" y="${middle - 4}">${escaped(shortened(key, 15))}</text>`,
    `<text x="${left + 16}" y="${middle + 12}">${escaped(shortened(title, 18))}</text></g>`,
  ].join("");
}
