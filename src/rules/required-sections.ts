import { headingTitle } from "../markdown/heading.ts";
import { namesByPlan, namesFor } from "./by-plan.ts";
import { documentOf } from "./document.ts";
import { quoted, withOptions } from "./rule.ts";

export const requiredSections = withOptions(
  {
    name: "required-sections",
    group: "Process",
    severity: "warning",
    optIn: true,
    description: "A plan without a section that the configuration asks of it.",
    about:
      'Which sections a plan must have is for a team to say: `{ "sections": { "sprint": ["Blockers & Dependencies"], "specs/*/plan.md": ["Constitution Check"] } }`. Headings are compared without emoji, markup, numbers before them and case, at any level; `*` in a name stands for any words.',
  },
  { sections: namesByPlan("Headings that a plan must have") },
  {
    *check(context, { sections }) {
      for (const file of context.plans) {
        const asked = file.plan.template ? [] : namesFor(sections, file.plan);
        if (asked.length === 0) continue;
        const there = documentOf(file).sections.map(({ title }) => fold(title));
        const missing = asked.filter((name) => !there.some((title) => fits(title, fold(headingTitle(name)))));
        if (missing.length === 0) continue;
        yield {
          in: file,
          span: { start: 0, end: 0 },
          task: null,
          message: `This plan has no section ${missing.map(quoted).join(", ")}.`,
          hint: `Add ${missing.length === 1 ? "a heading of that name" : "headings of these names"}, with what belongs under ${missing.length === 1 ? "it" : "them"}.`,
        };
      }
    },
  },
);

/** A heading as it is compared: lower case, without the number before it and the colon behind. */
function fold(title: string): string {
  return title
    .toLowerCase()
    .replace(/^(?:\d+\.)*\d*[.)]?\s+(?=\S)/, "")
    .replace(/\s+/g, " ")
    .replace(/\s*:$/, "")
    .trim();
}

/** Whether a text is as a name says, in which `*` stands for anything; linear in the text. */
function fits(text: string, name: string): boolean {
  const parts = name.split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
