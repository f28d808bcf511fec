import { type ConfigProblem, migrationOf } from "../config/index.ts";
import type { Diagnostic } from "../plan/diagnostic.ts";
import { READING_RULES } from "../rules/reading-rules.ts";
import type { TextFile } from "../rules/rule.ts";
import { levelOf, type RuleSettings } from "../rules/settings.ts";
import { LineIndex } from "../text/lines.ts";
import { CONFIG_SCHEMA_URL } from "./product.ts";

/** So many conversions are told one by one. */
const TOLD = 3;

/** What is wrong with the configuration; all that the older form writes in another way is one finding, which can be mended. */
export function configFindings(
  configuration: TextFile | null,
  problems: readonly ConfigProblem[],
  settings: RuleSettings,
): readonly Diagnostic[] {
  const migration = configuration === null ? null : migrationOf(configuration.text, CONFIG_SCHEMA_URL);
  const left = problems.filter(({ key }) => migration?.keys.has(key) !== true);
  const found = left.map((problem) => configDiagnostic(problem, "invalid-config"));
  const rule = READING_RULES.find(({ name }) => name === "old-config");
  if (migration === null || configuration === null || rule === undefined) return found;
  const unread = left.length < problems.length;
  const severity = unread ? "error" : levelOf(rule, settings[rule.name]);
  if (severity === "off") return found;
  const lines = new LineIndex(configuration.text);
  const [from, to] = [lines.at(migration.span.start), lines.at(migration.span.end)];
  found.push({
    path: configuration.path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    severity,
    rule: "old-config",
    task: null,
    message: message(migration.changes, unread),
    hint: unread ? "Until it is converted nothing of it counts." : "With it editors complete and check the file.",
    fix: { kind: "edits", edits: migration.edits },
  });
  return found;
}

function message(changes: readonly string[], unread: boolean): string {
  const form = `This configuration is of the older form${unread ? " and can't be read" : ""}`;
  if (changes.length === 0) return `${form}: it doesn't name its schema.`;
  const rest = changes.length - TOLD;
  return `${form}: expected ${changes.slice(0, TOLD).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

/** A problem of a configuration file as a finding. */
export function configDiagnostic(problem: ConfigProblem, rule: string): Diagnostic {
  const { key: _, ...place } = problem;
  return { ...place, severity: "error", rule, task: null, fix: null };
}
