import { z } from "zod";
import type { Task } from "../plan/task.ts";
import { globMatcher } from "../text/glob.ts";
import { type AdrNumbers, adrNumbers, adrsWithin } from "./adr-files.ts";
import { ARCHIVE_PATHS } from "./archive-changed.ts";
import { beginsTask, filesIn, looseId, type Reference, referencesIn, tellsOfGone } from "./references.ts";
import { type RepositoryFiles, repositoryFiles } from "./repository-files.ts";
import { type Finding, quoted, type ReadPlan, type RuleContext, withOptions } from "./rule.ts";

export const unknownReference = withOptions(
  {
    name: "unknown-reference",
    group: "Links and references",
    severity: "warning",
    description: "A task, epic or decision record that a plan's text names, and that isn't there.",
    about:
      "Titles, notes, logs and lists name tasks by id (`T-042`), and decision records (`ADR-0007`) where the repository has such files. Only ids that look like those of the plans' own tasks and epics count, so `UTF-8` and `ISO-8601` never do. An id that an epic file, the base branch or an archive under `docs/sprint-archives` and `docs/execution-archive` names is known; a line that says that a task was removed, archived or renamed is history. Code, links and examples are passed over, and what a task depends on is the business of `unknown-dependency`. With the option `files` also paths in backticks must lead to files.",
  },
  {
    files: z
      .boolean()
      .default(false)
      .describe(
        "Whether paths in backticks (`docs/x.md`) must be there, too; plans may name files that are yet to be made.",
      ),
  },
  {
    *wants(context) {
      if (context.paths === undefined) return;
      const known = knownIds(context, []);
      const unknown = context.plans.some((file) => unknownIn(file, known).length > 0);
      if (!unknown) return;
      yield* archives(context.paths);
    },
    *check(context, { files }) {
      const archived = archives(context.paths ?? []).flatMap((path) => context.text?.(path) ?? []);
      const known = knownIds(context, archived);
      const adrs = adrNumbers(context);
      const there = files && context.paths !== undefined ? repositoryFiles(context.paths) : null;
      for (const file of context.plans) {
        if (file.plan.template) continue;
        const missing = unknownIn(file, known);
        yield* unknownIds(file, missing, known);
        if (adrs !== null) yield* unknownAdrs(file, adrs);
        if (there !== null) yield* unknownFiles(file, there);
      }
    },
  },
);

/** More different ids than this that nothing knows are one finding: the file tells of work that is over. */
const MANY = 5;

/** Findings of the reader by which rows or items that were to be tasks are none. */
const UNREAD = new Set([
  "broken-table",
  "ragged-row",
  "unclosed-fence",
  "unclosed-comment",
  "unreadable-id",
  "unmatched-item",
  "sample-task",
]);

interface KnownIds {
  readonly ids: ReadonlySet<string>;
  readonly loose: ReadonlyMap<string, string>;
  /** What the ids begin with, before their numbers: `T-`. */
  readonly prefixes: ReadonlySet<string>;
}

/** The ids of tasks and epics, and whatever texts of archives name. */
function knownIds({ plans, epics, base }: RuleContext, archived: readonly string[]): KnownIds {
  const all = [...plans, ...(base?.plans ?? [])];
  const tasks = all.flatMap(({ plan }) => plan.tasks.filter(({ identity }) => identity === "id"));
  const units = all.flatMap(({ plan }) => plan.units ?? []);
  const ofEpics = epics.flatMap(({ epic }) => [...epic.ids, ...epic.subtasks.map(({ id }) => id)]);
  const own = [...tasks.map(({ id }) => id), ...ofEpics];
  const prefixes = new Set(own.flatMap((id) => /^([A-Z][A-Z0-9]*-?)\d+[a-z]?$/.exec(id)?.[1] ?? []));
  const old = archived.flatMap((text) => referencesIn(text, prefixes).map(({ id }) => id));
  const ids = new Set([...own, ...units.map(({ id }) => id), ...old]);
  return { ids, loose: new Map([...ids].map((id) => [looseId(id), id])), prefixes };
}

