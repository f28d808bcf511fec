import { z } from "zod";
import { daysBetween, OVERRIDE_PATHS, overrideDate, overridePaths, overridesIn } from "./overrides.ts";
import { quoted, withOptions } from "./rule.ts";

/** Words for an override that is no longer in force. */
const OVER =
  /\b(?:closed|resolved|removed|ended|expired|done|withdrawn|reverted|rejected|completed?|inactive|archived)\b/i;

export const overrideExpired = withOptions(
  {
    name: "override-expired",
    group: "Process",
    severity: "warning",
    description: "An override that is past the date on which it expires, and isn't closed.",
    about:
      "An override holds until it expires; from then on the rules hold again. Close it (`**Status**: Closed`, a `Status` column), or renew it with a new approval and a new date. The form of such records is on the page of [override-record](override-record.md).",
  },
  {
    paths: z
      .array(z.string())
      .default([...OVERRIDE_PATHS])
      .describe("Globs of the files that hold overrides."),
  },
  {
    wants: (context, { paths }) => overridePaths(context, paths),
    *check(context, { paths }) {
      const { today } = context;
      if (today === undefined) return;
      for (const { file, name, values } of overridesIn(context, paths)) {
        const expires = values.get("expires");
        const date = expires === undefined ? null : overrideDate(expires.text);
        if (expires === undefined || date === null || OVER.test(values.get("status")?.text ?? "")) continue;
        const days = daysBetween(date, today);
        if (days <= 0) continue;
        yield {
          in: file,
          span: expires.span,
          task: null,
          message: `The override ${quoted(name)} expired on ${date}, ${days === 1 ? "one day" : `${days} days`} ago.`,
          hint: 'Write "Closed" as its status, or have it renewed with a new date.',
        };
      }
    },
  },
);
