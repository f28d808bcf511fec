// The tables about running the bot, made from its metrics and settings.
import { METRIC_CATALOGUE } from "../src/bot/metrics/catalogue.ts";
import { SETTINGS } from "../src/bot/settings/catalogue.ts";

/** The text of docs/bot-metrics.md. */
export function botMetricsPage(note) {
  const rows = Object.entries(METRIC_CATALOGUE).map(
    ([name, { kind, labels, help }]) =>
      `| \`${name}\` | ${kind} | ${labels.map((label) => `\`${label}\``).join(", ")} | ${help.replaceAll("|", "\\|")} |`,
  );
  return `${note}\n\n# The bot's metrics\n
\`/metrics\` gives them in Prometheus' text format, beside those of the process (\`process_*\`, \`nodejs_*\`). Counters and
histograms are those of the process that is asked: ask each one, and sum. \`lockstep_queue_*\` are of the whole queue, the
same from every process: take the maximum. Durations are seconds. Every label has a bounded number of values; no label
names a repository or a person.

| metric | kind | labels | meaning |
| --- | --- | --- | --- |
${rows.join("\n")}

## What to be woken for

| when | it means |
| --- | --- |
| \`max(lockstep_queue_oldest_seconds) > 300\` | Nobody works on what is due: no worker runs, or all are busy. |
| \`increase(lockstep_events_total{result="failed"}[5m]) > 0\` | Deliveries can't be stored: look at the database and its disk. |
| \`increase(lockstep_jobs_total{result="dead"}[1h]) > 0\` | A job was given up: \`lockstep jobs list --state dead\`, or the status page. |
| \`histogram_quantile(0.95, sum by (le) (rate(lockstep_sync_lag_seconds_bucket[15m]))) > 120\` | Repositories are brought into step late. |
| \`min(lockstep_github_rate_limit_lowest_ratio) < 0.1\` | An installation has used up nine tenths of its hour. |
| \`increase(lockstep_requests_refused_total{reason="forged"}[10m]) > 20\` | Somebody sends what GitHub didn't sign, or a secret was changed on one side only. |
`;
}

/** The rows of the settings in docs/bot.md. */
export function settingsTable() {
  const rows = SETTINGS.map(({ flag, variable, default: value, secret, meaning }) => {
    const names = [flag, variable, secret ? `${variable}_FILE` : null].filter((name) => name !== null);
    return `| ${names.map((name) => `\`${name}\``).join(", ")} | ${value === null ? "" : `\`${value}\``} | ${meaning.replaceAll("|", "\\|")} |`;
  });
  return `| setting | default | meaning |\n| --- | --- | --- |\n${rows.join("\n")}`;
}
