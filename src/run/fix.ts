import type { Config } from "../config/index.ts";
import { changePlan } from "../dialects/index.ts";
import type { PlanChange } from "../plan/change.ts";
import type { Diagnostic } from "../plan/diagnostic.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import { type CheckReport, type CheckRequest, checkReport, type Findings, findings } from "./check.ts";
import { findConfig } from "./configuration.ts";
import type { FileSource } from "./files.ts";

/** A file before and after its fixes. */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FixResult {
  readonly files: readonly FixedFile[];
  /** What is left when the fixes are made. */
  readonly report: CheckReport;
  /** The same with their fixes, and the files as they are then. */
  readonly left: Findings;
  readonly source: FileSource;
}

/** One fix can uncover the next (a status in damaged text); more rounds than this mean that two undo each other. */
const MAX_ROUNDS = 8;

/** Makes all fixes in memory and checks again what comes out, until there is nothing left that a fix changes. */
export async function applyFixes(request: CheckRequest): Promise<FixResult> {
  const { config } = await findConfig(request.files, request.config, request.organisation);
  const changed = new Map<string, FixedFile>();
  const files = overlaid(request.files, changed);
  const first = await findings({ ...request, files });
  let found: Findings = first;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (!(await fixOnce(found.diagnostics, files, config, changed))) break;
    found = await findings({ ...request, files });
  }
  const fixed = Math.max(0, first.diagnostics.length - found.diagnostics.length);
  return {
    files: [...changed.values()]
      .filter((file) => file.before !== file.after)
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    report: checkReport(found, request.strict, fixed),
    left: found,
    source: files,
  };
}

/** One round: edits and changes of every file once. False where nothing came of it. */
async function fixOnce(
  diagnostics: readonly Diagnostic[],
  files: FileSource,
  config: Config,
  changed: Map<string, FixedFile>,
): Promise<boolean> {
  let any = false;
  for (const [path, ofFile] of Map.groupBy(diagnostics, (d) => d.path)) {
    if (ofFile.every((d) => d.fix === null)) continue;
    const text = await files.read(path);
    if (text === null) continue;
    const edits = separate(
      text,
      ofFile.flatMap((d) => (d.fix?.kind === "edits" ? [d.fix.edits] : [])),
    );
    const changes = ofFile.flatMap((d) => (d.fix?.kind === "change" ? [d.fix.change] : []));
    // The changes are by key, so they come first: an edit may give a task another key.
    const after = edits.length > 0 ? applyEdits(text, edits) : changedText(path, text, changes, config);
    if (after === text) continue;
    changed.set(path, { path, before: changed.get(path)?.before ?? text, after });
    any = true;
  }
  return any;
}

function changedText(path: string, text: string, changes: readonly PlanChange[], config: Config): string {
  return changes.length === 0 ? text : changePlan(path, text, changes, config.read).text;
}

/**
 * The fixes that don't touch each other; what is left out comes in the next round. Linear: a file may have as many
 * edits as lines.
 */
function separate(text: string, fixes: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  /** Per character whether an edit replaces it, and whether one inserts before it. */
  const replaced = new Uint8Array(text.length + 1);
  const inserted = new Uint8Array(text.length + 1);
  const isFree = ({ span: { start, end } }: TextEdit): boolean => {
    if (start === end) return !(replaced[start] === 1 && replaced[start - 1] === 1);
    for (let at = start; at < end; at++) if (replaced[at] === 1 || (at > start && inserted[at] === 1)) return false;
    return true;
  };
  for (const fix of fixes) {
    if (!fix.every(isFree)) continue;
    for (const edit of fix) {
      const { start, end } = edit.span;
      if (start === end) inserted[start] = 1;
      else replaced.fill(1, start, end);
      taken.push(edit);
    }
  }
  return taken;
}

/** The files with those that were changed in memory in place of their own texts. */
function overlaid(files: FileSource, changed: ReadonlyMap<string, FixedFile>): FileSource {
  return {
    place: files.place,
    list: () => files.list(),
    read: async (path) => changed.get(path)?.after ?? files.read(path),
  };
}
