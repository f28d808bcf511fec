import type { GitHubHost } from "../../github/host.ts";
import type { FactSource } from "../rule-context.ts";
import { answerPeople } from "./person-facts.ts";
import { answerPulls } from "./pull-facts.ts";

/**
 * Answers what rules ask of GitHub, each kind of question by a function of its own. What GitHub doesn't tell, for want of
 * rights or for a limit, stays unanswered, and that is told once for each kind.
 */
export function gitHubFacts(host: GitHubHost, tell: (line: string) => void): FactSource {
  return {
    async answer(questions, plans) {
      const logins = questions.flatMap((question) => (question.kind === "person" ? [question.login] : []));
      const numbers = questions.flatMap((question) => (question.kind === "pull" ? [question.number] : []));
      return {
        people: await answerPeople(host, logins, tell),
        pulls: await answerPulls(host, numbers, plans, tell),
      };
    },
  };
}
