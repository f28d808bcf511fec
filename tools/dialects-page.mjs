// The page docs/dialects.md, made from the dialects themselves and from what they read of their examples.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultConfig } from "../src/config/index.ts";
import { DIALECTS, openPlan, PLAN_PATHS } from "../src/dialects/index.ts";
import { STATUS_WORDS } from "../src/dialects/status-words.ts";
import { STATUSES } from "../src/plan/task.ts";

/** @param root folder of the repository @param note the line that says where the page comes from */
export function dialectsPage(root, note) {
  return `${note}

# Kinds of plans

A plan is recognised by what it says, and only then by its file's name; nothing needs to be configured. \`lockstep tasks
--explain\` says why a file is read as it is, what in it was taken for a task and what was passed over, and why. A kind can
be pinned, and plans of any other form described, in the [configuration](configuration.md).

Plans are looked for in these places, whatever the case: ${PLAN_PATHS.map((path) => `\`${path}\``).join(", ")}.

What holds for all kinds: a write changes the bytes of the values it means to change and no others; the words are the
file's own; what is not understood is left alone and reported by \`check\`. Text in code, in comments and under a heading
that says Example, Sample or Template is no task, and a file that is still all placeholders is a template. Two statuses
that a file can't tell apart agree: a box knows only done and not done, so that an open box and an issue under review are
in step.

| kind | file |
| --- | --- |
${DIALECTS.map(({ name, about }) => `| [\`${name}\`](#${name}) | ${about.file} |`).join("\n")}

## Status words

Read in any case, with an emoji, bold or a note behind them (\`In Progress (waiting for the crane)\`), also where the emoji
was damaged by a wrong decoding. Written is the word that the file uses already. More words can be given under
\`status-words\` in the configuration.

| status | words | also read, and reported | marks |
| --- | --- | --- | --- |
${STATUSES.map(statusLine).join("\n")}
${DIALECTS.map((dialect) => section(root, dialect)).join("")}`;
}

function statusLine(status) {
  const { words, loose, marks } = STATUS_WORDS;
  return `| \`${status}\` | ${words[status].join(", ")} | ${loose[status].join(", ")} | ${marks[status]} |`;
}

function section(root, { name, about }) {
  const { file, recognised, tasks, ids, follows } = about;
  return `
## ${name}

${file.charAt(0).toUpperCase()}${file.slice(1)}.

- **Recognised by**: ${recognised}
- **Tasks**: ${tasks}
- **Ids**: ${ids}
- **What follows by itself**: ${follows}
${example(root, name)}`;
}

function example(root, name) {
  const folder = join(root, "test/fixtures", name, "example");
  const path = existsSync(folder) ? readdirSync(folder).find((file) => file.endsWith(".md")) : undefined;
  if (path === undefined) return "";
  const text = readFileSync(join(folder, path), "utf8");
  const opened = openPlan(pathInRepository(name, path), text, defaultConfig().read);
  if (opened.kind !== "plan" || opened.open.plan.dialect !== name)
    throw new Error(`${folder} is read as no ${name} plan.`);
  const { plan } = opened.open;
  const rows = plan.tasks.map(({ key, line, values, fields }) => {
    const { title, status, dependsOn, checklist } = values;
    const extra =
      checklist.length === 0 ? "" : ` (${checklist.filter(({ done }) => done).length} of ${checklist.length} steps)`;
    const cells = [line, `\`${key}\``, title, `${status}${extra}`, dependsOn.join(", "), [...fields].join(", ")];
    return `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const units = plan.units?.filter((unit) => !plan.tasks.includes(unit)) ?? [];
  const issues =
    units.length === 0
      ? ""
      : `\nIssues of their own, besides or in place of those: ${units.map(({ key, values }) => `\`${key}\` ${values.title}`).join("; ")}.\n`;
  return `
\`\`\`\`markdown
${text.trimEnd()}
\`\`\`\`

| line | key | title | status | depends on | two-way |
| ---: | --- | --- | --- | --- | --- |
${rows.join("\n")}
${issues}`;
}

/** Where an example would lie: what a kind makes of the folder is part of its keys. */
function pathInRepository(name, path) {
  return name === "implementation" ? `specs/001-tide-warnings/${path}` : path;
}
