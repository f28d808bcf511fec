// Writes what is derived from the sources: schemas, reference pages, tables of the README, the templates as a module.
// With --check nothing is written: exit 1 and the names of the files that are stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { z } from "zod";
import { CONFIG_GROUPS, configSchema, labelsFileSchema, organisationSchema } from "../src/config/index.ts";
import { CONFIG_SCHEMA_URL, LABELS_SCHEMA_URL, ORGANISATION_SCHEMA_URL } from "../src/run/product.ts";
import { botMetricsPage, settingsTable } from "./bot-pages.mjs";
import { dialectsPage } from "./dialects-page.mjs";
import { metricsPage } from "./metrics-page.mjs";
import { rulesPages, stalePages } from "./rules-pages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const NOTE = "<!-- Written by npm run docs; edit the source it comes from. -->";

const files = new Map([
  ["schemas/sprint.config.schema.json", schema(configSchema, CONFIG_SCHEMA_URL, "sprint.config.json")],
  ["schemas/labels.schema.json", schema(labelsFileSchema, LABELS_SCHEMA_URL, "labels.yml")],
  ["schemas/lockstep.schema.json", schema(organisationSchema, ORGANISATION_SCHEMA_URL, "lockstep.json")],
  ["docs/configuration.md", configuration()],
  ["docs/dialects.md", dialectsPage(root, NOTE)],
  ["docs/metrics.md", metricsPage(NOTE)],
  ["docs/bot-metrics.md", botMetricsPage(NOTE)],
  ["src/run/templates.generated.ts", templates()],
  [".github/workflows/lockstep.yml", ownWorkflow("lockstep.yml")],
  [".github/workflows/lockstep-preview.yml", ownWorkflow("lockstep-preview.yml")],
  [".github/workflows/lockstep-drift.yml", ownWorkflow("lockstep-drift.yml")],
]);
const rules = await rulesPages(NOTE);
for (const [path, text] of rules) files.set(path, text);
const bot = readFileSync(join(root, "docs/bot.md"), "utf8");
files.set("docs/bot.md", filled(bot, { settings: settingsTable() }));
const readme = join(root, "README.md");
if (existsSync(readme)) files.set("README.md", await filledReadme(readFileSync(readme, "utf8")));

