import { z } from "zod";
import type { MarkdownDocument } from "../markdown/document.ts";
import { isPlaceholder } from "../markdown/placeholders.ts";
import type { Fix, Severity } from "../plan/diagnostic.ts";
import type { Epic } from "../plan/epic.ts";
import type { EvidencePolicy } from "../plan/evidence.ts";
import type { Plan } from "../plan/plan.ts";
import type { PlanStatements } from "../plan/statements.ts";
import type { FieldName, Status, Task } from "../plan/task.ts";
import { type Span, slice } from "../text/span.ts";
import type { BaseState } from "./base.ts";
import type { GitHubFacts, Question } from "./facts.ts";

/** A plan and the text it was read from. */
export interface ReadPlan {
  readonly plan: Plan;
  readonly text: string;
  /** What the plan says besides its tasks; missing where nobody worked it out. */
  readonly statements?: PlanStatements;
  /** Its blocks, where the reader has them; `documentOf` gives them in any case. */
  readonly document?: MarkdownDocument;
}

/** An epic file and the text it was read from. */
export interface ReadEpic {
  readonly epic: Epic;
  readonly text: string;
}

/** A file that is no plan, and its text: the configuration, a file that a plan links. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** How status words are understood. */
export interface Vocabulary {
  /** Null for words that no status is known by. */
  status(words: string): Status | null;
  /** Whether a status is named only by a word that plans should rather not use, such as `Doing`. */
  isLooseStatus(words: string): boolean;
  /** What a column with this header holds, one word for all headers that say the same; null for one that says nothing. */
  column(header: string): string | null;
}

/** The sprint that the configuration names; null where it doesn't. Dates are ISO. */
export interface SprintFacts {
  readonly id: string | null;
  readonly number: number | null;
  readonly start: string | null;
  readonly end: string | null;
  /** Points completed in the sprint before. */
  readonly lastVelocity: number | null;
}

/** What rules look at: all plans together, since ids and dependencies reach across files. */
export interface RuleContext {
  readonly plans: readonly ReadPlan[];
  /** The epic files beside the plans, in the order of their paths. */
  readonly epics: readonly ReadEpic[];
  readonly vocabulary: Vocabulary;
  readonly sprint: SprintFacts;
  /** Rank of tasks that share an id by when they came into the plan, the latest the highest; without it their order counts. */
  readonly order?: ReadonlyMap<Task, number>;
  /** ISO date of the day; without it nothing that depends on the day is found. */
  readonly today?: string;
  /** Whether the repository has a file that the path, or glob, names; without it nothing is said of files. */
  readonly isThere?: (path: string) => boolean;
  /** All files of the repository, sorted; missing where only some are known, and nothing is said of those not seen. */
  readonly paths?: readonly string[];
  /** A file that a rule wanted, see `Rule.wants`; null where there is none, or it is no text. */
  readonly text?: (path: string) => string | null;
  /** What the configuration asks for before a task may be done; that of the base where there is one. Missing for nothing. */
  readonly evidence?: EvidencePolicy;
  /** The configuration as it was found; missing where there is none. */
  readonly configuration?: TextFile;
  /** What the plans will be merged into; missing where nothing is compared. */
  readonly base?: BaseState;
  /** `https://github.com/owner/name` of the repository; missing where it isn't known. */
  readonly repositoryUrl?: string;
  /** Answers to the questions that rules asked; missing where GitHub isn't asked. */
  readonly github?: GitHubFacts;
}

/** What a rule found; the place and the severity are filled in by `check`. */
export interface Finding {
  readonly in: ReadPlan | ReadEpic | TextFile;
  readonly span: Span;
  readonly task: Task | null;
  readonly message: string;
  readonly hint: string | null;
  readonly fix?: Fix;
  /** Where this finding weighs less or more than its rule by default; the configuration beats it. */
  readonly severity?: Severity;
}

