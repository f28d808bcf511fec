import type { Delivery, Subject } from "../../delivery.ts";
import { NO_WORK } from "../../work.ts";
import type { Known } from "../known.ts";
import type { WorkOf } from "../work-of.ts";
import { isManagedLabel, sameName } from "./labels.ts";

type IssueSubject = Extract<Subject, { readonly kind: "issue" }>;

/** What of an issue's text the sync reads. */
const TEXTS = new Set(["title", "body"]);

/** An issue matters where it is paired, claims a task, or is to be taken in. */
export function issueWork({ event, action }: Delivery, subject: IssueSubject, known: Known): WorkOf {
  const { number, pull, claims, labels, changedLabel, changed } = subject;
  if (pull) return { dropped: "Comments on pull requests settle nothing." };
  const taken = (label: string | null) => label !== null && sameName(label, known.intakeLabel);
  const matters =
    known.issues === null || known.issues.has(number) || claims.length > 0 || labels.some(taken) || taken(changedLabel);
  if (!matters) return { dropped: "The issue belongs to no task and claims none." };
  if (event === "issues" && changedLabel !== null && (action === "labeled" || action === "unlabeled")) {
    if (!isManagedLabel(changedLabel, known)) return { dropped: "The label is not a managed one." };
  }
  if (changed !== null && changed.length > 0 && !changed.some((name) => TEXTS.has(name))) {
    return { dropped: "The edit changed nothing that is synced." };
  }
  return { work: { ...NO_WORK, sync: { issues: [number], pulls: [], full: false } } };
}
