import type { z } from "zod";
import { LineIndex } from "../text/lines.ts";
import { nearest } from "../text/nearest.ts";
import type { Span } from "../text/span.ts";
import { type Place, pathText, placeAt } from "./place.ts";

/** Something wrong in a configuration file. Lines and columns are 1-based, `endColumn` is exclusive. */
export interface ConfigProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Path of the key in the file, such as `policy.status`; "" where the file as a whole is meant. */
  readonly key: string;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  readonly hint: string | null;
}

/** Makes problems of one file: knows its name and where each line begins. */
export class ProblemFinder {
  readonly #path: string;
  readonly #lines: LineIndex;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#lines = new LineIndex(text);
  }

  at(span: Span, key: string, message: string, hint: string | null): ConfigProblem {
    const from = this.#lines.at(span.start);
    const to = this.#lines.at(span.end);
    return {
      path: this.#path,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      key,
      message,
      hint,
    };
  }
}

/** The findings of a zod schema in the order of the file, each told with the key's path, its place, what was found and what was expected. */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  root: Place,
  finder: ProblemFinder,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[],
): readonly ConfigProblem[] {
  const problems = issues
    .flatMap((one) => insideObject(one, value))
    .flatMap((issue) => {
      if (issue.code === "unrecognized_keys") {
        return issue.keys.map((key) => unknownKey(issue.path, key, knownKeys(issue.path), root, finder));
      }
      const place = placeAt(root, issue.path);
      const key = pathText(issue.path);
      const found = valueAt(value, issue.path);
      if (found === undefined) {
        return [
          finder.at(place.key ?? place.span, key, `"${key}" is missing.`, `Add it: expected ${expectation(issue)}.`),
        ];
      }
      const subject = key === "" ? "The file" : `"${key}"`;
      const wanted = expectation(issue);
      const message = `${subject} is ${shown(found)}${wanted.startsWith("must ") ? ": it " : ", expected "}${wanted}.`;
      return [finder.at(place.span, key, message, suggestion(issue, found))];
    });
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/**
 * Where a value may be of several kinds and is an object, what is wrong with it as that; all other issues as they are.
 */
function insideObject(issue: z.core.$ZodIssue, value: unknown): readonly z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const found = valueAt(value, issue.path);
  if (typeof found !== "object" || found === null || Array.isArray(found)) return [issue];
  const branch = issue.errors.find(
    (errors) =>
      !errors.some(({ code, path }) => (code === "invalid_type" || code === "invalid_value") && path.length === 0),
  );
  return branch === undefined ? [issue] : branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKey(
  path: readonly PropertyKey[],
  key: string,
  known: readonly string[],
  root: Place,
  finder: ProblemFinder,
): ConfigProblem {
  const place = placeAt(root, [...path, key]);
  const near = nearest(key, known);
  const hint = near === null ? `Known keys: ${known.join(", ")}.` : `Did you mean "${near}"?`;
  const full = pathText([...path, key]);
  return finder.at(place.key ?? place.span, full, `"${full}" is not a key that is known here.`, hint);
}

/** What a schema wanted, to follow the word "expected". */
function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_NAMES[issue.expected] ?? `a ${issue.expected}`;
    case "invalid_value":
      return issue.values.length === 1 ? shown(issue.values[0]) : `one of ${issue.values.map(shown).join(", ")}`;
    case "too_small":
      return sized(issue.origin, issue.inclusive === false ? "more than" : "at least", Number(issue.minimum));
    case "too_big":
      return sized(issue.origin, issue.inclusive === false ? "less than" : "at most", Number(issue.maximum));
    case "invalid_format":
      return issue.format === "date" ? "a date such as 2025-07-15" : issue.message.replace(/\.$/, "");
    case "invalid_union":
      return unionExpectation(issue);
    default:
      return issue.message.replace(/\.$/, "");
  }
}

/** What each kind of value that was possible would have been; a message of the schema's own says it better. */
function unionExpectation({ message, errors }: z.core.$ZodIssueInvalidUnion): string {
  if (message !== "Invalid input") return message.replace(/\.$/, "");
  return [...new Set(errors.flatMap(([first]) => (first === undefined ? [] : [expectation(first)])))].join(" or ");
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function sized(origin: string, relation: string, size: number): string {
  if (origin === "string") return `${relation} ${size} character${size === 1 ? "" : "s"}`;
  if (origin === "array") return `${relation} ${size} ${size === 1 ? "entry" : "entries"}`;
  return `${relation} ${size}`;
}

function suggestion(issue: z.core.$ZodIssue, found: unknown): string | null {
  if (typeof found !== "string") return null;
  const words = (issue.code === "invalid_union" ? issue.errors.flat() : [issue]).flatMap((one) =>
    one.code === "invalid_value" ? one.values.filter((value) => typeof value === "string") : [],
  );
  const near = nearest(found, words);
  return near === null ? null : `Did you mean "${near}"?`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = Reflect.get(current, step);
  }
  return current;
}

/** A value for a message: never walks into it, since YAML aliases can make a small file endless. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}
