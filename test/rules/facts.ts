import { z } from "zod";
import type { FactSource } from "../../src/run/rule-context.ts";

const person = z.object({ exists: z.boolean().default(true), assignable: z.boolean().default(true) });
const pull = z.object({
  title: z.string().default("Some work"),
  state: z.enum(["open", "closed", "merged"]).default("open"),
  author: z.string().nullable().default("ada"),
  claims: z.array(z.string()).default([]),
});
const schema = z.strictObject({
  people: z.record(z.string(), person).default({}),
  pulls: z.record(z.string(), pull.nullable()).default({}),
});

/**
 * GitHub's answers as a case's `facts.json` gives them: `{ "people": { "ada": {} }, "pulls": { "12": { "claims": ["T-001"] } } }`.
 * Only what is asked is answered; a person or a pull request that isn't listed doesn't exist.
 */
export function factsOf(json: string): FactSource {
  const { people, pulls } = schema.parse(JSON.parse(json));
  return {
    answer: (questions) =>
      Promise.resolve({
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
