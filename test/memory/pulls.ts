import { type Actor, Refused } from "./issues.ts";
import { mayWrite, type StoredPull, shaLike, stamp } from "./state.ts";

/** Opens a pull request that changes a source file. */
export function openPull(
  { state, login }: Actor,
  wanted: { readonly title: string; readonly body: string; readonly draft: boolean },
): StoredPull {
  const number = ++state.newest;
  const pull: StoredPull = {
    number,
    ...wanted,
    state: "open",
    mergedAt: null,
    author: login,
    headRef: `work-${number}`,
    headSha: shaLike("f", number),
    fromFork: false,
    labels: [],
    assignees: [],
    requestedReviewers: [],
    createdAt: stamp(state),
    updatedAt: stamp(state),
    reviews: [],
    files: ["src/work.ts"],
  };
  state.pulls.push(pull);
  return pull;
}

export function reviewPull(by: Actor, number: number, verdict: "approved" | "changes-requested"): void {
  const pull = pullOf(by, number);
  const at = stamp(by.state);
  pull.reviews.push({ author: by.login, state: verdict, submittedAt: at, commit: pull.headSha });
  pull.updatedAt = at;
}

/** Opens, closes, or makes ready for review. */
export function setPull(
  by: Actor,
  number: number,
  to: { readonly state?: "open" | "closed"; readonly draft?: boolean },
): void {
  const pull = pullOf(by, number);
  if (pull.author !== by.login && !mayWrite(by.state, by.login)) throw new Refused(403, "Must have rights.");
  if (pull.mergedAt !== null && to.state === "open") throw new Refused(422, "state cannot be changed.");
  Object.assign(pull, to, { updatedAt: stamp(by.state) });
}

export function mergePull(by: Actor, number: number): void {
  const pull = pullOf(by, number);
  if (!mayWrite(by.state, by.login)) throw new Refused(403, "Must have rights.");
  if (pull.state === "closed") throw new Refused(405, "Pull Request is not mergeable");
  Object.assign(pull, { state: "closed", mergedAt: stamp(by.state), updatedAt: stamp(by.state) });
}

function pullOf({ state }: Actor, number: number): StoredPull {
  const pull = state.pulls.find((one) => one.number === number);
  if (pull === undefined) throw new Refused(404, `There is no pull request #${number}.`);
  return pull;
}
