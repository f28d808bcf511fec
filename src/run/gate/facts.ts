import type { GitHubHost } from "../../github/host.ts";
import { answerEvidence, type UnderCheck } from "../evidence-facts.ts";
import type { FactSource } from "../rule-context.ts";
import { answerPeople } from "./person-facts.ts";
import { answerPulls } from "./pull-facts.ts";

/**
 * Answers what rules ask of GitHub, each kind of question by a function of its own. What GitHub doesn't tell, for want of
 * rights or for a limit, stays unanswered, and that is told once for each kind.
 * @param under the pull request under check; null where there is none
 * @param workflowRun id of the workflow run that checks
 */
export function gitHubFacts(
  host: GitHubHost,
  tell: (line: string) => void,
  under: UnderCheck | null = null,
  workflowRun: string | null = null,
): FactSource {
  return {
    async answer(questions, plans) {
      const logins = questions.flatMap((question) => (question.kind === "person" ? [question.login] : []));
      const numbers = questions.flatMap((question) => (question.kind === "pull" ? [question.number] : []));
      return {
        people: await answerPeople(host, logins, tell),
        pulls: await answerPulls(host, numbers, plans, tell),
        ...(under === null ? {} : await answerEvidence(questions, { host, under, plans, workflowRun, tell })),
      };
    },
  };
}
