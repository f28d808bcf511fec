import { type MarkdownDocument, parseMarkdown } from "../markdown/document.ts";
import type { ReadPlan } from "./rule.ts";

const parsed = new WeakMap<ReadPlan, MarkdownDocument>();

/** The blocks of a plan's text: the reader's, or read once for all rules. */
export function documentOf(file: ReadPlan): MarkdownDocument {
  const known = file.document ?? parsed.get(file);
  if (known !== undefined) return known;
  const document = parseMarkdown(file.text);
  parsed.set(file, document);
  return document;
}
