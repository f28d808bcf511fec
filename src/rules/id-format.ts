import type { Task } from "../plan/task.ts";
import { type Span, slice } from "../text/span.ts";
import { FreeIds } from "./free-ids.ts";
import { idForms, inForm } from "./id-form.ts";
import { IdMentions } from "./id-references.ts";
import { type Finding, quoted, type ReadPlan, type Rule, type RuleContext } from "./rule.ts";

/** An id that stands in another form than it should. */
interface Odd {
  readonly file: ReadPlan;
  readonly span: Span;
  readonly id: string;
  readonly expected: string;
  /** Null where the id isn't read at all. */
  readonly task: Task | null;
}

export const idFormat: Rule = {
  name: "id-format",
  group: "Ids",
  severity: "warning",
  description:
    "An id in another form than the plan's own: `T-1` or `T001` among `T-001`s, or `t-004`, which isn't read.",
  about:
    "People take `T-1` for `T-001`, and lockstep takes them for two tasks. What only differs from the id pattern by its case, a dash or a separator isn't read at all: its row is no task, and nothing is synced for it. The plan's own form is the one that most ids with these letters have; numbers that outgrew their digits fit it (`T-1000` after `T-999`), and where forms are mixed none is the plan's. What can't be an id in any form is `unreadable-id`'s business.",
  fix: "Writes the id in the plan's form, there and wherever the file names it; left to a person where another task has that id, or another file, a path or a branch names the old one.",
  *check(context) {
    const odd = context.plans.flatMap(oddIds);
    const mentions = new IdMentions(context, new Set(odd.map(({ id }) => id)));
    const free = new FreeIds(context);
    const wanted = Map.groupBy(odd, ({ expected }) => expected);
    const taken = takenIds(context);
    for (const one of odd) {
      const isFree = !taken.has(one.expected) && wanted.get(one.expected)?.length === 1;
      const at = { path: one.file.plan.path, span: one.span };
      const fix = isFree ? mentions.renaming(one.id, one.expected, at) : null;
      const next = isFree ? null : free.after(one.expected);
      yield { ...said(one, isFree, next), ...(fix === null ? {} : { fix }) };
    }
  },
};

function oddIds(file: ReadPlan): Odd[] {
  const { plan, text } = file;
  const named = plan.tasks.filter(({ identity, spans }) => identity === "id" && spans.id !== undefined);
  const unread = plan.unread ?? [];
  const forms = idForms([...named.map(({ id }) => id), ...unread.map(({ meant }) => meant)]);
  const odd = named.flatMap((task): Odd[] => {
    const { id, spans } = task;
    const expected = inForm(id, forms);
    // Where the file says the id in other words, such as a heading's, no other form of it has a place there.
    if (expected === id || spans.id === undefined || slice(text, spans.id) !== id) return [];
    return [{ file, span: spans.id, id, expected, task }];
  });
  return [
    ...odd,
    ...unread.map(({ id, meant, span }) => ({ file, span, id, expected: inForm(meant, forms), task: null })),
  ];
}

/** What tasks have here and in the base: an id must not become theirs. */
function takenIds({ plans, epics, base }: RuleContext): ReadonlySet<string> {
  return new Set([
    ...[...plans, ...(base?.plans ?? [])].flatMap(({ plan }) => plan.tasks.map(({ id }) => id)),
    ...epics.flatMap(({ epic }) => epic.ids),
  ]);
}

function said({ file, span, id, expected, task }: Odd, isFree: boolean, next: string | null): Finding {
  const why = task === null ? ", so its task is not read" : "";
  return {
    in: file,
    span,
    task,
    message: `Id ${quoted(id)} has another form than the ids of this plan${why}; expected ${expected}.`,
    hint: isFree
      ? `Write ${expected}, here and wherever it is named. If ids look like this on purpose, say so by "id-pattern" in the configuration.`
      : `${expected} is another task; give this one ${next === null ? "an id of its own" : `an id of its own, such as ${next}`}.`,
  };
}
