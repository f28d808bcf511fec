/** Thrown where a step of the demo doesn't end as it should. */
export class DemoFailure extends Error {
  override readonly name = "DemoFailure";
}

/** @throws DemoFailure with the sentence, unless the condition holds */
export function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new DemoFailure(otherwise);
}
