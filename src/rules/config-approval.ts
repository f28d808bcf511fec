import { z } from "zod";
import { CODE_OWNERS_PATHS, type Owners, ownersOf } from "./code-owners.ts";
import type { ApprovalFacts } from "./facts.ts";
import { type Finding, type RuleContext, withOptions } from "./rule.ts";

const CONFIG_NAME = "sprint.config.json";
const CONFIG_PATHS = [
  CONFIG_NAME,
  `planning/${CONFIG_NAME}`,
  `.github/${CONFIG_NAME}`,
  "labels.yml",
  ".github/labels.yml",
];
/** So many workflow files are looked into. */
const WORKFLOWS = 100;

export const configApproval = withOptions(
  {
    name: "config-approval",
    group: "Process",
    severity: "error",
    optIn: true,
    fromBase: true,
    description: "A pull request that changes this tool's own configuration without a code owner's approval.",
    about:
      "The configuration says what this tool checks and what it writes, so a change of it can undo every other rule. Looked at are `sprint.config.json`, `labels.yml`, files that begin with `.github/lockstep`, workflows that run lockstep, and `CODEOWNERS` itself. The owners are those of the base's `CODEOWNERS`, by GitHub's rules: the last line that matches counts. One of them must have approved the commit under check; an approval of an older commit is none. Of a path without an owner anybody with write access will do. Who is in a team can't be asked with a workflow's token: where a team owns the path, an approval by somebody with write access is taken with a warning. The base's setting of this rule counts, so that a pull request can't switch it off for itself.",
    wants: (context) => [...CODE_OWNERS_PATHS, ...workflowsIn(context)],
  },
  {
    "own-changes": z
      .boolean()
      .default(false)
      .describe("Whether a code owner's own pull request needs nobody else's approval."),
  },
  {
    *asks(context) {
      // Whether a workflow runs this tool is only known once its text is there.
      const workflows = workflowsIn(context);
      if (workflows.length > 0 || changedConfiguration(context).length > 0) yield { kind: "approvals" };
    },
    *check(context, options) {
      const approvals = context.github?.approvals;
      if (approvals === undefined) return;
      const text = CODE_OWNERS_PATHS.map((path) => context.base?.text(path)).find((found) => found != null) ?? "";
      for (const path of changedConfiguration(context)) {
        const owners = ownersOf(path, text);
        const verdict = verdictOn(owners, approvals, options["own-changes"]);
        if (verdict !== null) yield finding(context, path, verdict);
      }
    },
  },
);

/** What is wrong, and whether it can't be told for sure. */
interface Verdict {
  readonly wrong: string;
  readonly hint: string;
  readonly sure: boolean;
}

function verdictOn(
  owners: Owners,
  { author, approvers, outdated }: ApprovalFacts,
  ownChanges: boolean,
): Verdict | null {
  const { logins, teams, addresses } = owners;
  const isOwner = (login: string) => logins.some((owner) => owner.toLowerCase() === login.toLowerCase());
  const [all, unknown] = [
    [...logins.map((login) => `@${login}`), ...teams.map((team) => `@${team}`), ...addresses],
    [...teams, ...addresses],
  ];
  if (all.length === 0 ? approvers.length > 0 : approvers.some(isOwner) || (ownChanges && isOwner(author))) return null;
  if (unknown.length > 0 && approvers.length > 0) {
    const wrong = `it isn't known whether ${approvers.map((login) => `@${login}`).join(", ")}, who approved it, is one of its code owners (${all.join(", ")})`;
    const hint = "Who is in a team can't be asked with this token: name a login beside it in CODEOWNERS.";
    return { wrong, hint, sure: false };
  }
  const whose =
    all.length === 0
      ? "nobody with write access has approved it"
      : `none of its code owners (${all.join(", ")}) has approved it`;
  const old = outdated.filter((login) => all.length === 0 || isOwner(login));
  const hint =
    old.length > 0
      ? `@${old[0]} approved an older commit: ask again.`
      : all.length === 0
        ? "Ask for a review, or name an owner of this file in CODEOWNERS."
        : "Ask one of them for a review; the check has to run again after it.";
  return { wrong: whose, hint, sure: true };
}

function finding(context: RuleContext, path: string, { wrong, hint, sure }: Verdict): Finding {
  const text = context.text?.(path) ?? (context.configuration?.path === path ? context.configuration.text : "");
  return {
    in: { path, text },
    span: { start: 0, end: /^[^\r\n]*/.exec(text)?.[0].length ?? 0 },
    task: null,
    message: `This pull request changes ${path}, but ${wrong}.`,
    hint,
    ...(sure ? {} : { severity: "warning" as const }),
  };
}

/** The changed files that say what this tool does, also those that were renamed or removed. */
function changedConfiguration(context: RuleContext): readonly string[] {
  const known = new Set([...CONFIG_PATHS, ...CODE_OWNERS_PATHS, context.configuration?.path]);
  const runs = (path: string) =>
    [context.text?.(path), context.base?.text(path)].some((text) => text != null && /\blockstep\b/i.test(text));
  const workflows = new Set(workflowsIn(context));
  const isOwn = (path: string) =>
    known.has(path) || path.startsWith(".github/lockstep") || (workflows.has(path) && runs(path));
  return (context.base?.changed ?? []).flatMap(({ path, from }) =>
    isOwn(path) || (from !== undefined && isOwn(from)) ? [path] : [],
  );
}

/** Workflow files that differ from the base. */
function workflowsIn({ base }: RuleContext): readonly string[] {
  const paths = (base?.changed ?? []).flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
  return paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)).slice(0, WORKFLOWS);
}
