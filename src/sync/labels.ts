import type { Change, FieldChange } from "./change.ts";
import type { LabelRecord } from "./github-records.ts";
import type { Operation } from "./host.ts";
import type { KnownLabels } from "./name-book.ts";

/** One label as it shall be. */
export interface LabelSpec {
  /** At most 50 characters. */
  readonly name: string;
  /** Six hex digits, no `#`, lower case. */
  readonly color: string;
  /** At most 100 characters; null leaves the description that the label has. */
  readonly description: string | null;
  /** Names the label had before: a label found under one of them is renamed, so that issues keep it. */
  readonly from: readonly string[];
}

/** What may be done beyond creating and updating. */
export interface LabelOptions {
  /** Delete managed labels that nobody wants any more. */
  readonly prune: boolean;
  /** What the names of labels that may be deleted begin with; all others are never deleted. */
  readonly managedPrefixes: readonly string[];
}

/** Operations and, in the same order, one change for each. */
export interface LabelPlan {
  readonly operations: readonly Operation[];
  readonly changes: readonly Change[];
}

/**
 * What makes the repository's labels match. Names are compared as GitHub does, without regard to case. A label that
 * exists under its own name wins over one under an old name; the old one is then left to `prune` and to people.
 */
export function planLabels(
  wanted: readonly LabelSpec[],
  actual: readonly LabelRecord[],
  options: LabelOptions,
): LabelPlan {
  const operations: Operation[] = [];
  const changes: Change[] = [];
  const existing = new Map(actual.map((label) => [folded(label.name), label]));
  const names = new Set(wanted.map((label) => folded(label.name)));
  const used = new Set<string>();

  const add = (operation: Operation, action: Change["action"], fields: Change["fields"]): void => {
    operations.push(operation);
    changes.push({ side: "github", action, task: null, issue: null, path: null, fields });
  };

  for (const spec of wanted) {
    const found = existingLabel(spec, existing, names, used);
    if (found === undefined) {
      const description = spec.description ?? "";
      add({ kind: "create-label", name: spec.name, color: spec.color, description }, "create-label", {
        name: { from: null, to: spec.name },
        color: { from: null, to: spec.color },
        ...(description === "" ? {} : { description: { from: null, to: description } }),
      });
      continue;
    }
    used.add(folded(found.name));
    const fields = difference(spec, found);
    if (Object.keys(fields).length === 0) continue;
    const operation: Operation = {
      kind: "update-label",
      name: found.name,
      ...(found.name === spec.name ? {} : { newName: spec.name }),
      ...(fields.color === undefined ? {} : { color: spec.color }),
      ...(fields.description === undefined ? {} : { description: spec.description ?? "" }),
    };
    // The name stands in the change even where it stays: a change without it would name no label.
    add(operation, "update-label", { name: { from: found.name, to: spec.name }, ...fields });
  }

  if (options.prune) {
    for (const label of actual) {
      if (used.has(folded(label.name)) || !isManaged(label.name, options.managedPrefixes)) continue;
      add({ kind: "delete-label", name: label.name }, "delete-label", { name: { from: label.name, to: null } });
    }
  }
  return { operations, changes };
}

/** Labels with the names that people gave them meanwhile among their former ones: under those they are found and renamed. */
export function withRenamed(wanted: readonly LabelSpec[], known: KnownLabels): readonly LabelSpec[] {
  const now = new Map(Object.entries(known).map(([name, label]) => [folded(name), label.name]));
  return wanted.map((spec) => {
    const name = now.get(folded(spec.name));
    return name === undefined || folded(name) === folded(spec.name) ? spec : { ...spec, from: [...spec.from, name] };
  });
}

/** The label that belongs to a sprint. */
export function sprintLabel(sprintId: string, prefix = "sprint/"): LabelSpec {
  const description = `Planned for ${sprintId}`;
  return { name: `${prefix}${sprintId}`, color: "c5def5", description: description.slice(0, 100), from: [] };
}

function existingLabel(
  spec: LabelSpec,
  existing: ReadonlyMap<string, LabelRecord>,
  names: ReadonlySet<string>,
  used: ReadonlySet<string>,
): LabelRecord | undefined {
  const own = existing.get(folded(spec.name));
  if (own !== undefined) return own;
  // A name that another wanted label bears is that label's, whatever the list of old names says.
  const former = spec.from.map(folded).find((name) => existing.has(name) && !names.has(name) && !used.has(name));
  return former === undefined ? undefined : existing.get(former);
}

function difference(spec: LabelSpec, label: LabelRecord): Record<string, FieldChange> {
  const fields: Record<string, FieldChange> = {};
  if (spec.name !== label.name) fields.name = { from: label.name, to: spec.name };
  if (spec.color !== label.color.toLowerCase()) fields.color = { from: label.color, to: spec.color };
  if (spec.description !== null && spec.description !== (label.description ?? "")) {
    fields.description = { from: label.description, to: spec.description };
  }
  return fields;
}

function isManaged(name: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => prefix !== "" && folded(name).startsWith(folded(prefix)));
}

function folded(name: string): string {
  return name.toLowerCase();
}
