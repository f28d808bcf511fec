import type { ReportData, ReviewTime } from "../data.ts";
import { counted, figure, measured } from "../format.ts";
import { type Drawing, nothing } from "./chart.ts";
import { legend, WIDTH } from "./frame.ts";
import { rowChart } from "./rows.ts";

/** So many pull requests are drawn: the newest, in the order of the report. */
const SHOWN = 12;

/** How long pull requests waited for their first review, and for an approval. */
export function reviews(data: ReportData): Drawing {
  const title = "Review time";
  if (data.reviews.length === 0)
    return nothing("reviews", title, "No review times are known: GitHub wasn't asked, or no pull request was open.");

  const shown = data.reviews.slice(-SHOWN);
  const rest = data.reviews.length - shown.length;
  const { body, height } = rowChart(
    shown.map((one) => ({ name: nameOf(one), bars: barsOf(one), label: labelOf(one) })),
    null,
    rest === 0 ? "" : `and ${counted(rest, "earlier pull request")}`,
  );
  const first = data.reviews.flatMap(({ firstReviewHours }) => firstReviewHours ?? []).sort((a, b) => a - b);
  const waiting = data.reviews.filter(({ firstReviewHours }) => firstReviewHours === null).length;
  const entries = [
    { swatch: '<rect class="bar" width="18" height="10" rx="2"/>', word: "First review" },
    { swatch: '<rect class="bar-second" x=".5" y=".5" width="17" height="9" rx="2"/>', word: "Approval" },
    ...(waiting === 0
      ? []
      : [{ swatch: '<rect class="bar-bad" width="18" height="10" rx="2"/>', word: "Still waiting" }]),
  ];
  return {
    kind: "chart",
    chart: {
      id: "reviews",
      title,
      description: `${counted(data.reviews.length, "pull request")}; ${first.length === 0 ? "none was reviewed yet" : `half of those reviewed had their first review within ${measured(median(first), "hours")}`}${waiting === 0 ? "" : `; ${waiting} still ${waiting === 1 ? "waits" : "wait"} for one`}.`,
      width: WIDTH,
      height,
      body: `${body}\n${legend(entries)}`,
      table: {
        columns: [
          { label: "Pull request", numeric: false },
          { label: "Task", numeric: false },
          { label: "First review (h)", numeric: true },
          { label: "Approval (h)", numeric: true },
          { label: "Waiting (h)", numeric: true },
        ],
        rows: data.reviews.map((one) => [
          `#${one.pullRequest}`,
          one.task ?? "",
          figure(one.firstReviewHours),
          figure(one.approvalHours),
          figure(one.waitingHours),
        ]),
      },
    },
  };
}

function nameOf({ pullRequest, task }: ReviewTime): string {
  return task === null ? `#${pullRequest}` : `#${pullRequest} ${task}`;
}

function barsOf({ firstReviewHours, approvalHours, waitingHours }: ReviewTime) {
  return [
    ...(approvalHours === null ? [] : [{ className: "bar-second", value: approvalHours }]),
    ...(firstReviewHours === null ? [] : [{ className: "bar", value: firstReviewHours }]),
    ...(firstReviewHours === null && waitingHours !== null ? [{ className: "bar-bad", value: waitingHours }] : []),
  ];
}

function labelOf({ firstReviewHours, approvalHours, waitingHours }: ReviewTime): string {
  if (firstReviewHours === null) return waitingHours === null ? "no review" : `waits ${figure(waitingHours)} h`;
  return approvalHours === null || approvalHours === firstReviewHours
    ? `${figure(firstReviewHours)} h`
    : `${figure(firstReviewHours)} / ${figure(approvalHours)} h`;
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
