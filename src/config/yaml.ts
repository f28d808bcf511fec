import { EVENT_ID, type Event, FAILSAFE_SCHEMA, getScalarValue, load, parseEvents, YAMLException } from "js-yaml";
import type { Span } from "../text/span.ts";
import type { Place } from "./place.ts";

/** A YAML text that was read: its value with every scalar as text, and where each part of it stands. */
export type YamlResult =
  | { readonly kind: "yaml"; readonly value: unknown; readonly place: Place }
  | { readonly kind: "fault"; readonly span: Span; readonly message: string };

/**
 * Reads one YAML document. Scalars stay the text they are written as, so that the colour `000000` is no number.
 * The value may share parts of itself (aliases): validate it before anything walks or prints it.
 */
export function readYaml(text: string): YamlResult {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const source = text.slice(bom);
  try {
    const value = load(source, { schema: FAILSAFE_SCHEMA });
    const events = parseEvents(source, {});
    return { kind: "yaml", value, place: new Composer(source, events, bom).document() };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const start = Math.min((error.mark?.position ?? 0) + bom, text.length);
    return { kind: "fault", span: { start, end: start }, message: error.reason };
  }
}

interface OpenPlace {
  readonly span: Span;
  readonly key: Span | null;
  readonly children: Map<string, OpenPlace>;
}

/** Follows the parser's events down the document and keeps where each value begins. */
class Composer {
  readonly #source: string;
  readonly #events: readonly Event[];
  readonly #shift: number;
  #next = 0;

  constructor(source: string, events: readonly Event[], shift: number) {
    this.#source = source;
    this.#events = events;
    this.#shift = shift;
  }

  document(): Place {
    this.#next = 1;
    return this.#node(null, { start: this.#shift, end: this.#shift });
  }

  #node(key: Span | null, fallback: Span): OpenPlace {
    const children = new Map<string, OpenPlace>();
    const event = this.#events[this.#next++];
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT) {
      return { span: fallback, key, children };
    }
    if (event.type === EVENT_ID.SCALAR) return { span: this.#scalar(event, fallback), key, children };
    if (event.type === EVENT_ID.ALIAS)
      return { span: this.#span(event.anchorStart, event.anchorEnd, fallback), key, children };
    const span = this.#span(event.start, event.start + 1, fallback);
    while (this.#events[this.#next]?.type !== EVENT_ID.POP && this.#next < this.#events.length) {
      if (event.type === EVENT_ID.SEQUENCE) children.set(String(children.size), this.#node(null, span));
      else this.#pair(children, span);
    }
    this.#next++;
    return { span, key, children };
  }

  #pair(children: Map<string, OpenPlace>, fallback: Span): void {
    const event = this.#events[this.#next];
    const name = event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#source, event) : "";
    const key = this.#node(null, fallback).span;
    children.set(name, this.#node(key, { start: key.end, end: key.end }));
  }

  #scalar(event: Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>, fallback: Span): Span {
    return this.#span(event.valueStart, event.valueEnd, fallback);
  }

  #span(start: number, end: number, fallback: Span): Span {
    return start < 0 ? fallback : { start: start + this.#shift, end: Math.max(start, end) + this.#shift };
  }
}
