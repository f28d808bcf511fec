import { driftBody, SETTLED, settledBody } from "../records/drift-text.ts";
import { type Drift, signatureOf } from "../sync/drift.ts";
import { DRIFT_TITLE, driftStep, readDriftMark } from "../sync/drift-issue.ts";
import type { IssueRecord } from "../sync/github-records.ts";
import type { Host, Operation, OperationResult } from "../sync/host.ts";

/** What was done about the issue that reports a drift, or why it could not be. */
export type ReportedDrift =
  | { readonly kind: "created" | "updated" | "closed"; readonly number: number }
  | { readonly kind: "quiet" }
  | { readonly kind: "refused"; readonly reason: string };

/** Brings the one issue that reports a drift up to date. @param drift null where both sides are in step */
export async function reportDrift(host: Host, drift: Drift | null, hours: number): Promise<ReportedDrift> {
  const signature = drift === null ? null : signatureOf(drift);
  const step = driftStep(signature, await ownReports(host));
  switch (step.kind) {
    case "quiet":
      return step;
    case "close": {
      const { number, body } = step.issue;
      const said = await host.perform({ kind: "comment", number, body: SETTLED });
      if (said.kind === "refused") return { kind: "refused", reason: said.reason };
      const close = { body: settledBody(body), state: "closed", stateReason: "completed" } as const;
      return outcome("closed", await host.perform({ kind: "update-issue", number, ...close }), number);
    }
    default: {
      const body = drift === null || signature === null ? "" : driftBody(drift, signature, hours);
      if (step.kind === "update") {
        const { number } = step.issue;
        return outcome("updated", await host.perform({ kind: "update-issue", number, body }), number);
      }
      const create: Operation = {
        ...{ kind: "create-issue", title: DRIFT_TITLE, body },
        ...{ labels: [], assignees: [], milestone: null },
      };
      return outcome("created", await host.perform(create), 0);
    }
  }
}

function outcome(kind: "created" | "updated" | "closed", result: OperationResult, number: number): ReportedDrift {
  if (result.kind === "refused" || result.kind === "unknown") return { kind: "refused", reason: result.reason };
  return { kind, number: result.kind === "issue" ? result.issue.number : number };
}

/** The issues with the mark, newest change first as far as an open one, that nobody else can have put it into. */
async function ownReports(host: Host): Promise<readonly IssueRecord[]> {
  const marked = ({ body }: IssueRecord) => readDriftMark(body) !== null;
  const { items } = await host.issues(null, (page) => page.some((issue) => marked(issue) && issue.state === "open"));
  const own: IssueRecord[] = [];
  for (const issue of items.filter(marked)) if (await isTrusted(host, issue.author)) own.push(issue);
  return own;
}

/** Apps, as which workflows run, and people who may write here: what they write moves plans anyway. */
async function isTrusted(host: Host, login: string): Promise<boolean> {
  if (login.endsWith("[bot]")) return true;
  const permission = await host.permission(login);
  return permission === "admin" || permission === "write";
}
