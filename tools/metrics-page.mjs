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

## Where it's kept current

The sync writes figures into the lines that a plan has for them, in the line's own unit and manner, and only where they are wrong:

| file | what |
| --- | --- |
| \`TASK.md\` | rows of the dashboard (\`Metric\`, \`Value\`, \`Target\`, \`Status\`) and its health line, the summary line, lists of metrics: counts by status, points, progress, and each metric above by its name; the burndown's sentence (\`21 points remaining, ideal 18 (3 points behind)\`, \`On Track\`), whose ideal is the report's even pace: it rests where nobody works (\`working-days\`, \`holidays\`), and of a table by day (\`Date\`, \`Ideal\`, \`Remaining\`) the row of today; \`Forecast\`, \`Projected completion\` and \`Confidence\` |
| \`PROJECT_PLAN.md\` | progress of each phase, below it and in a column of the overview, \`Overall progress\`, \`Phases complete\`, the states of the phases, the current phase; a scorecard as in \`PLANNING.md\` |
| \`PLANNING.md\` | \`Current\` and \`Status\` of the scorecard, \`Trend\` from the number that stood there to the new one (an arrow alone follows the number, a word such as \`Improving\` says whether that is for the better), the health line, and \`Health Trend\` against what it names itself (\`previous month: 6/8 green\`) or, where it names nothing, against the scorecard before |

What a target says (\`>90%\`) is no figure and stays; so does prose, and a line with several numbers that nobody can tell apart.

**When.** What tasks tell is written with every sync. What is measured, and what follows the day, such as the burndown's ideal,
moves with the first sync of a day (UTC) that reads the plans, else with the daily listing (\`full-listing\`), and, the burndown, with a
commit that changes tasks. So nothing but a day's figures is ever committed more than once a day for their sake, and a repository whose plans state none of them is
not touched. A forecast is written anew when its date moves, not for another day of history. Nothing is measured while a pull
request of the sync waits. The audit log is read, and releases are asked for, once a day, only where a plan states what they tell.

**Coverage, tests and findings** come from files that other tools write: \`lockstep sync --coverage lcov.info --junit unit.xml
--sarif scan.sarif\`, or the Action's inputs \`coverage\`, \`junit\` and, with \`command: sync\`, \`sarif\`, as for a [report](report.md).
They are written by the run that is given them, and stay as they are until one is given others.

**What can't be measured** is left as it stands. The first run that finds it says so, with the reason; later ones don't.

**Next review.** A date that has passed is reported by the rule \`overdue-review\` and never moved silently. The end of a sprint
(\`archive\`) moves it on, by the cadence that the document states (\`Monthly\`, \`every two weeks\`, \`after each sprint\`), else by the time from
\`Last Reviewed\` to it, and dates \`Last Reviewed\`. \`previous month: 6/8 green\` in the trend beside it becomes what is green then, where it names the time
that is over: \`month\`, \`quarter\` or \`week\` as the review's cadence, \`review\`, or \`sprint\`. Reviews of single decisions stay.

**Labels** of incidents, escaped bugs and debt can be named in the [configuration](configuration.md): \`metric-labels\`.

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
