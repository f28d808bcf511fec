import type { Delivery, Subject } from "../../delivery.ts";
import { type CheckWork, NO_WORK } from "../../work.ts";
import type { Known } from "../known.ts";
import type { WorkOf } from "../work-of.ts";

type CheckSubject = Extract<Subject, { readonly kind: "check" }>;

/** Identifier of the button on a check run that has `check --fix` committed. GitHub takes at most 20 characters. */
export const FIX_ACTION = "fix";

/** A button on the App's own check, or the checks of others that are done. */
export function checkWork({ event, action, sender }: Delivery, subject: CheckSubject, known: Known): WorkOf {
  const { headSha, headBranch, pulls, app, requestedAction } = subject;
  const own = app === known.bot.app;
  if (action === "requested_action") {
    if (!own) return { dropped: "The button is another App's." };
    if (requestedAction !== FIX_ACTION) return { dropped: "The button is not one of this version's." };
    const by = sender?.login;
    if (by === undefined) return { dropped: "It isn't told who pressed the button." };
    if (pulls.length === 0) return { dropped: "The commit is the head of no pull request of this repository." };
    return { work: { ...NO_WORK, fixes: pulls.map((pull) => ({ pull, commit: headSha, by })) } };
  }
  const checks = pulls.map((pull): CheckWork => ({ commit: headSha, pull, into: null }));
  if (action === "rerequested") {
    if (!own) return { dropped: "The check is another App's." };
    // Of a pull request from a fork GitHub doesn't tell the number: its commit is checked against the default branch.
    const into = headBranch === known.defaultBranch ? null : { branch: known.defaultBranch, commit: null };
    return {
      work: { ...NO_WORK, checks: checks.length > 0 ? checks : [{ commit: headSha, pull: null, into }] },
    };
  }
  if (own) return { dropped: "The bot did it itself." };
  if (!known.checksCount) return { dropped: "The checks of others decide nothing here." };
  const sync = { issues: [], pulls, full: false };
  return { work: { ...NO_WORK, checks: event === "check_suite" ? checks : [], sync } };
}

/** Several pull requests that are about to be merged together. */
export function mergeGroupWork({ headSha, baseSha }: Extract<Subject, { readonly kind: "merge-group" }>): WorkOf {
  // The group's own base: the branch may have moved on without it.
  return {
    work: { ...NO_WORK, checks: [{ commit: headSha, pull: null, into: { branch: null, commit: baseSha } }] },
  };
}
