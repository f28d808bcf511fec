import { z } from "zod";
import { ADR_PATHS, adrFiles, adrName } from "./adr-files.ts";
import { type Adr, adrRecords } from "./adr-record.ts";
import { lineAround, referencesIn } from "./references.ts";
import { type Finding, type ReadPlan, withOptions } from "./rule.ts";

export const adrReference = withOptions(
  {
    name: "adr-reference",
    group: "Links and references",
    severity: "warning",
    optIn: true,
    description: "A decision record that a plan follows, and that is not accepted.",
    about:
      'What a plan builds on a decision holds as long as the decision does. Reported is the first place where a plan names a record (`ADR-0007`) whose status is another than Accepted; a line that says the status itself, such as "proposed" or "superseded by", is passed over. Records that aren\'t there are the business of `unknown-reference`.',
  },
  {
    paths: z
      .array(z.string())
      .default([...ADR_PATHS])
      .describe("Globs of the files of decision records."),
  },
  {
    wants: ({ paths }, options) => adrFiles(paths ?? [], options.paths).map(({ path }) => path),
    *check(context, { paths }) {
      const records = new Map(adrRecords(context, paths).map((adr) => [adr.number, adr]));
      if (records.size === 0) return;
      for (const file of context.plans) if (!file.plan.template) yield* inPlan(file, records);
    },
  },
);

/** Words of a line that knows how the decision stands. */
const TOLD = /\b(?:proposed|rejected|deprecated|superseded|supersedes|draft|to be decided|under discussion)\b/i;

function* inPlan(file: ReadPlan, records: ReadonlyMap<number, Adr>): Generator<Finding> {
  const done = new Set<number>();
  for (const { id, span } of referencesIn(file.text, new Set(["ADR-", "ADR"]))) {
    const number = Number(id.replace(/\D+/g, ""));
    const adr = records.get(number);
    if (adr === undefined || adr.status === null || adr.status === "Accepted" || done.has(number)) continue;
    if (TOLD.test(lineAround(file.text, span.start))) continue;
    done.add(number);
    const next = adr.supersededBy[0];
    yield {
      in: file,
      span,
      task: null,
      message: `${id} is named as a decision, but its status is ${adr.status}.`,
      hint:
        adr.status === "Superseded" && next !== undefined
          ? `Did you mean "${adrName(next)}", which superseded it?`
          : `Accept it in ${adr.path}, or say in the plan how it stands.`,
    };
  }
}
