import type { Status } from "../plan/task.ts";
import type { Notice } from "./change.ts";

/** What would close, remove or set back a paired task in this run. */
export interface DrasticChange {
  readonly key: string;
  readonly what: "removed" | "closed" | "reset";
}

/** A run may do this to so many tasks at once, and to this share of all, before a person must say that it is meant. */
const COUNT = 5;
const SHARE = 0.2;

/** What a status that goes from `from` to `to` does to a task; null for ordinary progress. `writer` is where the news came from. */
export function drasticStatus(from: Status, to: Status, writer: "plan" | "github"): DrasticChange["what"] | null {
  if (from === to) return null;
  const wasOver = from === "done" || from === "cancelled";
  const isOver = to === "done" || to === "cancelled";
  // On GitHub each issue that is completed was closed by someone, one by one; a plan can do it by a single bad merge.
  if (isOver && !wasOver) return writer === "plan" || to === "cancelled" ? "closed" : null;
  return wasOver !== isOver || to === "not-started" ? "reset" : null;
}

/** The notice that stops a run which does too much at once, or which lost a plan file; null where it may go on. */
export function brake(
  drastic: readonly DrasticChange[],
  paired: number,
  lostPlans: readonly { readonly path: string; readonly reason: string; readonly tasks: number }[],
): Notice | null {
  const lost = lostPlans.filter((plan) => plan.tasks > 0);
  if (lost.length > 0) {
    const files = lost.map(({ path, reason, tasks }) => `${path} ${reason} (${tasks} tasks with issues)`).join("; ");
    return {
      level: "problem",
      code: "brake",
      task: null,
      message: `Nothing was written: ${files}. Bring the file back, or run with --allow-mass-change if its tasks are to be closed.`,
    };
  }
  if (drastic.length <= COUNT || drastic.length <= paired * SHARE) return null;
  const of = (what: DrasticChange["what"]) =>
    drastic.filter((change) => change.what === what).map((change) => change.key);
  const parts = (["removed", "closed", "reset"] as const)
    .map((what) => [what, of(what)] as const)
    .filter(([, keys]) => keys.length > 0)
    .map(([what, keys]) => `${keys.length} ${what} (${keys.join(", ")})`);
  return {
    level: "problem",
    code: "brake",
    task: null,
    message:
      `Nothing was written: this run would change ${drastic.length} of ${paired} paired tasks at once: ${parts.join("; ")}. ` +
      "Look whether a bad merge did it; run with --allow-mass-change if it is meant.",
  };
}
