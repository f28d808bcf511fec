// The pages about the rules of check: a list, and a page for each rule with a real example out of its fixture.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { RULES } from "../src/rules/index.ts";
import { READING_RULES } from "../src/rules/reading-rules.ts";
import { RULE_GROUPS } from "../src/rules/rule.ts";
import { runCheck } from "../src/run/check.ts";
import { memory, ruleCases } from "../test/rules/case.ts";

/** Examples on a page, each of another message. */
const EXAMPLES = 3;

/** Path in the repository → text, for the list and for each rule. */
export async function rulesPages(note) {
  const cases = ruleCases();
  const pages = new Map([["docs/rules.md", list(note)]]);
  for (const rule of [...RULES, ...READING_RULES])
    pages.set(`docs/rules/${rule.name}.md`, await page(rule, cases, note));
  return pages;
}

/** Pages of rules that are there no more. */
export function stalePages(root, pages) {
  const folder = join(root, "docs/rules");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => `docs/rules/${name}`)
    .filter((path) => !pages.has(path));
}

function list(note) {
  const row = (r) =>
    `| [\`${r.name}\`](rules/${r.name}.md) | ${r.optIn ? `off (${r.severity})` : r.severity} | ${r.fix ? "yes" : ""} | ${cell(r.description)} |`;
  const judges = RULES.filter((r) => r.fromBase)
    .map((r) => `\`${r.name}\``)
    .join(", ");
  const groups = RULE_GROUPS.flatMap((group) => {
    const rules = [...RULES, ...READING_RULES].filter((rule) => rule.group === group);
    if (rules.length === 0) return [];
    return `## ${group}\n\n| rule | default | \`--fix\` | reports |\n| --- | --- | --- | --- |\n${rules.map(row).join("\n")}\n`;
  });
  return `${note}\n\n# Rules of \`check\`\n
An error is what breaks the sync or the plan's own rules; what plans do all the time is a warning at most. Some findings
weigh less than their rule by default where files of that kind do it all the time. Rules that are off are switched on by
naming them.

## Settings

Under \`rules\` in \`sprint.config.json\` each rule takes a level, or an object of a level and its options:

\`\`\`json
{ "rules": { "points-large": "off", "points-scale": { "level": "error", "scale": [1, 2, 4, 8] } } }
\`\`\`

## Silencing a rule

A comment in the plan silences rules where they are wrong. It names them; one that names none silences all.

| comment | silences |
| --- | --- |
| \`<!-- lockstep-disable-line points-scale -->\` | the line that it stands on: in a cell of a table, the row |
| \`<!-- lockstep-disable-next-line points-scale -->\` | the line below; not between the rows of a table, which it would end |
| \`<!-- lockstep-disable points-scale -->\` | what follows, up to \`<!-- lockstep-enable points-scale -->\` or the end of the file |

Conflict markers can't be silenced, and neither can what is wrong with the configuration and the labels, nor a rule that
judges who may change what (${judges}).

${groups.join("\n")}
\`invalid-config\`, \`invalid-labels\` and \`unreadable-file\` are always errors, \`not-a-plan\` (a file that was named and is
no plan) and \`archive-retention\` (archives older than \`retain-years\`) are always warnings. Unreadable is what is no UTF-8 text, or too much for a plan: more than 4,000,000 characters
or 20,000 lines, a line of more than 250,000 characters, lists or quotes nested deeper than 30, a quote of more than 2,000
lines.
`;
}

async function page(rule, cases, note) {
  const level = rule.optIn
    ? `Off unless the configuration names it; then findings are ${rule.severity}s.`
    : `Findings are ${rule.severity}s by default.`;
  const parts = [
    note,
    `# ${rule.name}`,
    rule.description,
    `${level} ${rule.fix ? `\`check --fix\`: ${rule.fix}` : "A person must mend it."}`,
    rule.about,
    options(rule),
    await examples(rule, cases),
    "[All rules](../rules.md)",
  ];
  return `${parts.filter((part) => part).join("\n\n")}\n`;
}

function options(rule) {
  if (rule.options === undefined) return "";
  const { properties = {} } = z.toJSONSchema(rule.options, { io: "input", unrepresentable: "any" });
  const rows = Object.entries(properties).map(([key, schema]) => {
    const value = schema.default === undefined ? "" : `\`${JSON.stringify(schema.default)}\``;
    return `| \`${key}\` | ${cell(value)} | ${cell(schema.description ?? "")} |`;
  });
  return `## Options\n\n| key | default | meaning |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

/** What the rule says of lines of its fixture: the case that is named like it, else the first that it is found in. */
async function examples(rule, cases) {
  const own = cases.filter((c) => c.name.replace(/\.md$/, "") === rule.name);
  for (const { files, sources } of [...own, ...cases]) {
    const { diagnostics } = await runCheck({
      paths: [],
      config: null,
      strict: false,
      ...sources,
      files: memory(files),
    });
    const found = diagnostics.filter((d) => d.rule === rule.name);
    if (found.length === 0) continue;
    const shown = found.filter((d, i) => shapes(found, i).every((shape) => shape !== shapeOf(d))).slice(0, EXAMPLES);
    const blocks = shown.map((d) => {
      const line = (files.get(d.path) ?? "").split(/\r\n|\r|\n/)[d.line - 1] ?? "";
      const fence = /`{3,}/.test(line) ? "````" : "```";
      return `${fence}text\n${d.path}:${d.line}:${d.column}  ${d.severity}  ${d.message}\n${d.hint === null ? "" : `  ${d.hint}\n`}\n${line}\n${fence}`;
    });
    return `## Example\n\n${blocks.join("\n\n")}`;
  }
  return "";
}

/** A message without what differs from task to task. */
function shapeOf({ message }) {
  return message.replace(/"[^"]*"|[A-Z]+-?\d+|\d+/g, "…");
}

function shapes(found, before) {
  return found.slice(0, before).map(shapeOf);
}

function cell(text) {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}
