import { z } from "zod";
import type { LabelSpec } from "../sync/labels.ts";
import { type Place, pathText, placeAt } from "./place.ts";
import { type ConfigProblem, ProblemFinder, schemaProblems } from "./problem.ts";
import { readYaml } from "./yaml.ts";

const oneName = z.string().min(1).max(50);
const names = z.union(
  [oneName.transform((name) => [name]), z.array(oneName)],
  "a name of at most 50 characters, or a list of such names",
);

const color = z.string().regex(/^#?[0-9a-fA-F]{6}$/, "six hex digits such as 1d76db");
const COLOR = "Six hex digits; a leading # needs quotes, since YAML takes it for a comment.";

const labelSchema = z.strictObject({
  name: z.string().min(1).max(50).describe("At most 50 characters."),
  color: color.describe(COLOR),
  description: z.string().max(100).optional().describe("At most 100 characters."),
  from: names.optional().describe("The name, or names, the label had before: it is renamed and issues keep it."),
  aliases: names.optional().describe("The same as from."),
});
const listSchema = z.array(labelSchema);

/**
 * The schema of labels.yml, for its published JSON Schema: the list itself, or the list under `labels`. Editors read
 * YAML's own types, by which the colour `000000` is a number; here every scalar is the text that it is written as.
 */
const publishedList = z.array(labelSchema.extend({ color: z.union([color, z.number()]).describe(COLOR) }));
export const labelsFileSchema = z.union([publishedList, z.strictObject({ labels: publishedList })]);

export type LabelsResult =
  | { readonly kind: "labels"; readonly labels: readonly LabelSpec[] }
  | { readonly kind: "invalid"; readonly problems: readonly ConfigProblem[] };

/** Reads labels.yml. @param path the file's name in messages. */
export function parseLabels(text: string, path: string): LabelsResult {
  const finder = new ProblemFinder(path, text);
  const read = readYaml(text);
  if (read.kind === "fault") {
    const hint = "Expected a YAML list of labels, each with name, color and description.";
    return {
      kind: "invalid",
      problems: [finder.at(read.span, "", `This is not readable YAML: ${read.message}.`, hint)],
    };
  }
  const base = isWrapped(read.value) ? ["labels"] : [];
  if (base.length > 0) {
    const extra = Object.keys(Object(read.value)).find((key) => key !== "labels");
    if (extra !== undefined) {
      const place = placeAt(read.place, [extra]);
      const message = `"${extra}" is not a key that is known here.`;
      return { kind: "invalid", problems: [finder.at(place.key ?? place.span, extra, message, "Known keys: labels.")] };
    }
  }
  const value: unknown = base.length > 0 ? Reflect.get(Object(read.value), "labels") : read.value;
  const list = placeAt(read.place, base);
  const entries = Array.isArray(value) ? value.map((entry, i) => uncommented(entry, placeAt(list, [i]), text)) : value;
  const parsed = listSchema.safeParse(entries);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [...base, ...issue.path] }));
    const whole = base.length > 0 ? { labels: entries } : entries;
    const known = Object.keys(labelSchema.shape);
    return { kind: "invalid", problems: schemaProblems(issues, whole, read.place, finder, () => known) };
  }
  const labels = parsed.data.map((entry) => ({
    name: entry.name,
    color: entry.color.replace("#", "").toLowerCase(),
    description: entry.description ?? null,
    from: [...(entry.from ?? []), ...(entry.aliases ?? [])],
  }));
  const problems = repeated(labels, read.place, base, finder);
  return problems.length > 0 ? { kind: "invalid", problems } : { kind: "labels", labels };
}

function isWrapped(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "labels");
}

/** `color: #1d76db` is, for YAML, an empty value and a comment. Nobody means that. */
function uncommented(entry: unknown, place: Place, text: string): unknown {
  if (typeof entry !== "object" || entry === null || Reflect.get(entry, "color") !== "") return entry;
  const key = place.children.get("color")?.key;
  const color = key ? /^\s*:[ \t]*(#[0-9a-fA-F]{6})\b/.exec(text.slice(key.end, key.end + 40))?.[1] : undefined;
  return color === undefined ? entry : { ...entry, color };
}

/** GitHub takes two names that differ only in case for one: each name, old or new, may belong to one label. */
function repeated(
  labels: readonly LabelSpec[],
  root: Place,
  base: readonly string[],
  finder: ProblemFinder,
): readonly ConfigProblem[] {
  const owners = new Map<string, number>();
  const problems: ConfigProblem[] = [];
  labels.forEach((label, index) => {
    for (const name of new Set([label.name, ...label.from].map((n) => n.toLowerCase()))) {
      const first = owners.get(name);
      if (first === undefined) {
        owners.set(name, index);
        continue;
      }
      const path = [...base, index, "name"];
      const place = placeAt(root, path);
      const message = `The label name "${name}" is given twice, here and as entry ${first + 1} ("${labels[first]?.name}"); case doesn't count.`;
      problems.push(finder.at(place.span, pathText(path), message, "Keep one of the two."));
    }
  });
  return problems;
}
