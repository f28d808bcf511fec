import { RULES } from "../rules/index.ts";
import { READING_RULES } from "../rules/reading-rules.ts";
import { HOMEPAGE } from "./product.ts";

const DOCS = `${HOMEPAGE}/blob/v1/docs`;
const WITH_PAGE = new Set([...RULES, ...READING_RULES].map(({ name }) => name));

/** Address of a rule's page; of the list of all rules for one that has none of its own, such as `invalid-config`. */
export function rulePage(rule: string): string {
  return WITH_PAGE.has(rule) ? `${DOCS}/rules/${rule}.md` : `${DOCS}/rules.md`;
}
