import { createHash } from "node:crypto";
import type { Adoption } from "../../sync/change.ts";

/** A fingerprint of what a first meeting would do: which issues become which tasks', and which are made. Pure. */
export function firstMeeting({ matched, create, ask }: Adoption): string {
  const said = [
    matched.map(({ task, issue }) => `${issue} ${task}`).toSorted(),
    create.toSorted(),
    ask.map(({ task, issue }) => `${issue} ${task}`).toSorted(),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}
