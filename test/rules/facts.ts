import { z } from "zod";
import type { Question, TaskEvidence } from "../../src/rules/facts.ts";
import type { FactSource } from "../../src/run/rule-context.ts";

const person = z.object({ exists: z.boolean().default(true), assignable: z.boolean().default(true) });
const pull = z.object({
  title: z.string().default("Some work"),
  state: z.enum(["open", "closed", "merged"]).default("open"),
  author: z.string().nullable().default("ada"),
  claims: z.array(z.string()).default([]),
});
const verified = <T extends z.ZodType>(value: T) =>
  z
    .union([value.transform((known) => ({ known })), z.strictObject({ why: z.string() })])
    .transform((fact) =>
      "why" in fact ? { known: false as const, why: fact.why } : { known: true as const, value: fact.known },
    );
const evidence = z.strictObject({
  setBy: z.string().nullable().default("ada"),
  pull: z
    .strictObject({
      number: z.int(),
      author: z.string().default("ada"),
      state: z.enum(["merged", "merging", "open", "closed"]).default("open"),
      review: verified(z.enum(["approved", "changes-requested", "none"])).exactOptional(),
      checks: verified(
        z.strictObject({
          passed: z.int().default(0),
          failed: z.array(z.string()).default([]),
          running: z.array(z.string()).default([]),
        }),
      ).exactOptional(),
      tests: verified(z.boolean()).exactOptional(),
      coverage: verified(z.number().nullable()).exactOptional(),
    })
    .nullable(),
});
const approvals = z.strictObject({
  author: z.string().default("ada"),
  approvers: z.array(z.string()).default([]),
  outdated: z.array(z.string()).default([]),
});
const schema = z.strictObject({
  evidence: z.record(z.string(), evidence).exactOptional(),
  approvals: approvals.exactOptional(),
  people: z.record(z.string(), person).default({}),
  pulls: z.record(z.string(), pull.nullable()).default({}),
});

/**
 * GitHub's answers as a case's `facts.json` gives them: `{ "people": { "ada": {} }, "pulls": { "12": { "claims": ["T-001"] } } }`.
 * Likewise `evidence` by key of the task, where a fact may be `{ "why": "…" }`, and `approvals`.
 * Only what is asked is answered; a person or a pull request that isn't listed doesn't exist.
 */
export function factsOf(json: string): FactSource {
  const { people, pulls, evidence, approvals } = schema.parse(JSON.parse(json));
  return {
    answer: (questions) =>
      Promise.resolve({
        ...(evidence === undefined ? {} : { evidence: evidenceFor(evidence, questions) }),
        ...(approvals === undefined || !questions.some(({ kind }) => kind === "approvals") ? {} : { approvals }),
        people: new Map(
          questions.flatMap((q) =>
            q.kind === "person" ? [[q.login, people[q.login] ?? { exists: false, assignable: false }]] : [],
          ),
        ),
        pulls: new Map(
          questions.flatMap((q) => {
            if (q.kind !== "pull") return [];
            const found = pulls[String(q.number)];
            return [[q.number, found ? { number: q.number, ...found } : null]];
          }),
        ),
      }),
  };
}

function evidenceFor(
  known: Readonly<Record<string, TaskEvidence>>,
  questions: readonly Question[],
): ReadonlyMap<string, TaskEvidence> {
  const asked = questions.flatMap((question) => (question.kind === "evidence" ? [question.task] : []));
  return new Map(
    asked.flatMap((task): [string, TaskEvidence][] => {
      const found = known[task];
      return found === undefined ? [] : [[task, found]];
    }),
  );
}
