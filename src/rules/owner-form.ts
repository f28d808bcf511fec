import { z } from "zod";
import type { Task } from "../plan/task.ts";
import { gathered } from "./gathered.ts";
import { type Finding, fieldSpan, quoted, type ReadPlan, withOptions } from "./rule.ts";

/**
 * A login: letters, digits and single hyphens, 39 characters at most, none at the beginning; accounts that a company
 * manages have its short code behind an underscore, and those of apps end in `[bot]`.
 * Measured: some old accounts end in a hyphen.
 */
const LOGIN = /^(?=.{1,39}$)[a-z\d](?:-?[a-z\d])*-?(?:_[a-z\d]+)?$/i;
const TEAM = /^[a-z\d](?:-?[a-z\d])*\/[a-z\d][\w.-]*$/i;
const APP = /\[bot\]$/i;

/** Whether a name is that of a person's account, by its form alone. */
export function isLogin(name: string): boolean {
  return LOGIN.test(name.replace(APP, ""));
}

export const ownerForm = withOptions(
  {
    name: "owner-form",
    group: "Fields",
    severity: "warning",
    description: "An owner that can't be the login of a GitHub account, nor a team (`@org/team`).",
    about:
      "Issues are assigned to logins: letters, digits and single hyphens, at most 39. Any other name stays in the plan, and nobody is assigned. Several owners are separated by a comma, `&`, `/` or `and`. A team can't be assigned to an issue either, but is a form that people mean. Reported once for each name in a file; names that a team uses on purpose belong into the option `allow`.",
  },
  {
    allow: z
      .array(z.string())
      .default([])
      .describe("Further names that owners may have, such as roles; case doesn't count."),
  },
  {
    *check({ plans }, { allow }) {
      const allowed = new Set(allow.map((name) => name.toLowerCase()));
      for (const file of plans) {
        const places = new Map<string, Task[]>();
        for (const task of file.plan.tasks)
          for (const owner of task.values.owners) {
            if (isLogin(owner) || TEAM.test(owner) || isHole(owner) || allowed.has(owner.toLowerCase())) continue;
            const known = places.get(owner);
            if (known === undefined) places.set(owner, [task]);
            else known.push(task);
          }
        yield* gathered([...places].map(([owner, tasks]) => found(file, owner, tasks)).filter((one) => one !== null));
      }
    },
  },
);

function found(file: ReadPlan, owner: string, [first, ...others]: readonly Task[]): Finding | null {
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` (and of ${others.length} more)`;
  return {
    in: file,
    span: fieldSpan(file, first, "owners"),
    task: first,
    message: `Owner ${quoted(owner)} of ${first.id}${more} is not the form of a GitHub login, so nobody is assigned; expected one such as @octo-cat.`,
    hint: "Write the login, with commas between several, or leave the cell empty.",
  };
}

/** What a template left in is reported as such. */
function isHole(owner: string): boolean {
  return /^[[<{].*[\]>}]$/.test(owner) || /^\?+$/.test(owner);
}
