import { STATUS_LABELS } from "../../plan/status.ts";
import { STATUSES, type Status } from "../../plan/task.ts";
import { filled, patterns } from "../charts/patterns.ts";
import type { Reference, ReportData } from "../data.ts";
import { counted, figure } from "../format.ts";
import { escaped, link, type Markup } from "../markup.ts";
import { table } from "./table.ts";

/** More tasks than this are left to the JSON document. */
const SHOWN = 2_000;

/** Keys up to this long stay on one line; longer ones, made of titles, are broken so that the others have room. */
const SHORT = 16;

const COLUMNS = [
  { label: "Task" },
  { label: "Title", wide: true },
  { label: "Status", nowrap: true },
  { label: "Points", numeric: true, short: "points" },
  { label: "Owners", short: "by" },
  { label: "Issue", short: "issue" },
  { label: "Pull request", short: "pull request" },
  { label: "Waits for", short: "waits for" },
];

/** The tasks in the plan's order, with their issues. */
export function tasksCard({ tasks }: ReportData, id: string): Markup {
  const shown = tasks.slice(0, SHOWN);
  const left = tasks.length - shown.length;
  const rows = shown.map(({ key, title, status, points, owners, issue, pullRequest, dependsOn }) => [
    key.length <= SHORT ? `<span class="nowrap">${escaped(key)}</span>` : escaped(key),
    `<span dir="auto">${escaped(title)}</span>`,
    `${mark(status, id)}${STATUS_LABELS[status]}`,
    points === null ? "" : figure(points),
    escaped(owners.map((owner) => `@${owner}`).join(", ")),
    referenceLink(issue),
    referenceLink(pullRequest),
    escaped(dependsOn.join(", ")),
  ]);
  const rest = left > 0 ? `<p class="lead">and ${counted(left, "more task")}, in the JSON</p>` : "";
  return [
    `<section class="card long full"><h2 id="${id}tasks">Tasks</h2>`,
    `<p class="lead">${counted(tasks.length, "task")}</p>`,
    rows.length === 0 ? "" : table("", COLUMNS, rows, "cards"),
    rest,
    "</section>",
  ].join("\n");
}

function referenceLink(reference: Reference | null): Markup {
  return reference === null ? "" : link(reference.url, `#${figure(reference.number).replaceAll(",", "")}`);
}

/** The patterns that the marks of statuses use, once for all rows. */
export function statusPatterns(id: string): Markup {
  const all = STATUSES.map((status) => filled(status, (attributes) => `<rect ${attributes}/>`)).join("");
  return `<svg class="chart defs" width="0" height="0" aria-hidden="true">${patterns(all, `${id}status`)}</svg>`;
}

/** The status as the charts show it. */
function mark(status: Status, id: string): Markup {
  const drawn = filled(status, (attributes) => `<rect ${attributes} width="14" height="10"/>`);
  return `<svg class="chart tick" viewBox="0 0 14 10" aria-hidden="true">${drawn.replaceAll("{id}", `${id}status`)}</svg>`;
}
