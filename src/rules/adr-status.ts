import { z } from "zod";
import { linksOf } from "../markdown/links.ts";
import { ADR_PATHS, adrFiles, adrName } from "./adr-files.ts";
import { ADR_STATUSES, type Adr, adrRecords } from "./adr-record.ts";
import { referencesIn } from "./references.ts";
import { folderOf } from "./repository-files.ts";
import { type Finding, quoted, type RuleContext, withOptions } from "./rule.ts";

export const adrStatus = withOptions(
  {
    name: "adr-status",
    group: "Links and references",
    severity: "warning",
    optIn: true,
    description: "A decision record without a known status, with a number that another has, or whose chain is broken.",
    about:
      "Decision records are files such as `docs/adr/0007-water-by-rain.md`. Their status, under a heading `Status` or in a line `Status: …`, is Proposed, Accepted, Rejected, Deprecated, or Superseded by another record: that one must be there and say that it supersedes this one (`Supersedes ADR-0003`), and the chain must end. A `README.md` or `index.md` beside them lists each. With the option `referenced`, a plan must name each accepted record.",
  },
  {
    paths: z
      .array(z.string())
      .default([...ADR_PATHS])
      .describe("Globs of the files of decision records."),
    referenced: z.boolean().default(false).describe("Whether each accepted record must be named by a plan."),
  },
  {
    wants: (context, { paths }) => [
      ...adrFiles(context.paths ?? [], paths).map(({ path }) => path),
      ...indexes(context, paths).values(),
    ],
    *check(context, { paths, referenced }) {
      const records = adrRecords(context, paths);
      const byNumber = Map.groupBy(records, ({ number }) => number);
      const named = referenced ? namedByPlans(context) : null;
      const listed = indexes(context, paths);
      for (const adr of records) {
        yield* ofStatus(adr);
        yield* ofNumber(adr, byNumber);
        yield* ofChain(adr, byNumber);
        const index = listed.get(folderOf(adr.path));
        const text = index === undefined ? null : (context.text?.(index) ?? null);
        if (text !== null && !lists(text, adr))
          yield said(adr, `${index} doesn't list ${nameOf(adr)}.`, "Add a line with a link to it.");
        if (named !== null && adr.status === "Accepted" && !named.has(adr.number))
          yield said(
            adr,
            `${adrName(adr.number)} is accepted, but no plan names it.`,
            "Name it where the plan follows it.",
          );
      }
    },
  },
);

function* ofStatus(adr: Adr): Generator<Finding> {
  if (adr.status !== null) return;
  const expected = `${ADR_STATUSES.slice(0, -1).join(", ")} or Superseded by another record`;
  yield adr.statusText === null
    ? said(adr, `${adrName(adr.number)} has no status.`, `Write one under a heading "Status": ${expected}.`)
    : said(adr, `Unexpected status ${quoted(adr.statusText)}, expected ${expected}.`, "Write one of these.");
}

function* ofNumber(adr: Adr, byNumber: ReadonlyMap<number, readonly Adr[]>): Generator<Finding> {
  const first = byNumber.get(adr.number)?.[0];
  // Each folder may count for itself.
  const other = byNumber.get(adr.number)?.find((one) => one !== adr && folderOf(one.path) === folderOf(adr.path));
  if (other === undefined || first === adr) return;
  const free = Math.max(...byNumber.keys()) + 1;
  yield said(adr, `${other.path} has the number ${adr.number}, too.`, `Give one of them another: ${free} is free.`);
}

function* ofChain(adr: Adr, byNumber: ReadonlyMap<number, readonly Adr[]>): Generator<Finding> {
  if (adr.status !== "Superseded") return;
  if (adr.supersededBy.length === 0)
    yield said(adr, `${adrName(adr.number)} doesn't say what superseded it.`, 'Write "Superseded by ADR-…".');
  for (const number of adr.supersededBy) {
    const successor = byNumber.get(number)?.[0];
    if (successor === undefined)
      yield said(
        adr,
        `${adrName(adr.number)} is superseded by ${adrName(number)}, which isn't there.`,
        "Correct the number, or add that record.",
      );
    else if (!successor.supersedes.includes(adr.number))
      yield said(
        adr,
        `${adrName(adr.number)} is superseded by ${adrName(number)}, which doesn't say that it supersedes it.`,
        `Write "Supersedes ${adrName(adr.number)}" in ${successor.path}.`,
      );
  }
  const circle = circleFrom(adr, byNumber);
  if (circle !== null && Math.min(...circle) === adr.number)
    yield said(
      adr,
      `The records supersede each other in a circle: ${[...circle, adr.number].map(adrName).join(" → ")}.`,
      "Correct the record that came last: what is in force is superseded by none.",
    );
}

/** The numbers that lead from a record back to itself, each by the first that superseded it. */
function circleFrom(adr: Adr, byNumber: ReadonlyMap<number, readonly Adr[]>): readonly number[] | null {
  const passed = new Set<number>();
  for (let at: number | undefined = adr.number; at !== undefined && !passed.has(at); ) {
    passed.add(at);
    const next: Adr | undefined = byNumber.get(at)?.[0];
    at = next?.status === "Superseded" ? next.supersededBy[0] : undefined;
    if (at === adr.number) return [...passed];
  }
  return null;
}

/** Folder → path of its index. */
function indexes({ paths }: RuleContext, globs: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Set(adrFiles(paths ?? [], globs).map(({ path }) => folderOf(path)));
  const found = (paths ?? []).filter(
    (path) => /(?:^|\/)(?:readme|index)\.md$/i.test(path) && folders.has(folderOf(path)),
  );
  return new Map(found.map((path) => [folderOf(path), path]));
}

function lists(index: string, adr: Adr): boolean {
  return index.includes(nameOf(adr)) || index.includes(encodeURI(nameOf(adr))) || numbersIn(index).has(adr.number);
}

function namedByPlans({ plans }: RuleContext): ReadonlySet<number> {
  const named = new Set<number>();
  for (const { text } of plans) {
    for (const number of numbersIn(text)) named.add(number);
    for (const { target } of linksOf(text))
      named.add(Number(/(?:^|\/)0*(\d{1,6})-[^/]*\.md(?:#|$)/.exec(target)?.[1] ?? Number.NaN));
  }
  return named;
}

function numbersIn(text: string): ReadonlySet<number> {
  const named = referencesIn(text, new Set(["ADR-", "ADR"]));
  return new Set(named.map(({ id }) => Number(id.replace(/\D+/g, ""))));
}

function nameOf({ path }: Adr): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function said(adr: Adr, message: string, hint: string): Finding {
  return { in: adr.file, span: adr.span, task: null, message, hint };
}