const gone = stalePages(root, rules);
const stale = [...files].filter(
  ([path, text]) => !existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text,
);
if (process.argv.includes("--check")) {
  const wrong = [...stale.map(([path]) => path), ...gone];
  if (wrong.length > 0) {
    console.error(`Not what the sources say: ${wrong.join(", ")}. Run npm run docs.`);
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  for (const path of gone) rmSync(join(root, path));
}

function schema(source, id, title) {
  // Draft 7 is what editors know best; nothing newer is needed.
  const { $schema, ...rest } = z.toJSONSchema(source, { io: "input", unrepresentable: "any", target: "draft-7" });
  return `${JSON.stringify({ $schema, $id: id, title, ...rest }, null, 2)}\n`;
}

function configuration() {
  const described = z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" }).properties;
  const tables = CONFIG_GROUPS.map(({ title, keys }) => {
    const rows = keys.map((key) => {
      const { description = "", default: value } = described[key];
      return `| \`${key}\` | ${cell(typeText(described[key]))} | ${value === undefined ? "" : cell(`\`${JSON.stringify(value)}\``)} | ${cell(description)} |`;
    });
    return `## ${title}\n\n| key | type | default | meaning |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `${NOTE}\n\n# Configuration\n
Everything has a default: a repository with just a plan file needs no configuration. What differs goes into
\`sprint.config.json\` in the root, in \`planning/\` or in \`.github/\`; the first that is found counts. Unknown keys are
errors, so that a slip of the pen doesn't go unnoticed. For completion and checks in the editor name the schema:

\`\`\`json
{ "$schema": "${CONFIG_SCHEMA_URL}" }
\`\`\`

A file of the older form, the sprint alone, is read as it is where its values are those of today;
[\`check --fix\`](rules/old-config.md) adds the schema and converts the rest.

The branch of the ledger is the one thing that is not configured here but by the environment variable
\`LOCKSTEP_LEDGER_BRANCH\`: the configuration that was last in force is remembered in the ledger.

${tables.join("\n")}
## labels.yml

\`labels.yml\` or \`.github/labels.yml\`: a list, or a list under \`labels\`. Without it the default set counts. Editors with
yaml-language-server (VS Code's YAML extension, Neovim and others) complete and check it by its first line, which \`init\`
writes:

\`\`\`yaml
# yaml-language-server: $schema=${LABELS_SCHEMA_URL}
\`\`\`

A label that is renamed on GitHub keeps its meaning for the sync, which follows it; \`lockstep labels\` gives it the
name it has here.

| key | meaning |
| --- | --- |
${labelRows()}
`;
}

function labelRows() {
  const list = z.toJSONSchema(labelsFileSchema, { io: "input", unrepresentable: "any" }).anyOf.find((s) => s.items);
  return Object.entries(list.items.properties)
    .map(([key, { description }]) => `| \`${key}\` | ${cell(description ?? "")} |`)
    .join("\n");
}

function typeText(schema) {
  const options = (schema.anyOf ?? []).filter((s) => s.type !== "null");
  if (options.length > 0) return options.map(typeText).join(" or ");
  if (schema.enum) return schema.enum.map((v) => `\`${v}\``).join(", ");
  if (schema.type === "array" && schema.items.anyOf)
    return `list of ${schema.items.anyOf.map((s) => `${s.properties ? "object" : typeText(s)}s`).join(" or ")}`;
  if (schema.type === "array") return `list of ${typeText(schema.items)}s`;
  if (schema.type === "object" && schema.properties)
    return `object with ${Object.keys(schema.properties)
      .map((k) => `\`${k}\``)
      .join(", ")}`;
  if (schema.type === "object") return `object of ${typeText(schema.additionalProperties)}`;
  if (schema.format === "date") return "date";
  return schema.type === "string" ? "text" : schema.type;
}

function templates() {
  const paths = readdirSync(join(root, "templates"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(join(root, "templates").length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
  const entries = paths.map((path) => {
    const text = readFileSync(join(root, "templates", path), "utf8");
    return `  ${JSON.stringify(path)}:\n${text
      .split(/(?<=\n)/)
      .map((line) => `    ${JSON.stringify(line)}`)
      .join(" +\n")},`;
  });
  return `// Written by npm run docs from templates/, so that the bundle needs no files beside it.\n
/** The files of templates/, by their path in it. */
export const TEMPLATES = {\n${entries.join("\n")}\n} as const;\n`;
}

/** A workflow that `init` writes, for this repository: it runs the Action from its own checkout. */
function ownWorkflow(name) {
  const text = readFileSync(join(root, "templates/workflows", name), "utf8");
  const step =
    "      - uses: actions/checkout@v5\n        with:\n          persist-credentials: false\n      - uses: ./";
  return `# Written by npm run docs from templates/workflows/${name}.\n${text.replaceAll('      - uses: "{{action}}"', step)}`;
}

/** Fills `<!-- generated: NAME -->…<!-- /generated -->`. */
async function filledReadme(text) {
  const parts = { inputs: inputs("inputs"), outputs: inputs("outputs"), commands: await commands() };
  return filled(text, parts);
}

function filled(text, parts) {
  return text.replace(/(<!-- generated: (\w+) -->)[\s\S]*?(<!-- \/generated -->)/g, (whole, begin, name, end) =>
    parts[name] === undefined ? whole : `${begin}\n${parts[name]}\n${end}`,
  );
}

function inputs(kind) {
  const action = load(readFileSync(join(root, "action.yml"), "utf8"), { schema: FAILSAFE_SCHEMA });
  const withDefault = kind === "inputs";
  const rows = Object.entries(action[kind]).map(([name, { description, default: value }]) =>
    withDefault
      ? `| \`${name}\` | ${value ? `\`${cell(value)}\`` : ""} | ${cell(description)} |`
      : `| \`${name}\` | ${cell(description)} |`,
  );
  const head = withDefault
    ? "| input | default | meaning |\n| --- | --- | --- |"
    : "| output | meaning |\n| --- | --- |";
  return `${head}\n${rows.join("\n")}`;
}

async function commands() {
  const { createProgram } = await import("../src/cli/program.ts");
  const { commands } = createProgram({}, {});
  const rows = commands.map((command) => {
    const usage = [
      command.name(),
      ...command.registeredArguments.map((a) => `[${a.name().toUpperCase()}${a.variadic ? "…" : ""}]`),
      ...command.options.map((o) => `[${o.flags}]`),
    ].join(" ");
    return `| \`${cell(usage)}\` | ${cell(command.description())} |`;
  });
  return `| command | what it does |\n| --- | --- |\n${rows.join("\n")}`;
}

function cell(text) {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}