/** The parts of the documentation's list, in its order. */
export const RULE_GROUPS = [
  "Ids",
  "Fields",
  "Dates",
  "Dependencies",
  "Status and progress",
  "Text and structure",
  "Links and references",
  "Process",
  "Configuration",
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** What people are told of a rule; `docs/rules/<name>.md` is made from it. */
export interface RuleAbout {
  /** Stable name, used in configuration and output. */
  readonly name: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  /** Set for a rule that is asked only where the configuration names it. */
  readonly optIn?: true;
  /**
   * Set for a rule that judges who may change what: what the base says of it counts, and no comment silences it, so
   * that a pull request can't switch it off for itself.
   */
  readonly fromBase?: true;
  /** One sentence: what is reported. */
  readonly description: string;
  /** Why it is reported, what is not, and what to do: Markdown, a paragraph or two. */
  readonly about: string;
  /** What `check --fix` does about it, one sentence; missing where a person must mend it. */
  readonly fix?: string;
}

/** One thing that is checked. One file each, listed in `rules/index.ts`. */
export interface Rule extends RuleAbout {
  /** What can be set besides the level, each key described and with a default; missing where there is nothing. */
  readonly options?: z.ZodObject;
  /** Paths of files whose texts the rule wants to look at, in the repository and in the base; for `RuleContext.text`. */
  wants?(context: RuleContext, given: unknown): Iterable<string>;
  /** What it would like to know of GitHub; for `RuleContext.github`. */
  asks?(context: RuleContext, given: unknown): Iterable<Question>;
  /** @param given the rule's options as the configuration has them, which has checked them; `{}` for none */
  check(context: RuleContext, given: unknown): Iterable<Finding>;
}

/** The parts of a rule that are told its options. */
interface Optional<O> {
  wants?(context: RuleContext, options: O): Iterable<string>;
  asks?(context: RuleContext, options: O): Iterable<Question>;
  check(context: RuleContext, options: O): Iterable<Finding>;
}

/** A rule with options: `wants`, `asks` and `check` get them typed, with their defaults filled in. */
export function withOptions<S extends z.ZodRawShape>(
  about: RuleAbout & Pick<Rule, "wants">,
  shape: S,
  { wants, asks, check }: Optional<z.output<z.ZodObject<S>>>,
): Rule {
  const options = z.object(shape);
  return {
    ...about,
    options,
    ...(wants === undefined ? {} : { wants: (context, given) => wants(context, options.parse(given)) }),
    ...(asks === undefined ? {} : { asks: (context, given) => asks(context, options.parse(given)) }),
    check: (context, given) => check(context, options.parse(given)),
  };
}

/** Every task with the plan it stands in, in order. */
export function* tasksOf(context: RuleContext): Generator<{ readonly file: ReadPlan; readonly task: Task }> {
  for (const file of context.plans) for (const task of file.plan.tasks) yield { file, task };
}

/** Where a field of a task stands, or the task's id or first line where it has no place of its own. */
export function fieldSpan(file: ReadPlan, task: Task, field: FieldName | "id"): Span {
  const own = task.spans[field];
  if (own !== undefined && own.end > own.start) return own;
  const id = task.spans.id;
  if (id !== undefined && id.end > id.start) return id;
  const first = /^[^\r\n]*/.exec(slice(file.text, task.span))?.[0] ?? "";
  return { start: task.span.start, end: task.span.start + first.length };
}

/**
 * What stands in a field and was not understood, so that the field is not synced; null where it was, or where the file
 * has no place for it. A row whose cells don't line up with its header is reported as such, not cell by cell, and a hole
 * that a template left is one by `placeholder`.
 */
export function misread(file: ReadPlan, task: Task, field: FieldName): string | null {
  const span = task.spans[field];
  if (span === undefined || task.fields.size === 0 || task.fields.has(field)) return null;
  const raw = slice(file.text, span).trim();
  return raw === "" || isPlaceholder(raw) ? null : raw;
}

/** A cell's words as a message quotes them: one line, not too long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
