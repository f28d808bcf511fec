import type { Task } from "../plan/task.ts";
import { LineIndex } from "../text/lines.ts";
import type { Span } from "../text/span.ts";
import { headerPlace } from "./header-place.ts";
import {
  type Finding,
  fieldSpan,
  quoted,
  type ReadPlan,
  type Rule,
  type RuleContext,
  type SprintFacts,
} from "./rule.ts";

export const sprintMismatch: Rule = {
  name: "sprint-mismatch",
  group: "Status and progress",
  severity: "warning",
  description:
    "A sprint in a plan's header, or in a task of the current sprint, that is not the configured one; a file version that its changelog has left behind.",
  about:
    "Labels, milestone and audit file are named by the configured sprint: its id, number and dates should be the same in the header of the plan. Rows of a backlog may belong to other sprints; of the current tasks that name one other sprint the first is reported. The file version is compared with the highest version of the changelog up to its second number, since each commit of the sync raises the third.",
  *check(context) {
    for (const file of context.plans) {
      for (const [what, here, there] of differences(file, context.sprint)) {
        yield {
          in: file,
          span: what === "sprint number" ? numberPlace(file, here) : headerPlace(file, here),
          task: null,
          message: `The plan's ${what} is ${quoted(here)}, but the configuration says ${quoted(there)}.`,
          hint: "Correct the one that is out of date.",
        };
      }
      yield* strangers(file, context);
      yield* outrunVersion(file);
    }
  },
};

function differences(file: ReadPlan, sprint: SprintFacts): readonly (readonly [string, string, string])[] {
  if (file.plan.dialect !== "sprint" || file.plan.template) return [];
  const header = file.plan.sprint;
  const numberOf = (number: number | null) => (number === null ? null : String(number));
  const pairs: readonly (readonly [string, string | null, string | null])[] = [
    ["sprint", header.id, sprint.id],
    ["sprint number", numberOf(header.number), numberOf(sprint.number)],
    ["sprint start", header.start, sprint.start],
    ["sprint end", header.end, sprint.end],
  ];
  return pairs.flatMap(([what, here, there]) =>
    here !== null && there !== null && !same(here, there) ? [[what, here, there] as const] : [],
  );
}

/** The first of the current tasks that name another sprint, for each that they name. */
function* strangers(file: ReadPlan, { sprint }: RuleContext): Generator<Finding> {
  const current = file.plan.sprint.id ?? sprint.id;
  if (current === null) return;
  const bySprint = Map.groupBy(
    file.plan.tasks.filter(({ section, fields, values }) => {
      return section === "current" && fields.has("sprint") && values.sprint !== null && !same(values.sprint, current);
    }),
    ({ values }: Task) => values.sprint?.trim().toLowerCase() ?? "",
  );
  for (const [first, ...others] of bySprint.values()) {
    if (first === undefined) continue;
    const more =
      others.length === 0 ? "" : `, and so ${others.length === 1 ? "does one other" : `do ${others.length} others`}`;
    yield {
      in: file,
      span: fieldSpan(file, first, "sprint"),
      task: first,
      message: `${first.id} stands in the current sprint ${quoted(current)}, but says ${quoted(first.values.sprint ?? "")}${more}.`,
      hint: "Correct its sprint, or move it to another section.",
    };
  }
}

const CHANGELOG = /^#{1,6}[^\n]*\b(?:change ?log|(?:revision|version|document) history)\b[^\n]*$/im;
const ENTRY = /^[ \t]*[-*+][ \t]+[*_`]*v?(\d+)\.(\d+)(?:\.\d+)?\b/gm;

/** A file version below the highest one of the file's changelog. */
function* outrunVersion(file: ReadPlan): Generator<Finding> {
  const version = file.plan.sprint.version;
  const heading = version === null || file.plan.dialect !== "sprint" ? null : CHANGELOG.exec(file.text);
  if (version === null || heading === null) return;
  const from = heading.index + heading[0].length;
  const next = /^#{1,6}[ \t]/m.exec(file.text.slice(from))?.index ?? file.text.length;
  let highest: { readonly rank: number; readonly name: string; readonly at: number } | null = null;
  for (const match of file.text.slice(from, from + next).matchAll(ENTRY)) {
    const rank = rankOf(match[1], match[2]);
    if (highest !== null && rank <= highest.rank) continue;
    highest = { rank, name: (match[0].match(/\d[\d.]*/)?.[0] ?? "").replace(/\.$/, ""), at: from + match.index };
  }
  const [major, minor] = version.split(".");
  if (highest === null || highest.rank <= rankOf(major, minor)) return;
  const line = new LineIndex(file.text).at(highest.at).line;
  yield {
    in: file,
    span: headerPlace(file, version),
    task: null,
    message: `The file's version is ${version}, but its changelog is at ${highest.name} in line ${line}.`,
    hint: "Write the version of the newest entry into the header.",
  };
}

function rankOf(major = "0", minor = "0"): number {
  return Number(major) * 1_000_000 + Number(minor);
}

function numberPlace(file: ReadPlan, number: string): Span {
  const line = new RegExp(`\\*\\*[^*\\n]*\\bnumber\\b[^*\\n]*\\*\\*[^\\d\\n]*(${number})`, "i").exec(file.text);
  if (line === null) return headerPlace(file, number);
  const end = line.index + line[0].length;
  return { start: end - number.length, end };
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
