import type { Dialect } from "./dialect.ts";
import { readSprint } from "./sprint/read.ts";
import { recogniseSprint } from "./sprint/recognise.ts";
import { writeSprint } from "./sprint/write.ts";

/** TASK.md: one sprint's working file, with tables and checklists of tasks, logs and derived lines. */
export const sprint: Dialect = {
  name: "sprint",
  recognise: recogniseSprint,
  read(document, path, options) {
    const file = readSprint(document, path, options);
    return { plan: file.plan, write: (changes) => writeSprint(file, changes) };
  },
};
