import { demandable, demanded, kindOf, lacksInWords, missingEvidence } from "../plan/evidence.ts";
import { sharedKey } from "../plan/keys.ts";
import { unitsOf } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import { fieldSpan, type ReadPlan, type Rule, type RuleContext } from "./rule.ts";

export const doneEvidence: Rule = {
  name: "done-evidence",
  group: "Process",
  severity: "error",
  fromBase: true,
  description: "A task that a branch sets to Done without the evidence that `done-requires` asks for.",
  about:
    "Asked only where the configuration has [`done-requires`](../evidence.md), of a pull request, and of the tasks that it sets to Done: those that were done in the base are left alone. The base's configuration counts, and comments don't silence it, so that a pull request can't ask less of itself. Where the pull request under check is the task's own, merging it is what makes it merged. Evidence that GitHub wouldn't show, such as checks without the right to read them, is a warning: what is missing for want of rights fails nobody, and the sync keeps the task in review until it is known.",
  *asks(context) {
    const { evidence } = context;
    if (evidence === undefined) return;
    const { tests, coverageFiles } = evidence;
    for (const { task, type } of newlyDone(context)) {
      const kinds = [...new Set(demandable(evidence, type).map(kindOf))];
      const { pullRequest: linked } = task.values;
      const question = {
        kind: "evidence",
        task: sharedKey(task),
        linked,
        kinds,
        policy: { tests, coverageFiles },
      } as const;
      if (kinds.length > 0) yield question;
    }
  },
  *check(context) {
    const { evidence: policy, github } = context;
    if (policy === undefined) return;
    for (const { file, task, type } of newlyDone(context)) {
      const facts = github?.evidence?.get(sharedKey(task));
      if (facts === undefined) continue;
      const { setBy, pull } = facts;
      const lacks = missingEvidence(demanded(policy, type, setBy, pull?.author ?? null), pull);
      if (lacks.length === 0) continue;
      const asked = lacks.map(({ requirement }) => requirement).join(", ");
      yield {
        in: file,
        span: fieldSpan(file, task, "status"),
        task,
        message: `${task.id} is set to Done, but ${lacksInWords(lacks, pull)}.`,
        hint: `done-requires in the base's configuration asks for ${asked}. Leave the task in Review until that is there.`,
        ...(lacks.every((lack) => lack.unverified) ? { severity: "warning" as const } : {}),
      };
    }
  },
};

/** A task that a branch sets to Done, with the type that it had before: a branch can't make it one that needs less. */
interface NewlyDone {
  readonly file: ReadPlan;
  readonly task: Task;
  readonly type: string | null;
}

/** What the sync would see become done. A task that stands in several files is asked about once. */
function* newlyDone({ base, plans }: RuleContext): Generator<NewlyDone> {
  if (base === undefined) return;
  const before = Map.groupBy(
    base.plans.flatMap(({ plan }) => unitsOf(plan)),
    sharedKey,
  );
  const seen = new Set<string>();
  for (const file of plans)
    for (const task of file.plan.template ? [] : unitsOf(file.plan)) {
      const key = sharedKey(task);
      const was = before.get(key) ?? [];
      if (task.values.status !== "done" || seen.has(key) || was.some(({ values }) => values.status === "done"))
        continue;
      seen.add(key);
      yield { file, task, type: was.find(({ values }) => values.type !== null)?.values.type ?? task.values.type };
    }
}
