import { invalid, lengthOf } from "./http.ts";
import type { CheckAction } from "./model.ts";
import { isObject } from "./shape.ts";

/** Buttons of a check run, and characters of their parts. @see https://docs.github.com/rest/checks/runs */
const MAX_ACTIONS = 3;
const LENGTHS = { label: 20, description: 40, identifier: 20 } as const;

const refused = (message: string) => invalid({ resource: "CheckRun", field: "actions", code: "custom", message });

/** The buttons that a body asks for; null where it says nothing of them. */
export function readActions(given: unknown): readonly CheckAction[] | null {
  if (given === undefined || given === null) return null;
  if (!Array.isArray(given) || given.length > MAX_ACTIONS) throw refused(`Only ${MAX_ACTIONS} actions are allowed`);
  return given.map((action: unknown): CheckAction => {
    const part = (name: keyof typeof LENGTHS): string => {
      const value = isObject(action) ? action[name] : undefined;
      if (typeof value === "string" && value !== "" && lengthOf(value) <= LENGTHS[name]) return value;
      throw refused(`${name} is missing or too long (maximum is ${LENGTHS[name]} characters)`);
    };
    return { label: part("label"), description: part("description"), identifier: part("identifier") };
  });
}
