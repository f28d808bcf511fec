import type { Dialect } from "./dialect.ts";
import { readExecution } from "./execution/read.ts";
import { recogniseExecution } from "./execution/recognise.ts";
import { writeExecution } from "./execution/write.ts";

/** EXECUTION_PLAN.md: features whose phases are tasks, each in a section of its own and in an overview. */
export const execution: Dialect = {
  name: "execution",
  about: {
    file: "an execution plan, one feature's phases",
    recognised:
      "A heading `Current Feature: …` or the title `Execution Plan`, and phases that say their `**Status:**`.",
    tasks:
      "Each phase of a feature, with its boxes or its steps that are marked ✅ as a checklist; and the feature itself, whose issue stands above theirs and has the acceptance criteria as its checklist. A template and a filled-in example in the same file are none, nor is what follows them up to the next feature.",
    ids: "`Phase 1`, and for the repository the feature's id with it: `FEAT-001/phase-1`; the feature itself is `FEAT-001`.",
    follows:
      "The phase's row in the overview, the feature's `**Current Phase:**` and `**Status:**`, and the stamp `**Completed:**`; never `**Actual Duration:**`, which is hours that people worked.",
  },
  recognise: recogniseExecution,
  read(document, path, options) {
    const file = readExecution(document, path, options);
    return { plan: file.plan, write: (changes) => writeExecution(file, changes) };
  },
};
