import type { Dialect } from "./dialect.ts";
import { readProject } from "./project/read.ts";
import { recogniseProject } from "./project/recognise.ts";
import { writeProject } from "./project/write.ts";

/** PROJECT_PLAN.md: phases with tables of tasks, what was discovered, blocked and is to be decided. */
export const project: Dialect = {
  name: "project",
  recognise: recogniseProject,
  read(document, path, options) {
    const file = readProject(document, path, options);
    return { plan: file.plan, write: (changes) => writeProject(file, changes) };
  },
};
