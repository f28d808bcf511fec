import type { Dialect } from "./dialect.ts";
import { readProject } from "./project/read.ts";
import { recogniseProject } from "./project/recognise.ts";
import { writeProject } from "./project/write.ts";

/** PROJECT_PLAN.md: phases with tables of tasks, what was discovered, blocked and is to be decided. */
export const project: Dialect = {
  name: "project",
  about: {
    file: "`PROJECT_PLAN.md`, phases with tables of tasks",
    recognised: "Headings `Phase N: …` with tables of tasks under them, and an overview of the phases.",
    tasks:
      "Each row of a phase's table; the rows of `Discovered Tasks`, which pair with issues that have the label `discovered`; the boxes of `Architecture Decisions Needed`, which pair with issues that have the label `decision`.",
    ids: "An id in the row if it has one. Else the first sync gives it one that readers don't see, `<!-- T-001 -->` behind the title, so that a new title is a new title and not another task; `anchors` in the configuration puts it in a column instead, or leaves it out.",
    follows:
      "The progress line of each phase, its status and progress in the overview, the progress of the whole, a scorecard, the current phase, the table of blocked tasks, names of renamed tasks in `Depends On`, and the date of the last update.",
  },
  recognise: recogniseProject,
  read(document, path, options) {
    const file = readProject(document, path, options);
    return { plan: file.plan, write: (changes) => writeProject(file, changes) };
  },
};
