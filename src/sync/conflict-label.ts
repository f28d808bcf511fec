import type { LabelSpec } from "./labels.ts";

/** Label of an issue on which a person is asked to settle a conflict; there as long as the question is open. */
export const CONFLICT_LABEL: LabelSpec = {
  name: "lockstep/conflict",
  color: "d93f0b",
  description: "Changed in the plan and here: a person has to say which stays",
  from: [],
};
