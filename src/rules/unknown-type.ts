import { z } from "zod";
import { unitsOf } from "../plan/plan.ts";
import type { Task } from "../plan/task.ts";
import { nearest } from "../text/nearest.ts";
import { slice } from "../text/span.ts";
import { gathered } from "./gathered.ts";
import { type Finding, fieldSpan, quoted, type ReadPlan, withOptions } from "./rule.ts";

/** Words for kinds of work that plans commonly use. */
const TYPES: readonly string[] = [
  ...["feature", "bug", "refactor", "tech-debt", "enhancement", "improvement", "issue", "poc", "spike", "research"],
  ...["chore", "task", "story", "epic", "test", "tests", "testing", "docs", "documentation", "infra", "infrastructure"],
  ...["ci", "build", "design", "performance", "security", "maintenance", "hotfix", "fix", "release", "ops", "devops"],
  ...["support", "incident", "cleanup", "migration", "setup", "config", "ux", "ui", "risk", "decision", "emergency"],
];

/** So many types that aren't known are no slips, and nobody looks for what each was meant to be. */
const MANY = 100;
/** A shorter word is one letter away from too many others: `cli` is not a slip of `ci`. */
const SHORTEST = 5;

export const unknownType = withOptions(
  {
    name: "unknown-type",
    group: "Fields",
    severity: "warning",
    description: "A type that is none of the known ones.",
    about:
      "A type is any word, and it is synced as it is written, as a label of that name. A word that is near a known one is mostly a slip of the pen, and would make a second label for one kind of work. Types that a team has of its own belong into the option `types`, which replaces the common ones.",
    fix: "Writes the type that was meant, where only one is near.",
  },
  {
    types: z
      .array(z.string())
      .default([...TYPES])
      .describe("The types that there are, in lower case; hyphens for blanks."),
  },
  {
    *check({ plans }, { types }) {
      const known = new Set(types.map((type) => type.toLowerCase()));
      const near = new Map<string, string | null>();
      for (const file of plans) {
        const strange: Finding[] = [];
        for (const task of new Set([...unitsOf(file.plan), ...file.plan.tasks])) {
          const { type } = task.values;
          if (type === null || task.spans.type === undefined || known.has(type)) continue;
          const guess = type.length >= SHORTEST && near.size < MANY;
          if (!near.has(type)) near.set(type, guess ? nearest(type, known) : null);
          const meant = near.get(type) ?? null;
          const finding = found(file, task, meant, types);
          if (finding.fix === undefined) strange.push(finding);
          else yield finding;
        }
        yield* gathered(strange);
      }
    },
  },
);

function found(file: ReadPlan, task: Task, meant: string | null, types: readonly string[]): Finding {
  const span = fieldSpan(file, task, "type");
  const raw = quoted(slice(file.text, span));
  const some = types.slice(0, 6).join(", ");
  return {
    in: file,
    span,
    task,
    message: `Type ${raw} is not a known one, expected ${types.length > 6 ? `one such as ${some}` : `one of ${some}`}.`,
    hint:
      meant === null ? 'Use one of these, or name it in the option "types" of this rule.' : `Did you mean "${meant}"?`,
    ...(meant === null || !task.fields.has("type")
      ? {}
      : { fix: { kind: "change", change: { kind: "update-task", key: task.key, values: { type: meant } } } }),
  };
}
