import { z } from "zod";
import { unitsOf } from "../plan/plan.ts";
import { gathered } from "./gathered.ts";
import { type Finding, fieldSpan, withOptions } from "./rule.ts";

/** GitHub takes no longer issue title. */
const LIMIT = 256;

export const titleLength = withOptions(
  {
    name: "title-length",
    group: "Fields",
    severity: "warning",
    description: "A title longer than 120 characters, or so long that the title of its issue has to be cut.",
    about:
      "A title is what people see in lists, mails and on boards. GitHub takes 256 characters, the task's id before it included; of a longer one the issue gets the beginning and a `…`, while the plan keeps the whole, so nothing is lost. Only what stands for an issue is looked at: the tasks of a story are lines of its checklist and may be longer. Many long titles in one file are one finding.",
  },
  { max: z.int().min(1).default(120).describe("Characters that a title may have.") },
  {
    *check({ plans }, { max }) {
      for (const file of plans) {
        const long: Finding[] = [];
        for (const task of unitsOf(file.plan)) {
          const { length } = task.values.title;
          const whole = length + (task.identity === "id" ? task.id.length + 2 : 0);
          if (length <= max && whole <= LIMIT) continue;
          const cut = whole > LIMIT ? `; its issue's title is cut, since GitHub takes ${LIMIT} with the id` : "";
          long.push({
            in: file,
            span: fieldSpan(file, task, "title"),
            task,
            message: `${task.identity === "id" ? `The title of ${task.id}` : "This title"} has ${length} characters, expected at most ${max}${cut}.`,
            hint: "Say it in a few words, and put the rest into the description.",
          });
        }
        yield* gathered(long);
      }
    },
  },
);