/** What a plan's text names and nothing knows, but for the places that other rules look at. */
function unknownIn(file: ReadPlan, { ids, prefixes }: KnownIds): readonly Reference[] {
  if (file.plan.template) return [];
  const named = referencesIn(file.text, prefixes).filter(({ id }) => !ids.has(id));
  // One line that says that a task is gone tells it for all that name the task.
  const gone = new Set(named.flatMap((one) => (tellsOfGone(file.text, one) ? [one.id] : [])));
  // What could not be read as a task is still one: its own finding says so.
  if (file.plan.diagnostics.some(({ rule }) => UNREAD.has(rule)))
    for (const one of named) if (beginsTask(file.text, one)) gone.add(one.id);
  const taken = file.plan.tasks
    .flatMap(({ spans }) => [spans.id, spans.dependsOn].filter((span) => span !== undefined))
    .sort((a, b) => a.start - b.start);
  let next = 0;
  return named.filter(({ id, span }) => {
    while ((taken[next]?.end ?? Number.POSITIVE_INFINITY) < span.start) next++;
    return !gone.has(id) && span.start < (taken[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}

function archives(paths: readonly string[]): readonly string[] {
  const isArchive = globMatcher(ARCHIVE_PATHS);
  return paths.filter((path) => path.endsWith(".md") && isArchive(path));
}

function* unknownIds(file: ReadPlan, missing: readonly Reference[], known: KnownIds): Generator<Finding> {
  const groups = Map.groupBy(missing, ({ id }) => id);
  const strange: string[] = [];
  for (const [id, [first, ...more]] of groups) {
    const near = known.loose.get(looseId(id));
    if (near === undefined) strange.push(id);
    if (first === undefined || (near === undefined && groups.size > MANY)) continue;
    yield {
      ...finding(file, first),
      message: `${id} is no task or epic of the plans that were read${times(more.length)}.`,
      hint:
        near === undefined
          ? "Correct the id, or say in the line that the task was removed."
          : `Did you mean "${near}"?`,
    };
  }
  const first = groups.get(strange[0] ?? "")?.[0];
  if (groups.size <= MANY || first === undefined) return;
  const rest = strange.length > MANY ? ` and ${strange.length - MANY} more` : "";
  yield {
    ...finding(file, first),
    message: `${strange.slice(0, MANY).join(", ")}${rest}: no tasks or epics of the plans that were read.`,
    hint: "Keep what is over in docs/sprint-archives, or correct the ids.",
  };
}

function* unknownAdrs(file: ReadPlan, adrs: AdrNumbers): Generator<Finding> {
  const named = referencesIn(file.text, new Set(["ADR-", "ADR"]));
  const missing = named.filter((one) => !adrs.has(Number(one.id.replace(/\D+/g, ""))) && !tellsOfGone(file.text, one));
  const own = missing.length === 0 ? new Set<string>() : adrsWithin(file.text);
  for (const [id, [first, ...more]] of Map.groupBy(missing, (one) => one.id)) {
    if (first === undefined || own.has(id)) continue;
    yield {
      ...finding(file, first),
      message: `${id} is no decision record of the repository${times(more.length)}.`,
      hint: `Correct the number, or add the record to ${adrs.folder}.`,
    };
  }
}

function* unknownFiles(file: ReadPlan, there: RepositoryFiles): Generator<Finding> {
  const missing = filesIn(file.text).filter(({ id }) => !there.has(id) && !isPlanned(file, id));
  for (const [path, [first, ...more]] of Map.groupBy(missing, (one) => one.id)) {
    if (first === undefined) continue;
    const near = there.inOtherCase(path) ?? there.nearest(path);
    yield {
      ...finding(file, first),
      message: `${quoted(path)} is no file of the repository${times(more.length)}.`,
      hint: near === null ? "Correct the path, or add the file." : `Did you mean "${near}"?`,
    };
  }
}

function isPlanned({ plan }: ReadPlan, path: string): boolean {
  return plan.files?.some((planned) => planned.path === path) ?? false;
}

function finding(file: ReadPlan, { span }: Reference): Pick<Finding, "in" | "span" | "task"> {
  return { in: file, span, task: taskAt(file, span.start) };
}

/** The task that an offset stands in, by halves: tasks stand in the order of the file. */
function taskAt({ plan }: ReadPlan, at: number): Task | null {
  let low = 0;
  let high = plan.tasks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((plan.tasks[middle]?.span.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const task = plan.tasks[low - 1];
  return task !== undefined && at < task.span.end ? task : null;
}

function times(more: number): string {
  return more === 0 ? "" : `; the file names it ${more + 1} times`;
}
