import type { Dialect } from "./dialect.ts";
import { readExecution } from "./execution/read.ts";
import { recogniseExecution } from "./execution/recognise.ts";
import { writeExecution } from "./execution/write.ts";

/** EXECUTION_PLAN.md: features whose phases are tasks, each in a section of its own and in an overview. */
export const execution: Dialect = {
  name: "execution",
  recognise: recogniseExecution,
  read(document, path, options) {
    const file = readExecution(document, path, options);
    return { plan: file.plan, write: (changes) => writeExecution(file, changes) };
  },
};
