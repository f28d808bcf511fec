// The page about the metrics, made from their table.
import { METRIC_TABLE } from "../src/metrics/index.ts";

/** The text of docs/metrics.md. */
export function metricsPage(note) {
  const rows = METRIC_TABLE.map(
    ({ label, name, unit, relation, formula }) =>
      `| ${label} | \`${name}\` | ${unit} | ${better(relation)} | ${formula.replaceAll("|", "\\|")} |`,
  );
  return `${note}\n\n# Metrics\n
Each metric is defined once, with its unit and its formula, and means the same in the plan files, in the report and in
its JSON. A metric that can't be measured has no value and says why; a plan's line about it is left as it stands.

| metric | name | unit | better | formula |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

## What they rest on

- **The plan**: the tasks as they stand now. Work of the sprint are those in its sections of current, expanded and
  completed tasks; backlog candidates, and what was discovered and not planned, are none. Cancelled tasks don't count.
- **The audit log**, replayed: when each task came, left, was begun, blocked, done. Where the log begins later than the
  sprint, or the sprint before it was ended late, the tasks that the first run met are taken to have been there from the
  first day. The last day is always what the plan says now, so a burndown ends where the dashboard does. Days are those of
  UTC. An id that is used again, for another issue once that of the first task was closed, is another task.
- **GitHub**: issues by their labels, reviews of the tasks' pull requests, releases.
- **Reports**: coverage, tests (JUnit XML) and security scans (SARIF 2.1.0), told by their content.

Points are conserved: committed + added + estimated anew - removed = total, and completed + left = total.

Hours are those of the clock: nights, weekends and holidays count. Times are means, so that one task that took a month
shows; the report's chart of review times names the median besides. Of DORA's figures, releases stand for deployments and
issues labelled \`incident\` for failures of service: what is deployed without a release, and an incident without an issue,
isn't seen.

## Health

A plan's target is read as a comparison: \`>90%\`, \`<24h\`, \`<2/month\`, \`0 critical\`, \`at least 3 a week\`. A range such
as \`18-22\` is met within it. A bare number is met by more or by less, as the column "better" says. Units are converted: four
hours meet \`<1 day\`.

| light | when |
| --- | --- |
| 🟢 | the target is met |
| 🟡 | it is missed by not more than half of it; in a dashboard and the report, also a limit of tasks or points that is passed by one |
| 🔴 | it is missed by more |

All together are 🟢 where at least four fifths of the metrics with a target are green, 🟡 from half on, else 🔴.
`;
}

function better(relation) {
  if (relation === null) return "";
  return relation.startsWith("<") ? "less" : "more";
}
