import { quoted, type Rule } from "./rule.ts";

export const missingFile: Rule = {
  name: "missing-file",
  group: "Links and references",
  severity: "warning",
  description:
    "A file that a plan's work was to make, its results among them, and that isn't there although it should be.",
  about: "A plan that says that its work is done, and names a file which that work makes, can be held to it.",
  *check({ plans, isThere }) {
    if (isThere === undefined) return;
    for (const file of plans) {
      for (const { path, span, what, due } of file.plan.files ?? []) {
        if (due === null || isThere(path)) continue;
        yield {
          in: file,
          span,
          task: null,
          message: `${quoted(path)} is ${what}, but isn't there although ${due}.`,
          hint: "Add the file, or correct what the plan says of it.",
        };
      }
    }
  },
};
