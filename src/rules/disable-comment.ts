import { nearest } from "../text/nearest.ts";
import type { Directive } from "./directives.ts";
import { type Finding, quoted, type Rule } from "./rule.ts";

/** Its findings come from `uselessComments`, since they need what all other rules found. */
export const disableComment: Rule = {
  name: "disable-comment",
  group: "Text and structure",
  severity: "warning",
  description: "A `lockstep-disable` comment that names a rule which isn't there, or that silences nothing.",
  about:
    "Such a comment looks as if it did something. Without the name of a rule it silences all of them; see [silencing a rule](../rules.md#silencing-a-rule).",
  check: () => [],
};

/**
 * What is wrong with the comments of one file.
 * @param used the directives that silenced something
 * @param known names of all rules
 */
export function* uselessComments(
  file: Finding["in"],
  directives: readonly Directive[],
  used: ReadonlySet<object>,
  known: readonly string[],
): Generator<Finding> {
  for (const directive of directives) {
    const base = { in: file, span: directive.span, task: null };
    const unknown = directive.rules.filter((name) => !known.includes(name));
    for (const name of unknown) {
      const near = nearest(name, known);
      yield {
        ...base,
        message: `${quoted(name)} is no rule, so this comment doesn't silence it.`,
        hint: near === null ? "docs/rules.md lists the rules." : `Did you mean "${near}"?`,
      };
    }
    if (unknown.length > 0 || directive.kind === "enable" || used.has(directive)) continue;
    yield { ...base, message: "This comment silences nothing.", hint: "Remove it." };
  }
}
