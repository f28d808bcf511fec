import type { Task } from "../plan/task.ts";
import { slice } from "../text/span.ts";
import { gathered } from "./gathered.ts";
import { type Finding, fieldSpan, type ReadPlan, type Rule } from "./rule.ts";

/** Words by which a task says what it waits for. */
const REASON =
  /\b(?:block(?:s|ed|ers?|ing)? (?:by|on|until|because|since|due)|wait(?:s|ing)?|await(?:s|ing)?|until|unless|depend(?:s|ent|ing|ency|encies)?|pending|needs?|requires?|after|once|because|due to|stuck|on hold|no access|missing|lacks?)\b/i;
const HEADING = /^(?:\s*>)*\s{0,3}(#{1,6})\s+(.*)$/;

export const blockedWithoutBlocker: Rule = {
  name: "blocked-without-blocker",
  group: "Status and progress",
  severity: "warning",
  description: "A blocked task that says nowhere what it waits for.",
  about:
    "Whoever could clear the way must know what is in it. Any of these says so: a dependency, a remark behind the status (`Blocked (no key yet)`), notes, a word such as “waiting” or “until” in the task, or a line that names the task under a heading of blockers or dependencies. Several in one file are one finding.",
  *check({ plans }) {
    for (const file of plans) {
      const blocked = file.plan.tasks.filter(
        (task) => task.values.status === "blocked" && task.fields.has("status") && !givesReason(file, task),
      );
      if (blocked.length === 0) continue;
      const named = namedAsBlocked(file);
      yield* gathered(blocked.flatMap((task) => (isNamed(task, named) ? [] : [found(file, task)])));
    }
  },
};

function found(file: ReadPlan, task: Task): Finding {
  return {
    in: file,
    span: fieldSpan(file, task, "status"),
    task,
    message: `${task.id} is blocked, but nothing says by what.`,
    hint: "Name the task that it depends on, or say in its notes or in the table of blockers what it waits for.",
  };
}

/** Whether the task itself says what it waits for. */
function givesReason({ text }: ReadPlan, { values, notes, statusText, spans, span }: Task): boolean {
  if (values.dependsOn.length > 0 || (notes !== null && /[\p{L}\p{N}]/u.test(notes))) return true;
  if (statusText !== null && /\p{L}[^\p{L}\p{N}]+[\p{L}\p{N}]/u.test(statusText)) return true;
  const own = spans.status;
  if (own === undefined || own.start < span.start || own.end > span.end) return REASON.test(slice(text, span));
  return REASON.test(text.slice(span.start, own.start)) || REASON.test(text.slice(own.end, span.end));
}

/** What is said under headings of blockers: the words of it, and whether there is anything. */
interface Named {
  readonly words: ReadonlySet<string>;
  readonly any: boolean;
}

function namedAsBlocked({ text }: ReadPlan): Named {
  const words = new Set<string>();
  let level = 0;
  let any = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, marks, title] = HEADING.exec(line) ?? [];
    if (marks !== undefined && title !== undefined) {
      if (level !== 0 && marks.length > level) continue;
      level = /\bblockers?\b|\bdependenc(?:y|ies)\b|\bblocked (?:by|tasks?)\b/i.test(title) ? marks.length : 0;
    } else if (level !== 0 && /[\p{L}\p{N}]/u.test(line)) {
      any = true;
      for (const [word] of line.matchAll(/[\p{L}\p{N}_]+(?:[-.][\p{L}\p{N}_]+)*/gu)) words.add(word.toLowerCase());
    }
  }
  return { words, any };
}

/** A task that is known by its title may be named there in other words. */
function isNamed({ id, identity }: Task, { words, any }: Named): boolean {
  return identity === "title" ? any : words.has(id.toLowerCase());
}
