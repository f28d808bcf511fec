import type { RepositoryName } from "../../delivery.ts";
import { field, items, number, text } from "../fields.ts";
import { missing, type SubjectReader, subject } from "./subject-reader.ts";

/** Inputs of `archive`, by their names in the Action. */
const INPUTS = ["sprint-id", "bump", "duration-days"] as const;
/** Repositories that one delivery is about; GitHub sends large installations in several. */
const MAX_REPOSITORIES = 10_000;

/** A repository as payloads name it; null where id or name is missing. */
export function repositoryName(value: unknown): RepositoryName | null {
  const [id, fullName] = [number(field(value, "id")), text(field(value, "full_name"))];
  return id === null || fullName === null ? null : { id, fullName };
}

function names(value: unknown): readonly RepositoryName[] {
  return items(value, MAX_REPOSITORIES).flatMap((one) => repositoryName(one) ?? []);
}

export const label: SubjectReader = {
  actions: new Set(["created", "edited", "deleted"]),
  read(payload) {
    const name = text(field(payload, "label", "name"));
    if (name === null) return missing("name of a label");
    return subject({ kind: "label", name, formerName: text(field(payload, "changes", "name", "from")) });
  },
};

export const milestone: SubjectReader = {
  actions: new Set(["created", "edited", "closed", "opened", "deleted"]),
  read(payload) {
    const found = number(field(payload, "milestone", "number"));
    if (found === null) return missing("number of a milestone");
    return subject({ kind: "milestone", number: found, title: text(field(payload, "milestone", "title")) ?? "" });
  },
};

export const repository: SubjectReader = {
  actions: new Set(["created", "edited", "renamed", "transferred", "archived", "unarchived", "deleted"]),
  read(payload, action) {
    const now = repositoryName(field(payload, "repository"));
    if (now === null) return missing("repository");
    const [owner, name] = now.fullName.split("/");
    const formerName = text(field(payload, "changes", "repository", "name", "from"));
    const from = field(payload, "changes", "owner", "from");
    const formerOwner = text(field(from, "user", "login")) ?? text(field(from, "organization", "login"));
    return subject({
      kind: "repository",
      formerName:
        action === "renamed" && formerName !== null
          ? `${owner}/${formerName}`
          : action === "transferred" && formerOwner !== null
            ? `${formerOwner}/${name}`
            : null,
      defaultBranch: text(field(payload, "repository", "default_branch")),
    });
  },
};

/** `sprint_id` is as good as `sprint-id`, as for the Action. */
export const repositoryDispatch: SubjectReader = {
  actions: null,
  read(payload, action) {
    if (action === null) return missing("type of the dispatch");
    const given = field(payload, "client_payload");
    const inputs = INPUTS.flatMap((name): [string, string][] => {
      const value = field(given, name) ?? field(given, name.replace("-", "_"));
      const found = typeof value === "number" ? String(value) : text(value);
      return found === null ? [] : [[name, found]];
    });
    return subject({ kind: "dispatch", type: action, inputs: Object.fromEntries(inputs) });
  },
};

/** `installation`, `installation_repositories` and `installation_target`: what the App may see, and by which name. */
export const installation: SubjectReader = {
  actions: new Set([
    "created",
    "deleted",
    "suspend",
    "unsuspend",
    "new_permissions_accepted",
    "added",
    "removed",
    "renamed",
  ]),
  read(payload, action) {
    const account =
      text(field(payload, "installation", "account", "login")) ?? text(field(payload, "account", "login"));
    if (account === null) return missing("account of the installation");
    const listed = names(field(payload, "repositories"));
    return subject({
      kind: "installation",
      account,
      added: [...(action === "created" ? listed : []), ...names(field(payload, "repositories_added"))],
      removed: [...(action === "deleted" ? listed : []), ...names(field(payload, "repositories_removed"))],
    });
  },
};
