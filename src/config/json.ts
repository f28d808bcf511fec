import type { Span } from "../text/span.ts";
import type { Place } from "./place.ts";

/** What is wrong with a JSON text, and where. */
export interface JsonFault {
  readonly span: Span;
  /** Dotted path of the key it is about, "" for none. */
  readonly key: string;
  readonly message: string;
  readonly hint: string;
}

/** A JSON text that was read: its value, and where each part of it stands. */
export type JsonResult =
  | { readonly kind: "json"; readonly value: unknown; readonly place: Place }
  | { readonly kind: "fault"; readonly fault: JsonFault };

/** Nested deeper than this a configuration is a mistake or an attack, not a configuration. */
const MAX_DEPTH = 64;

/** Reads JSON and keeps the position of every key and value. A BOM is skipped; a key given twice is a fault. */
export function readJson(text: string): JsonResult {
  const scanner = new Scanner(text);
  try {
    const place = scanner.document();
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return { kind: "json", value, place };
  } catch (error) {
    if (error instanceof Unexpected) return { kind: "fault", fault: error.fault };
    throw error;
  }
}

/** Ends the scan at the first fault; never leaves this file. */
class Unexpected extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super(fault.message);
    this.fault = fault;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith("\uFEFF")) this.#at = 1;
  }

  document(): Place {
    this.#blank();
    const place = this.#value(null, [], 0);
    this.#blank();
    if (this.#at < this.#text.length) this.#fail("the end of the file", "Remove what follows the closing brace.");
    return place;
  }

  #value(key: Span | null, path: readonly string[], depth: number): Place {
    const start = this.#at;
    const children = new Map<string, Place>();
    if (depth > MAX_DEPTH) this.#fail(`at most ${MAX_DEPTH} levels of nesting`, "Flatten the value.");
    const next = this.#text[this.#at];
    if (next === "{") this.#object(children, path, depth);
    else if (next === "[") this.#array(children, path, depth);
    else if (next === '"') this.#string();
    else this.#literal();
    return { span: { start, end: this.#at }, key, children };
  }

  #object(children: Map<string, Place>, path: readonly string[], depth: number): void {
    this.#at++;
    this.#blank();
    if (this.#take("}")) return;
    for (;;) {
      const start = this.#at;
      if (this.#text[start] !== '"') this.#fail("a key in double quotes", quoteHint(this.#text[start]));
      const name = this.#string();
      const key = { start, end: this.#at };
      if (children.has(name)) {
        throw new Unexpected({
          span: key,
          key: [...path, name].join("."),
          message: `The key "${[...path, name].join(".")}" is given twice.`,
          hint: "Keep one of the two.",
        });
      }
      this.#blank();
      if (!this.#take(":")) this.#fail('":" after the key', "Write the value after a colon.");
      this.#blank();
      children.set(name, this.#value(key, [...path, name], depth + 1));
      this.#blank();
      if (this.#take("}")) return;
      this.#comma("}");
    }
  }

  #array(children: Map<string, Place>, path: readonly string[], depth: number): void {
    this.#at++;
    this.#blank();
    if (this.#take("]")) return;
    for (;;) {
      const index = String(children.size);
      children.set(index, this.#value(null, [...path, index], depth + 1));
      this.#blank();
      if (this.#take("]")) return;
      this.#comma("]");
    }
  }

  #comma(close: string): void {
    if (!this.#take(",")) this.#fail(`"," or "${close}"`, "Is a comma missing at the end of the line before?");
    this.#blank();
    if (this.#text[this.#at] === close) this.#fail("another entry after the comma", "Remove the comma before it.");
  }

  #string(): string {
    const match = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text)?.[0];
    if (found === undefined)
      this.#fail("a text closed by a double quote", "Look for a missing quote or a lone backslash in this line.");
    this.#at += found.length;
    const value: unknown = JSON.parse(found);
    return String(value);
  }

  #literal(): void {
    const match = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text)?.[0];
    if (found === undefined) this.#fail("a value", quoteHint(this.#text[this.#at]));
    this.#at += found.length;
  }

  #blank(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
    if (this.#text.startsWith("//", this.#at) || this.#text.startsWith("/*", this.#at)) {
      this.#fail("no comment, which JSON doesn't have", "Remove the comment.");
    }
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #fail(expected: string, hint: string): never {
    const found =
      this.#at < this.#text.length
        ? JSON.stringify(/^[\w.+-]+|^./su.exec(this.#text.slice(this.#at, this.#at + 40))?.[0] ?? "")
        : "end of the file";
    const end = Math.min(this.#at + 1, this.#text.length);
    throw new Unexpected({
      span: { start: this.#at, end },
      key: "",
      message: `Unexpected ${found}, expected ${expected}.`,
      hint,
    });
  }
}

function quoteHint(character: string | undefined): string {
  if (character === undefined) return "The file ends too early: close what is open.";
  return character === "'" ? "JSON takes double quotes only." : "Texts and keys stand in double quotes.";
}
