import type { Dialect } from "./dialect.ts";
import { readMilestone } from "./milestone/read.ts";
import { recogniseMilestone } from "./milestone/recognise.ts";
import { writeMilestone } from "./milestone/write.ts";

/** `docs/<milestone>-<task>-plan.md`: one task's plan, whose steps are tasks with checklists of their own. */
export const milestone: Dialect = {
  name: "milestone",
  about: {
    file: "a milestone plan, one task's steps",
    recognised:
      "Headings `Step 0: …` together with a table `Attribute | Value`, or under a heading `Implementation Steps` of a file that is called a plan.",
    tasks:
      "Each step under `Implementation Steps`, with its checklist; and the plan itself, whose issue stands above theirs and has the success criteria as its checklist. How far a step is follows from its boxes, none ticked, some or all; without boxes from a word or a mark in its heading. The plan is as far as its steps are.",
    ids: "`Step 1`, and for the repository the plan's name with it: `billing-export/step-1`; the plan itself is `billing-export`. That name is the title's where it is one hyphenated word (`# billing-export Plan`), else the file's without `-plan.md`.",
    follows:
      "A word or a mark beside a step's boxes, and the files under `Files to Create/Modify`: what was `Pending` is `Done` once the file is there, one that is only modified once all steps are done.",
  },
  recognise: recogniseMilestone,
  read(document, path, options) {
    const file = readMilestone(document, path, options);
    return { plan: file.plan, write: (changes) => writeMilestone(file, changes) };
  },
};
