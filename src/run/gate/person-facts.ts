import type { GitHubHost } from "../../github/host.ts";
import type { PersonFacts } from "../../rules/facts.ts";
import { orNull } from "./subject.ts";

/** So many people are asked about in one check, each with a request or two. */
const MOST = 50;

/** What GitHub knows of logins, by the login as it was asked about. */
export async function answerPeople(
  { checks }: Pick<GitHubHost, "checks">,
  logins: readonly string[],
  tell: (line: string) => void,
): Promise<ReadonlyMap<string, PersonFacts>> {
  const found = new Map<string, PersonFacts>();
  const asked = Map.groupBy(logins, (login) => login.toLowerCase());
  if (asked.size > MOST)
    tell(`The plans name ${asked.size} people: GitHub was asked only about the first ${MOST} of them.`);
  for (const spellings of [...asked.values()].slice(0, MOST)) {
    const [login = ""] = spellings;
    const person = await orNull(checks.person(login), tell);
    // What was refused once is refused for everybody.
    if (person === null) break;
    for (const spelling of spellings) found.set(spelling, person);
  }
  return found;
}
