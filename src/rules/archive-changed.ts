import { z } from "zod";
import { globMatcher } from "../text/glob.ts";
import type { ChangedFile } from "./base.ts";
import { withOptions } from "./rule.ts";
import type { RuleSettings } from "./settings.ts";

/** Where the archives of sprints and of execution plans are kept. */
export const ARCHIVE_PATHS: readonly string[] = ["docs/sprint-archives/**", "docs/execution-archive/**"];

const SHAPE = {
  paths: z
    .array(z.string())
    .default([...ARCHIVE_PATHS])
    .describe("Globs of the files that are not changed any more."),
};

export const archiveChanged = withOptions(
  {
    name: "archive-changed",
    group: "Process",
    severity: "error",
    fromBase: true,
    description: "A file of the archives that the branch changes, removes or moves.",
    about:
      "An archive tells how a sprint stood when it ended: what is changed afterwards is history no more. New files are fine, and so is a folder's index (`README.md`, `index.md`). Compared with the branch that this one will be merged into; without one nothing is found. A removed file is reported at the place where it was. The option `paths` says where the archives are; the setting of the base counts, so that a branch can't switch the rule off for itself.",
  },
  SHAPE,
  {
    wants: ({ base }, { paths }) => (base?.changed ?? []).flatMap((file) => archived(file, paths) ?? []),
    *check({ base, text }, { paths }) {
      if (base === undefined) return;
      for (const file of base.changed) {
        const before = archived(file, paths);
        if (before === null) continue;
        const path = file.kind === "renamed" ? file.path : before;
        yield {
          in: { path, text: text?.(path) ?? base.text(path) ?? "" },
          span: { start: 0, end: 0 },
          task: null,
          message: `${before} is archived, but the branch ${DONE[file.kind]} it${file.kind === "renamed" ? ` to ${file.path}` : ""}.`,
          hint: `Take it back as it was (git checkout <base> -- ${before}), and write what is new into a new file.`,
        };
      }
    },
  },
);

/** Whether a branch changes, removes or moves an archived file. @param rules the configuration's, for where archives are */
export function changesArchive(changed: readonly ChangedFile[], rules: RuleSettings): boolean {
  const { paths } = z.object(SHAPE).parse(rules[archiveChanged.name]?.options ?? {});
  return changed.some((file) => archived(file, paths) !== null);
}

/** The path in the base of an archived file that is other than it was; null for what may change. */
function archived({ kind, path, from }: ChangedFile, paths: readonly string[]): string | null {
  const before = kind === "added" ? null : kind === "renamed" ? (from ?? null) : path;
  if (before === null || /(?:^|\/)(?:readme|index)\.md$/i.test(before)) return null;
  return globMatcher(paths)(before) ? before : null;
}

/** What the branch does to it, in words. */
const DONE: Readonly<Record<ChangedFile["kind"], string>> = {
  added: "adds",
  modified: "changes",
  removed: "removes",
  renamed: "moves",
};
