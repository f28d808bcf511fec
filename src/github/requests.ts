import type { Operation } from "../sync/host.ts";
import type { Call } from "./client.ts";
import { dueInstant } from "./labels.ts";

const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";
const LABEL = "/repos/{owner}/{repo}/labels";
const MILESTONE = "/repos/{owner}/{repo}/milestones";

/** The request that does an operation. */
export function requestOf(operation: Operation): Call {
  return { permission: "issues: write", ...route(operation) };
}

function route(operation: Operation): Omit<Call, "permission"> {
  switch (operation.kind) {
    case "create-issue": {
      const { title, body, labels, assignees, milestone } = operation;
      return {
        route: "POST /repos/{owner}/{repo}/issues",
        body: { title, body, labels, assignees, ...(milestone === null ? {} : { milestone }) },
        doing: "create an issue",
      };
    }
    case "update-issue": {
      const { title, body, state, stateReason, milestone } = operation;
      return {
        route: `PATCH ${ISSUE}`,
        parameters: { issue_number: operation.number },
        body: { title, body, state, state_reason: stateReason, milestone },
        doing: `change issue #${operation.number}`,
      };
    }
    case "add-labels":
      return {
        route: `POST ${ISSUE}/labels`,
        parameters: { issue_number: operation.number },
        body: { labels: operation.labels },
        doing: `label issue #${operation.number}`,
        repeatable: true,
      };
    case "remove-label":
      return {
        route: `DELETE ${ISSUE}/labels/{name}`,
        parameters: { issue_number: operation.number, name: operation.label },
        doing: `take a label off issue #${operation.number}`,
      };
    case "add-assignees":
    case "remove-assignees":
      return {
        route: `${operation.kind === "add-assignees" ? "POST" : "DELETE"} ${ISSUE}/assignees`,
        parameters: { issue_number: operation.number },
        body: { assignees: operation.logins },
        doing: `change who is assigned to issue #${operation.number}`,
        repeatable: true,
      };
    case "comment":
      return {
        route: `POST ${ISSUE}/comments`,
        parameters: { issue_number: operation.number },
        body: { body: operation.body },
        doing: `comment on issue #${operation.number}`,
      };
    case "add-sub-issue":
      // A second one is refused, and what stands is read then.
      return {
        route: `POST ${ISSUE}/sub_issues`,
        parameters: { issue_number: operation.number },
        body: { sub_issue_id: operation.childId, ...(operation.replace ? { replace_parent: true } : {}) },
        doing: `make #${operation.child} a sub-issue of #${operation.number}`,
        repeatable: true,
      };
    case "remove-sub-issue":
      return {
        route: `DELETE ${ISSUE}/sub_issue`,
        parameters: { issue_number: operation.number },
        body: { sub_issue_id: operation.childId },
        doing: `take #${operation.child} out of the sub-issues of #${operation.number}`,
      };
    case "add-blocker":
      return {
        route: `POST ${ISSUE}/dependencies/blocked_by`,
        parameters: { issue_number: operation.number },
        body: { issue_id: operation.blockerId },
        doing: `mark #${operation.number} as blocked by #${operation.blocker}`,
        repeatable: true,
      };
    case "remove-blocker":
      return {
        route: `DELETE ${ISSUE}/dependencies/blocked_by/{issue_id}`,
        parameters: { issue_number: operation.number, issue_id: operation.blockerId },
        doing: `mark #${operation.number} as no longer blocked by #${operation.blocker}`,
      };
    case "create-label": {
      const { name, color, description } = operation;
      // A second one of the same name is refused, so that a second sending does no harm; of a milestone as well.
      return {
        route: `POST ${LABEL}`,
        body: { name, color, description },
        doing: `create the label "${name}"`,
        repeatable: true,
      };
    }
    case "update-label": {
      const { name, newName, color, description } = operation;
      return {
        route: `PATCH ${LABEL}/{name}`,
        parameters: { name },
        body: { new_name: newName, color, description },
        doing: `change the label "${name}"`,
      };
    }
    case "delete-label":
      return {
        route: `DELETE ${LABEL}/{name}`,
        parameters: { name: operation.name },
        doing: `delete the label "${operation.name}"`,
      };
    case "create-milestone":
      return {
        route: `POST ${MILESTONE}`,
        body: { title: operation.title, ...due(operation.dueOn) },
        doing: `create the milestone "${operation.title}"`,
        repeatable: true,
      };
    case "update-milestone": {
      const { number, title, dueOn, state } = operation;
      return {
        route: `PATCH ${MILESTONE}/{milestone_number}`,
        parameters: { milestone_number: number },
        body: { title, state, ...(dueOn === undefined ? {} : { due_on: dueInstant(dueOn) }) },
        doing: `change milestone ${number}`,
      };
    }
  }
}

function due(date: string | null): { readonly due_on?: string | null } {
  return date === null ? {} : { due_on: dueInstant(date) };
}
