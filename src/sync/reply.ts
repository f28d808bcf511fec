import type { FieldName } from "../plan/task.ts";
import { visibleLines } from "./claims.ts";
import { FIELD_NAMES } from "./fields.ts";

/** What a line of a comment says about an open conflict. */
export type Reply =
  | {
      readonly kind: "keep";
      readonly side: "plan" | "github" /** Null for all that is open. */;
      readonly field: FieldName | null;
    }
  /** A line for this tool that isn't understood; as it stands there. */
  | { readonly kind: "unclear"; readonly line: string };

const COMMAND = /^\s{0,3}\/lockstep\b(.*)$/i;
const KEEP = /^\s+keep\s+(plan|github)(?:\s+(\S.*?))?\s*[.!]?\s*$/i;

/**
 * The replies in a comment: lines `/lockstep keep plan` or `/lockstep keep github`, either with the name of a field
 * after it; without regard to case. Not in quotes, code or HTML comments.
 */
export function repliesIn(body: string): readonly Reply[] {
  return visibleLines(body).flatMap((line): Reply[] => {
    const command = COMMAND.exec(line)?.[1];
    if (command === undefined) return [];
    const [, side, name] = KEEP.exec(command) ?? [];
    const field = name === undefined ? null : FIELD_NAMES.find((known) => letters(known) === letters(name));
    if (side === undefined || field === undefined) return [{ kind: "unclear", line: line.trim() }];
    return [{ kind: "keep", side: side.toLowerCase() === "plan" ? "plan" : "github", field }];
  });
}

/** A field's name as people may write it: `dependsOn`, `depends on`, `**Depends-On**`. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
