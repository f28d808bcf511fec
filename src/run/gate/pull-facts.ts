import type { GitHubHost } from "../../github/host.ts";
import { type Plan, unitsOf } from "../../plan/plan.ts";
import type { PullFacts } from "../../rules/facts.ts";
import { claimedTasks } from "../../sync/claims.ts";
import type { PullRecord } from "../../sync/github-records.ts";
import { LocalIds, pullClaims } from "../../sync/task-pulls.ts";
import { orNull } from "./subject.ts";

/** So many pull requests are read singly in one check, each with a request. */
const MOST = 50;
/** From so many on, the list of those that changed last is read first: one request that answers for up to 100. */
const WORTH_A_LIST = 3;

/** What GitHub knows of pull requests by their numbers; null for a number that is none's. */
export async function answerPulls(
  host: Pick<GitHubHost, "pull" | "pulls">,
  numbers: readonly number[],
  plans: readonly Plan[],
  tell: (line: string) => void,
): Promise<ReadonlyMap<number, PullFacts | null>> {
  const found = new Map<number, PullFacts | null>();
  // The newest first: with too many, the work that goes on counts more than what was done long ago.
  const asked = [...new Set(numbers)].sort((a, b) => b - a);
  if (asked.length === 0) return found;
  const facts = reader(plans);
  if (asked.length >= WORTH_A_LIST) {
    const recent = await orNull(
      host.pulls(null, () => true),
      tell,
    );
    if (recent === null) return found;
    const wanted = new Set(asked);
    for (const pull of recent.items) if (wanted.has(pull.number)) found.set(pull.number, facts(pull));
  }
  const rest = asked.filter((number) => !found.has(number));
  if (rest.length > MOST)
    tell(`The plans name ${asked.length} pull requests: GitHub was not asked about the oldest ${rest.length - MOST}.`);
  for (const number of rest.slice(0, MOST)) {
    const answer = await orNull(
      host.pull(number).then((pull) => ({ pull })),
      tell,
    );
    if (answer === null) break;
    found.set(number, answer.pull === null ? null : facts(answer.pull));
  }
  return found;
}

/** What rules are told of a pull request; its tasks are those that the sync would pair it with by what it names. */
function reader(plans: readonly Plan[]): (pull: PullRecord) => PullFacts {
  const keys = [...new Set(plans.flatMap((plan) => [...plan.tasks, ...unitsOf(plan)].map(({ key }) => key)))];
  const ids = new LocalIds(keys);
  return ({ number, title, headRef, body, state, mergedAt, author }) => ({
    number,
    title,
    state: mergedAt === null ? state : "merged",
    author: author === "ghost" ? null : author,
    claims: pullClaims({ title, headRef, claims: claimedTasks(body) }, keys, ids),
  });
}
