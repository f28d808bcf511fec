import type { Dialect } from "./dialect.ts";
import { readGovernance } from "./governance/read.ts";
import { recogniseGovernance } from "./governance/recognise.ts";
import { writeGovernance } from "./governance/write.ts";

/** PLANNING.md: a project's scorecard, and its criteria, debts and risks as checklists. */
export const governance: Dialect = {
  name: "governance",
  about: {
    file: "`PLANNING.md`, a project's governance document",
    recognised:
      "A health scorecard, or several of decision log, technical debt, key risks, sprint tracking and document maintenance. Plans of other kinds that have such parts beside their tasks stay what they are.",
    tasks:
      "The boxes of success criteria, known technical debt (type `tech-debt`) and key risks (type `risk`). Rows of the scorecard and of the decision log, and boxes of other lists, are none.",
    ids: "An id before the title if it has one. Else one that readers don't see, `<!-- T-001 -->` behind the title, unless `anchors` in the configuration is `none`.",
    follows:
      "`Current`, `Status` and `Trend` in the scorecard's rows whose figure is measured (see [metrics](metrics.md)), in the row's own unit and in the marks of its column, the health trend, and the date of the last update. The end of a sprint moves a next review on. `check` reports a next review that is overdue.",
  },
  recognise: recogniseGovernance,
  read(document, path, options) {
    const file = readGovernance(document, path, options);
    return { plan: file.plan, write: (changes) => writeGovernance(file, changes) };
  },
};
