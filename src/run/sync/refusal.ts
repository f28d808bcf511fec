import { GitHubError } from "../../github/errors.ts";
import type { Host, Operation, OperationResult } from "../../sync/host.ts";

/** One of the operations that an issue's target takes was refused. Thrown between them, told as the target's result. */
export class Refusal extends Error {
  /** The answer's status; null where the refusal is not GitHub's own. */
  readonly status: number | null;

  constructor(message: string, status: number | null = null) {
    super(message);
    this.status = status;
  }
}

/** Does one thing. @throws Refusal where GitHub won't; GitHubError where it is not known whether it was done */
export async function must(host: Host, operation: Operation): Promise<OperationResult> {
  const result = await host.perform(operation);
  if (result.kind === "refused") throw new Refusal(result.reason, result.status);
  if (result.kind === "unknown") throw lostAnswer(result.reason);
  return result;
}

/** What creates something got no answer that says whether it was created. */
export function lostAnswer(reason: string): GitHubError {
  return new GitHubError(
    "server",
    reason,
    "Nothing is lost: the next run looks what has become of it and completes it.",
  );
}
