import { foldedList } from "../../records/folded-list.ts";
import { code, literal } from "../../records/summary.ts";
import type { Adoption } from "../../sync/change.ts";

/** The branch of the pull request that offers the sync. */
export const ONBOARDING_BRANCH = "lockstep/onboarding";
/** Its title, and the subject of its commit. */
export const ONBOARDING_TITLE = "Keep plans and issues in step with lockstep";

/** GitHub takes 65,536 characters of body. */
const ROOM = 40_000;

/** What the offer shows. */
export interface OfferFacts {
  readonly into: string;
  readonly configPath: string;
  readonly plans: readonly { readonly path: string; readonly tasks: number }[];
  /** Keys of tasks that would get a new issue. */
  readonly create: readonly string[];
  readonly matched: Adoption["matched"];
  readonly ask: Adoption["ask"];
}

/** Body of the pull request that offers the sync: what was found, what would be done, and how to decline. Pure. */
export function offerBody(facts: OfferFacts): string {
  const { into, configPath, plans, matched, create, ask } = facts;
  const total = plans.reduce((sum, { tasks }) => sum + tasks, 0);
  const issues = [
    ...matched.map(({ task, issue, by }) => `- ${literal(task)} takes over #${issue} (by its ${by})\n`),
    ...create.map((task) => `- ${literal(task)} gets a new issue\n`),
    ...ask.map(({ task, issue }) => `- ${literal(task)} may be #${issue}: a person has to say, nothing is made\n`),
  ];
  return [
    `lockstep is installed here and found ${count(plans.length, "plan")} with ${count(total, "task")}:`,
    "",
    foldedList(
      plans.map(({ path, tasks }) => `- ${code(path)}: ${count(tasks, "task")}\n`),
      ROOM / 2,
      (rest) => `And ${rest} more.`,
    ),
    `**Merging this** adds ${code(configPath)} to ${code(into)}. From then on lockstep keeps these plans and the issues of this repository in step, both ways: status, owners, labels and the other fields of a task, each change in a log. It also checks plans in pull requests and says there what merging would do.`,
    "",
    `**The first sync** would do this${issues.length === 0 ? ": nothing." : ":"}`,
    "",
    foldedList(issues, ROOM, (rest) => `And ${rest} more.`),
    "Where something else is to be done by then, nothing is done until a person has agreed to that.",
    "",
    "**Closing this** declines it. Nothing has been written and nothing will be; it isn't offered again. To begin later, add the file yourself; to end it later, delete the file.",
    "",
  ].join("\n");
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
