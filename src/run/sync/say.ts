import type { Host } from "../../sync/host.ts";
import { sameText } from "../../sync/standing.ts";
import { lostAnswer, Refusal } from "./refusal.ts";

/** A comment on GitHub: its id, and when it was made. */
export interface Said {
  readonly id: number;
  readonly at: string;
}

/**
 * Comments on an issue, unless the very same was said there by a run that is over, or by a request whose answer is lost.
 * @param maybe whether a run that is over may have said it
 * @throws Refusal, GitHubError
 */
export async function say(host: Host, number: number, text: string, maybe: boolean): Promise<Said | null> {
  const there = async (): Promise<Said | null> => {
    const before = (await host.comments(number)).findLast(({ body }) => sameText(body, text));
    return before === undefined ? null : { id: before.id, at: before.createdAt };
  };
  const before = maybe ? await there() : null;
  if (before !== null) return before;
  const result = await host.perform({ kind: "comment", number, body: text });
  if (result.kind === "comment") return result;
  if (result.kind === "refused") throw new Refusal(result.reason, result.status);
  const made = await there();
  if (made === null && result.kind === "unknown") throw lostAnswer(result.reason);
  return made;
}
