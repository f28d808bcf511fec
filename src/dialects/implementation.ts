import type { Dialect } from "./dialect.ts";
import { readImplementation } from "./implementation/read.ts";
import { recogniseImplementation } from "./implementation/recognise.ts";
import { expandChanges, writeImplementation } from "./implementation/write.ts";

/** spec-kit's tasks.md: tasks `T001 [P] [US1] …` under phases and user stories; and the tasks of its plan.md. */
export const implementation: Dialect = {
  name: "implementation",
  about: {
    file: "spec-kit's `tasks.md`, or the tasks of its `plan.md`: one feature's user stories",
    recognised:
      "Boxes with ids such as `T001` that have the marks `[P]` and `[US1]` or stand under phases and user stories, the title `Tasks: …`, or the title and header of spec-kit's plan.",
    tasks:
      "Each item with a box and an id: `- [ ] T001 [P] [US1] Text`, also `T001:`, `**T001**`, `[T001]`. Where no item has both, headings `### T001 Text` or the items under phases. An issue stands for a story, with its tasks as a checklist, and for each other phase; `granularity` in the configuration makes it each phase or each task.",
    ids: "The id in the item, in keys behind the feature: its folder (`001-photo-albums/T001`), else the branch in its header, else a slug of its title. Stories are `001-photo-albums/US1`, phases `001-photo-albums/phase-1`.",
    follows:
      "The status of a story, from its boxes, and the date of the last update. A story that is closed has all its boxes ticked; setup, foundations, stories and polish wait for each other without being told.",
  },
  recognise: recogniseImplementation,
  read(document, path, options) {
    const file = readImplementation(document, path, options);
    return {
      plan: file.plan,
      write: (changes) => writeImplementation(file, changes),
      expand: (changes) => expandChanges(file, changes),
    };
  },
};
