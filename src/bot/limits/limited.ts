import type { Job, Verdict } from "../queue/port.ts";
import { keyOf } from "../queue/subject.ts";
import type { JobKind } from "./admit.ts";
import type { Finding } from "./breaker.ts";
import type { Limits } from "./port.ts";

/** Whether an event asks for a job, or nobody waits for it. Pure. */
export function kindOf({ deliveries }: Pick<Job, "deliveries">): JobKind {
  return deliveries.length > 0 ? "delivered" : "scheduled";
}

/**
 * A worker that hands a job back, before anything is sent, where its installation's budget is too low for it, GitHub asked it to
 * slow down, or GitHub fails; and that tells all other workers how it fared.
 */
export function limited(worker: (job: Job) => Promise<Verdict>, limits: Limits): (job: Job) => Promise<Verdict> {
  return async (job) => {
    const { installation } = job.subject;
    const admission = await limits.admit(installation, kindOf(job));
    if (admission.kind === "later") return admission;
    const before = limits.answers(installation);
    let finding: Finding = "silent";
    try {
      const verdict = await worker(job);
      if (verdict.kind === "failed" && verdict.outage === true) finding = "outage";
      else if (limits.answers(installation) > before) finding = "answered";
      return verdict;
    } finally {
      await limits.ended(installation, { subject: keyOf(job.subject), finding, trial: admission.kind === "trial" });
    }
  };
}
