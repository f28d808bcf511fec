import { atLeast, needRole, needToken, needWritable } from "./auth.ts";
import { formatLabel } from "./format.ts";
import {
  HttpError,
  type IssueCall,
  invalid,
  lengthOf,
  names,
  notFound,
  type Reply,
  type RepoCall,
  text,
  tooLong,
} from "./http.ts";
import { type Acting, acting, findLabel, setLabels } from "./issue-changes.ts";
import type { Label } from "./model.ts";
import { paged } from "./pagination.ts";
import type { JsonObject } from "./shape.ts";

const NAME_LIMIT = 50;
const DESCRIPTION_LIMIT = 100;
const UNCHOSEN = "ededed";

function checkName(name: string | null | undefined): string {
  const trimmed = name?.trim();
  if (!trimmed) throw invalid({ resource: "Label", field: "name", code: "missing_field" });
  if (lengthOf(trimmed) > NAME_LIMIT) throw tooLong("Label", "name", NAME_LIMIT);
  return trimmed;
}

function checkDescription(description: string | null | undefined): string | null | undefined {
  if (description && lengthOf(description) > DESCRIPTION_LIMIT)
    throw tooLong("Label", "description", DESCRIPTION_LIMIT);
  return description;
}

function checkColor(color: string | null | undefined): string | undefined {
  if (color === null || color === undefined) return undefined;
  if (!/^[0-9a-f]{6}$/i.test(color)) throw invalid({ resource: "Label", field: "color", code: "invalid" });
  return color.toLowerCase();
}

function addLabel(by: Acting, name: string, color: string, description: string | null): Label {
  const label: Label = { id: by.world.nextId(), name, color, description, isDefault: false };
  by.model.labels.set(label.id, label);
  tell(by, label, "created");
  return label;
}

function tell(by: Acting, label: Label, action: string, changes?: JsonObject): void {
  const payload = { label: formatLabel(by.world, by.repo, label), ...(changes ? { changes } : {}) };
  by.world.webhooks.emit(by.repo, by.user, "label", action, payload);
}

/** Ids of labels by name; missing ones are made, as GitHub does when an issue names them. */
export function ensureLabels(by: Acting, wanted: readonly string[]): number[] {
  const checked = wanted.map(checkName);
  return checked.map((name) => (findLabel(by.model, name) ?? addLabel(by, name, UNCHOSEN, null)).id);
}

function labelNamed(call: RepoCall): Label {
  const label = findLabel(call.model, call.params.name ?? "");
  if (!label) throw notFound();
  return label;
}

function needLabelWrite(call: RepoCall): Acting {
  needToken(call, call.repo, ["issues", "pull_requests"], "write");
  needWritable(call.repo);
  if (!atLeast(call.role, "write")) throw notFound();
  return acting(call);
}

export function listLabels(call: RepoCall): Reply {
  needToken(call, call.repo, ["issues", "pull_requests"], "read");
  const labels = [...call.model.labels.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}

export function getLabel(call: RepoCall): Reply {
  return { status: 200, json: formatLabel(call.world, call.repo, labelNamed(call)) };
}

export function createLabel(call: RepoCall): Reply {
  const by = needLabelWrite(call);
  const name = checkName(text(call.body, "name", "Label"));
  const color = checkColor(text(call.body, "color", "Label"));
  const description = checkDescription(text(call.body, "description", "Label")) ?? null;
  if (findLabel(call.model, name)) throw invalid({ resource: "Label", code: "already_exists", field: "name" });
  const label = addLabel(by, name, color ?? UNCHOSEN, description);
  return { status: 201, json: formatLabel(call.world, call.repo, label) };
}

export function updateLabel(call: RepoCall): Reply {
  const by = needLabelWrite(call);
  const label = labelNamed(call);
  const wanted = text(call.body, "new_name", "Label") ?? text(call.body, "name", "Label");
  const name = wanted === null || wanted === undefined ? label.name : checkName(wanted);
  const color = checkColor(text(call.body, "color", "Label")) ?? label.color;
  const description = checkDescription(text(call.body, "description", "Label"));
  const other = findLabel(call.model, name);
  if (other && other !== label) throw invalid({ resource: "Label", code: "already_exists", field: "name" });
  const changes = {
    ...(name === label.name ? {} : { name: { from: label.name } }),
    ...(color === label.color ? {} : { color: { from: label.color } }),
  };
  label.name = name;
  label.color = color;
  if (description !== undefined) label.description = description;
  tell(by, label, "edited", changes);
  return { status: 200, json: formatLabel(call.world, call.repo, label) };
}

export function deleteLabel(call: RepoCall): Reply {
  const by = needLabelWrite(call);
  const label = labelNamed(call);
  call.model.labels.delete(label.id);
  for (const issue of call.model.issues.values()) issue.labelIds = issue.labelIds.filter((id) => id !== label.id);
  tell(by, label, "deleted");
  return { status: 204 };
}

export function listIssueLabels(call: IssueCall): Reply {
  const labels = call.issue.labelIds.flatMap((id) => call.model.labels.get(id) ?? []);
  return paged(call, labels, (label) => formatLabel(call.world, call.repo, label));
}

function needLabelling(call: IssueCall): Acting {
  needToken(call, call.repo, call.issue.pull ? ["issues", "pull_requests"] : ["issues"], "write");
  needWritable(call.repo);
  needRole(call, "triage");
  return acting(call);
}

function labelsAnswer(call: IssueCall): Reply {
  const labels = call.issue.labelIds.flatMap((id) => call.model.labels.get(id) ?? []);
  return { status: 200, json: labels.map((label) => formatLabel(call.world, call.repo, label)) };
}

export function addIssueLabels(call: IssueCall): Reply {
  const by = needLabelling(call);
  const wanted = names(call.body, "labels", "name") ?? [];
  setLabels(by, call.issue, [...call.issue.labelIds, ...ensureLabels(by, wanted)]);
  return labelsAnswer(call);
}

export function setIssueLabels(call: IssueCall): Reply {
  const by = needLabelling(call);
  setLabels(by, call.issue, ensureLabels(by, names(call.body, "labels", "name") ?? []));
  return labelsAnswer(call);
}

export function clearIssueLabels(call: IssueCall): Reply {
  setLabels(needLabelling(call), call.issue, []);
  return { status: 204 };
}

export function removeIssueLabel(call: IssueCall): Reply {
  const by = needLabelling(call);
  const label = findLabel(call.model, call.params.name ?? "");
  if (!label || !call.issue.labelIds.includes(label.id)) throw new HttpError(404, "Label does not exist");
  const left = call.issue.labelIds.filter((id) => id !== label.id);
  setLabels(by, call.issue, left);
  return labelsAnswer(call);
}
