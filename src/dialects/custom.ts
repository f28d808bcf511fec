import { readCustom } from "./custom/read.ts";
import { writeCustom } from "./custom/write.ts";
import type { Dialect } from "./dialect.ts";

/** Any other plan, by a description of its table or checklist in the configuration. Nothing is taken for one unasked. */
export const custom: Dialect = {
  name: "custom",
  about: {
    file: "any other plan, [described in the configuration](custom-plans.md)",
    recognised: "An entry under `plans` in the configuration whose glob fits the file; by nothing else.",
    tasks: "The rows of the tables, and the items of the checklists, that the entry describes.",
    ids: "What the entry says is one. Else one that readers don't see, `<!-- T-001 -->` behind the title, unless `anchors` in the configuration is `none`.",
    follows: "The column that the entry calls `completedOn`, and the date of the last update.",
  },
  recognise: () => null,
  read(document, path, options) {
    const file = readCustom(document, path, options);
    const { tables, lists } = file.collection;
    return {
      plan: file.plan,
      takesTasks: tables.length + lists.length > 0,
      write: (changes) => writeCustom(file, changes),
    };
  },
};
