import type { Diagnostic } from "../plan/diagnostic.ts";
import { LineIndex } from "../text/lines.ts";
import { conflictMarkers } from "./conflict-markers.ts";
import { type Silence, silenceOf } from "./directives.ts";
import { disableComment, uselessComments } from "./disable-comment.ts";
import type { Question } from "./facts.ts";
import { RULES } from "./index.ts";
import { READING_RULES } from "./reading-rules.ts";
import type { Finding, Rule, RuleContext, TextFile } from "./rule.ts";
import { levelOf, type RuleSetting, type RuleSettings } from "./settings.ts";

/** Every name that the configuration and comments can use. */
const RULE_NAMES = [...RULES, ...READING_RULES].map(({ name }) => name);

/** Rules that no comment silences. */
const UNSILENCED: ReadonlySet<string> = new Set([
  conflictMarkers.name,
  ...RULES.filter((rule) => rule.fromBase === true).map(({ name }) => name),
]);

/** Rules that are asked with these settings, with what the configuration says of each. */
function* asked(settings: RuleSettings): Generator<{ readonly rule: Rule; readonly setting: RuleSetting | undefined }> {
  for (const rule of RULES) {
    const setting = settings[rule.name];
    if (levelOf(rule, setting) !== "off") yield { rule, setting };
  }
}

/** Paths of the files whose texts the rules want, each once. Pure: the shell reads them, and gives them as `text`. */
export function filesWanted(context: RuleContext, settings: RuleSettings): ReadonlySet<string> {
  return new Set(
    [...asked(settings)].flatMap(({ rule, setting }) => [...(rule.wants?.(context, optionsOf(setting)) ?? [])]),
  );
}

/** What the rules would like to know of GitHub, each once. */
export function questions(context: RuleContext, settings: RuleSettings): readonly Question[] {
  const all = [...asked(settings)].flatMap(({ rule, setting }) => [
    ...(rule.asks?.(context, optionsOf(setting)) ?? []),
  ]);
  return [...new Map(all.map((question) => [JSON.stringify(question), question])).values()];
}

/** All findings of all rules and of the reading itself that no comment silences, sorted by path, line and column. */
export function check(context: RuleContext, settings: RuleSettings): readonly Diagnostic[] {
  const lines = new Map<string, LineIndex>();
  const found: Diagnostic[] = [];
  const others = new Map<string, TextFile>();
  for (const { rule, setting } of asked(settings))
    for (const finding of rule.check(context, optionsOf(setting))) {
      const severity = levelOf(rule, setting, finding.severity);
      if (isDocument(finding.in)) others.set(finding.in.path, finding.in);
      if (severity !== "off") found.push({ ...placed(finding, lines), severity, rule: rule.name });
    }
  for (const { plan } of context.plans)
    for (const diagnostic of plan.diagnostics) {
      const severity = settings[diagnostic.rule]?.level ?? diagnostic.severity;
      if (severity !== "off") found.push({ ...diagnostic, severity });
    }
  // What else seems wrong in a half-merged file mostly isn't, and must not be mended.
  const unmerged = new Set(found.filter(({ rule }) => rule === conflictMarkers.name).map(({ path }) => path));
  // Which cell of a row with too many is which nobody knows: what they seem to say wrong mostly isn't, either.
  const ragged = new Set(
    found.flatMap((one) => (one.rule === "ragged-row" && one.severity === "error" ? [rowOf(one)] : [])),
  );
  const settled = found.filter(
    (one) =>
      one.rule === conflictMarkers.name ||
      (!unmerged.has(one.path) && (one.task === null || OF_THE_ID.has(one.rule) || !ragged.has(rowOf(one)))),
  );
  return sortDiagnostics(spoken(settled, context, settings, unmerged, others));
}

/** Rules about the id of a row, which stands in its first cells. */
const OF_THE_ID: ReadonlySet<string> = new Set(["duplicate-id", "id-format", "id-range", "ragged-row"]);

function rowOf({ path, line }: Pick<Diagnostic, "path" | "line">): string {
  return `${line} ${path}`;
}

/** Findings without those that a comment silences, and with what is wrong with such comments. */
function spoken(
  found: readonly Diagnostic[],
  context: RuleContext,
  settings: RuleSettings,
  unmerged: ReadonlySet<string>,
  others: ReadonlyMap<string, TextFile>,
): readonly Diagnostic[] {
  const files = [...context.plans, ...context.epics];
  const silences = new Map<string, Silence>(
    [...files, ...others.values()].map((file) => [pathOf(file), silenceOf(file.text)]),
  );
  const used = new Set<object>();
  const left = found.filter(({ path, rule, line }) => {
    const directive = UNSILENCED.has(rule) ? null : (silences.get(path)?.by(rule, line) ?? null);
    if (directive !== null) used.add(directive);
    return directive === null;
  });
  const setting = settings[disableComment.name];
  const severity = levelOf(disableComment, setting);
  if (severity === "off") return left;
  const lines = new Map<string, LineIndex>();
  for (const file of files) {
    if (unmerged.has(pathOf(file))) continue;
    const useless = uselessComments(file, silences.get(pathOf(file))?.directives ?? [], used, RULE_NAMES);
    for (const finding of useless) left.push({ ...placed(finding, lines), severity, rule: disableComment.name });
  }
  return left;
}

function optionsOf(setting: RuleSetting | undefined): unknown {
  return setting?.options ?? {};
}

/** A finding at its lines and columns. */
function placed(finding: Finding, lines: Map<string, LineIndex>): Omit<Diagnostic, "severity" | "rule"> {
  const path = pathOf(finding.in);
  const index = lines.get(path) ?? new LineIndex(finding.in.text);
  lines.set(path, index);
  const from = index.at(finding.span.start);
  const to = index.at(finding.span.end);
  return {
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    task: finding.task?.key ?? null,
    message: finding.message,
    hint: finding.hint,
    fix: finding.fix ?? null,
  };
}

/** Whether a file is markdown that rules look at beside the plans: a decision record, a list of overrides. */
function isDocument(file: Finding["in"]): file is TextFile {
  return "path" in file && /\.md$/i.test(file.path);
}

function pathOf(file: Finding["in"]): string {
  return "plan" in file ? file.plan.path : "epic" in file ? file.epic.path : file.path;
}

/** In the order a reader goes through the files. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) => compare(a.path, b.path) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
