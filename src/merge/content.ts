import type { FieldName } from "../plan/task.ts";

/** What the text of a unit, or of a stretch of lines, comes to. */
export type Content =
  | { readonly kind: "agreed"; readonly text: string }
  | {
      readonly kind: "conflict";
      /** The lines as each side would have them, with all that is not disputed already merged. */
      readonly base: string;
      readonly ours: string;
      readonly theirs: string;
      /** Names of what is disputed, for messages: fields, or columns and keys that no field has. */
      readonly about: readonly (FieldName | (string & {}))[];
    };

/** Text that only one side changed, or both alike; null where both changed it otherwise. */
export function pick(base: string | null, ours: string, theirs: string): string | null {
  if (ours === theirs || theirs === base) return ours;
  return ours === base ? theirs : null;
}
