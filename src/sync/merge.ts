/** What a field's three-way merge comes to. `from` is the side whose value is taken over by the other. */
export type Merge<T> =
  | { readonly kind: "agreed"; readonly value: T }
  | { readonly kind: "take"; readonly from: "plan" | "github"; readonly value: T }
  | {
      readonly kind: "conflict";
      /** `ask`: nothing is written until a person settles it. */
      readonly resolution: "plan" | "github" | "ask";
      readonly value: T;
    };

/** What one side says. `undefined` makes no statement: then there is nothing to merge. */
export interface Sides<T> {
  readonly base: T | undefined;
  readonly plan: T;
  readonly github: T;
}

/**
 * Merges one field. Pure and symmetric: exchanging the sides and the policy exchanges the result.
 * @param equal equality at the resolution that both sides can express
 * @param policy who wins where both changed
 * @param first who is believed at a first meeting, where there is no base
 */
export function merge<T>(
  { base, plan, github }: Sides<T>,
  equal: (a: T, b: T) => boolean,
  policy: "plan" | "github" | "ask",
  first: "plan" | "github",
): Merge<T> {
  // Where both say the same, the plan's spelling is what the base remembers: that is what people typed.
  if (equal(plan, github)) return { kind: "agreed", value: plan };
  if (base === undefined) return { kind: "take", from: first, value: first === "plan" ? plan : github };
  if (equal(plan, base)) return { kind: "take", from: "github", value: github };
  if (equal(github, base)) return { kind: "take", from: "plan", value: plan };
  return { kind: "conflict", resolution: policy, value: policy === "github" ? github : plan };
}
