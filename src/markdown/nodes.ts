import type { Span } from "../text/span.ts";

/** What a plan's text is made of, in blocks. All spans count in the file as it was read. */
export type Block = Table | List | Paragraph | Code | Html | Quote;

/** A heading and all that follows it up to the next heading of any level. */
export interface Section {
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly level: number;
  /** The heading's text as written; "" before the first heading. */
  readonly raw: string;
  /** The heading without emoji and markup, damaged text read through: for people and for matching. */
  readonly title: string;
  /** The whole heading; empty before the first one. */
  readonly heading: Span;
  /** The heading's text as written. */
  readonly textSpan: Span;
  /** From the heading's start to the next heading of any level, or the end. */
  readonly span: Span;
  /** 1-based line of the heading. */
  readonly line: number;
  /** What stands under the heading, in order, without what stands under its sub-headings. */
  readonly blocks: readonly Block[];
  /** The section whose heading is the nearest of a lower level; null at the top. */
  readonly parent: Section | null;
}

export interface Table {
  readonly kind: "table";
  readonly span: Span;
  readonly header: Row;
  readonly delimiter: Row;
  readonly rows: readonly Row[];
}

/** One line of a table. */
export interface Row {
  /** The line without its prefix (indent, quote marks), trailing blanks and line end. */
  readonly span: Span;
  /** 1-based. */
  readonly line: number;
  readonly cells: readonly Cell[];
  readonly leadingPipe: boolean;
  readonly trailingPipe: boolean;
  /** True where a pipe within a code span was taken for text, against GFM, since only so the row fits its header. */
  readonly pipesInCode: boolean;
}

export interface Cell {
  /** From pipe to pipe, padding included. */
  readonly full: Span;
  /** Without padding; for an empty cell the place where a value belongs. */
  readonly span: Span;
  /** The text of `span`. */
  readonly raw: string;
}

export interface List {
  readonly kind: "list";
  readonly span: Span;
  readonly ordered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  /** From the marker to the end of the item's last line of content, nested blocks included. */
  readonly span: Span;
  readonly line: number;
  /** As written: `-`, `*`, `+`, `1.`. */
  readonly marker: string;
  /** Offset of the marker in its line, so also the length of what stands before it. */
  readonly indent: number;
  /** Brackets at the start of the text with something short in them: a checkbox, or another mark such as `[done]`. */
  readonly mark: Mark | null;
  /** The item's first paragraph without marker and checkbox; may run over several lines; empty where there is none. */
  readonly textSpan: Span;
  readonly text: string;
  /** What follows the first paragraph: nested lists, more paragraphs, code. */
  readonly blocks: readonly Block[];
}

export interface Mark {
  /** The brackets and what is in them. */
  readonly span: Span;
  /** What is in them. */
  readonly inner: Span;
  readonly letter: string;
  /** True for `[ ]`, `[x]` and `[X]`. */
  readonly checkbox: boolean;
}

/** Lines of text; in a quote the marks of the quote are part of `raw`. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly span: Span;
  readonly line: number;
  readonly raw: string;
}

/** Fenced or indented code. */
export interface Code {
  readonly kind: "code";
  readonly span: Span;
  readonly line: number;
  readonly fenced: boolean;
  /** The first word after the fence; "" for none. */
  readonly language: string;
}

/** An HTML block; `comment` where it is one comment and nothing else. */
export interface Html {
  readonly kind: "html";
  readonly span: Span;
  readonly line: number;
  readonly raw: string;
  readonly comment: boolean;
}

export interface Quote {
  readonly kind: "quote";
  readonly span: Span;
  readonly blocks: readonly Block[];
}

/** Something that was read otherwise than its author will have meant it on GitHub. */
export type Oddity =
  /** The fence that text is glued to. */
  | { readonly kind: "glued-fence"; readonly span: Span }
  /** The line of the opening fence, and that of the closing one; null where it isn't closed. */
  | { readonly kind: "wrapped-plan"; readonly span: Span; readonly closing: Span | null };
