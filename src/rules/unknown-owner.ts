import { CLOSED_STATUSES } from "../plan/status.ts";
import type { Task } from "../plan/task.ts";
import { isLogin } from "./owner-form.ts";
import { type Finding, fieldSpan, type ReadPlan, type Rule, type RuleContext } from "./rule.ts";

export const unknownOwner: Rule = {
  name: "unknown-owner",
  group: "Fields",
  severity: "warning",
  description: "An owner whom GitHub doesn't know, or to whom issues of this repository can't be assigned.",
  about:
    "Asked of GitHub where it can be, so in the Action and not on the command line. The sync keeps such an owner in the plan, and assigns nobody. Only tasks that are still open are looked at: whoever has left may stand at what was done. Teams and what can't be a login (`owner-form`) are not asked for. Reported once for each login in a file.",
  *asks(context) {
    for (const file of context.plans) for (const login of ownersOf(file).keys()) yield { kind: "person", login };
  },
  *check(context) {
    const people = context.github?.people;
    if (people === undefined) return;
    for (const file of context.plans)
      for (const [login, tasks] of ownersOf(file)) {
        const person = people.get(login);
        if (person === undefined || (person.exists && person.assignable)) continue;
        yield* found(file, login, person.exists, tasks);
      }
  },
};

/** Logins at open tasks in a file, each with its tasks. */
function ownersOf({ plan }: RuleContext["plans"][number]): ReadonlyMap<string, readonly Task[]> {
  const owners = new Map<string, { readonly login: string; readonly tasks: Task[] }>();
  for (const task of plan.tasks) {
    if (CLOSED_STATUSES.has(task.values.status)) continue;
    for (const login of task.values.owners) {
      if (!isLogin(login)) continue;
      const known = owners.get(login.toLowerCase());
      if (known === undefined) owners.set(login.toLowerCase(), { login, tasks: [task] });
      else known.tasks.push(task);
    }
  }
  return new Map(owners.values().map(({ login, tasks }) => [login, tasks]));
}

function* found(
  file: ReadPlan,
  login: string,
  exists: boolean,
  [first, ...others]: readonly Task[],
): Generator<Finding, void> {
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  yield {
    in: file,
    span: fieldSpan(file, first, "owners"),
    task: first,
    ...(exists
      ? {
          message: `Issues of this repository can't be assigned to @${login}, the owner of ${first.id}${more}.`,
          hint: "Give them access to the repository, or name somebody who has it.",
        }
      : {
          message: `GitHub knows no @${login}, the owner of ${first.id}${more}.`,
          hint: "Correct the login.",
        }),
  };
}
