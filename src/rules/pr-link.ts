import { isOwn, type Mention, mentions } from "../plan/mentions.ts";
import type { Task } from "../plan/task.ts";
import type { Span } from "../text/span.ts";
import { type Finding, misread, quoted, type ReadPlan, type Rule, type RuleContext, tasksOf } from "./rule.ts";

export const prLink: Rule = {
  name: "pr-link",
  group: "Links and references",
  severity: "warning",
  description:
    "A place for a pull request that names none, whose text and target differ, or that links another repository's, one that doesn't exist, or one of other tasks.",
  about:
    "A pull request that a task links counts for its status, so a wrong one moves the wrong task. Which repository is this one is known on GitHub; elsewhere the one that most links of the plans lead to is taken for it. Whether a pull request exists and whose it is, by its text, title and branch, is asked only where GitHub can be: in the Action, of links that the branch changes.",
  *asks(context) {
    for (const { task } of changedLinks(context))
      if (task.values.pullRequest !== null) yield { kind: "pull", number: task.values.pullRequest };
  },
  *check(context) {
    const home = context.repositoryUrl ?? usualRepository(context);
    const changed = context.github === undefined ? null : new Set([...changedLinks(context)].map(({ task }) => task));
    for (const { file, task } of tasksOf(context)) {
      const place = placeOf(file, task);
      if (place === null) continue;
      const said = formOf(file, task, place, home) ?? (changed?.has(task) === true ? factOf(context, task) : null);
      if (said !== null) yield { in: file, span: place.span, task, ...said };
    }
  },
};

type Said = Pick<Finding, "message" | "hint">;

interface LinkPlace {
  readonly span: Span;
  readonly raw: string;
}

/** What stands in a task's place for a pull request, its link included; null where the place is empty or missing. */
function placeOf(file: ReadPlan, task: Task): LinkPlace | null {
  const span = task.spans.pullRequest;
  if (span === undefined || span.end <= span.start) return null;
  const behind = /^\]\([^()\s]*\)/.exec(file.text.slice(span.end, span.end + 500))?.[0];
  const linked = behind !== undefined && file.text[span.start - 1] === "[";
  const whole = linked ? { start: span.start - 1, end: span.end + behind.length } : span;
  return { span: whole, raw: file.text.slice(whole.start, whole.end) };
}

function formOf(file: ReadPlan, task: Task, { raw }: LinkPlace, home: string | null): Said | null {
  if (misread(file, task, "pullRequest") !== null)
    return {
      message: `${task.id} has ${quoted(raw)} in the place of a pull request, expected a link or a number such as #12.`,
      hint: "Link the pull request, or leave the place empty. Until then it is not synced.",
    };
  const [first] = mentions(raw);
  if (first === undefined || first.number !== task.values.pullRequest) return null;
  if (first.label !== null)
    return {
      message: `${task.id} says #${first.label}, but the link leads to ${pathOf(first)}.`,
      hint: "Make the text and the target name the same pull request. The target counts.",
    };
  if (home === null || isOwn(first.repository, home)) return null;
  return {
    message: `${task.id} links ${pathOf(first)}, which is not in ${nameOf(home)}.`,
    hint: "A pull request of another repository is not followed. Link one of this repository.",
  };
}

function factOf({ github }: RuleContext, { id, key, values }: Task): Said | null {
  const { pullRequest } = values;
  const pull = pullRequest === null ? undefined : github?.pulls.get(pullRequest);
  if (pull === undefined) return null;
  if (pull === null)
    return {
      message: `${id} links #${pullRequest}, and there is no such pull request.`,
      hint: "Correct the number, or leave the place empty.",
    };
  const names = new Set([id, key].map((name) => name.toLowerCase()));
  if (pull.claims.length === 0 || pull.claims.some((claim) => names.has(claim.toLowerCase()))) return null;
  return {
    message: `${id} links #${pullRequest}, which says that it belongs to ${pull.claims.join(", ")}.`,
    hint: `Link the pull request of ${id}, or add a line "task_id: ${id}" to that one.`,
  };
}

/** The tasks whose link is another one than in the base; all where nothing is compared. */
function* changedLinks(context: RuleContext): Generator<{ readonly file: ReadPlan; readonly task: Task }> {
  const before = new Map(
    (context.base?.plans ?? []).map(({ plan }) => [
      plan.path,
      new Map(plan.tasks.map(({ key, values }) => [key, values.pullRequest])),
    ]),
  );
  for (const found of tasksOf(context)) {
    const { pullRequest } = found.task.values;
    if (pullRequest !== null && before.get(found.file.plan.path)?.get(found.task.key) !== pullRequest) yield found;
  }
}

/** The repository that more than half of the links lead to, of three or more; null where there is none. */
function usualRepository(context: RuleContext): string | null {
  const counts = new Map<string, { readonly url: string; count: number }>();
  let all = 0;
  for (const { file, task } of tasksOf(context)) {
    const repository = mentions(placeOf(file, task)?.raw ?? "")[0]?.repository ?? null;
    if (repository === null) continue;
    const known = counts.get(repository.toLowerCase()) ?? { url: repository, count: 0 };
    known.count++;
    counts.set(repository.toLowerCase(), known);
    all++;
  }
  const most = [...counts.values()].reduce((best, one) => (one.count > best.count ? one : best), { url: "", count: 0 });
  return all >= 3 && most.count * 2 > all ? most.url : null;
}

/** `owner/name#12`. */
function pathOf({ repository, number }: Mention): string {
  return `${repository === null ? "" : nameOf(repository)}#${number}`;
}

function nameOf(repository: string): string {
  return repository.replace(/\/+$/, "").split("/").slice(-2).join("/");
}
