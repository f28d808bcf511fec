import { lineEnding } from "../text/lines.ts";

/** What holds for a text as a whole: merged for itself, so that a change of it touches no line. */
interface Frame {
  readonly bom: boolean;
  /** `mixed` where the lines don't all end alike; null for a text without line ends. */
  readonly eol: "\n" | "\r\n" | "\r" | "mixed" | null;
  /** Whether the last line has its line end. */
  readonly closed: boolean;
}

/** Three texts with the same line ends, each line of them ended, without BOM; and the way back for the result. */
export interface Framed {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly eol: "\n" | "\r\n" | "\r";
  /** Gives a result the BOM and the last line end that it is to have. */
  unframe(text: string, endsInConflict: boolean): string;
}

/**
 * Takes off what holds for the whole text: a BOM, the kind of line ends, the missing last one. Each is merged three-way
 * for itself. Where a text mixes line ends they are part of its lines and stay as they are.
 */
export function frameTexts(base: string, ours: string, theirs: string): Framed {
  const frames = [base, ours, theirs].map(frameOf);
  const pick = <Key extends keyof Frame>(key: Key): Frame[Key] | undefined => {
    const [was, here, there] = frames.map((frame) => frame[key]);
    return here === was ? there : here;
  };
  const eols = new Set(frames.flatMap((frame) => frame.eol ?? []));
  const merged = pick("eol") ?? [...eols][0] ?? "\n";
  const eol = merged === "mixed" ? lineEnding(ours) : merged;
  const convert = (text: string): string => {
    const body = text.startsWith("\ufeff") ? text.slice(1) : text;
    const lines = eols.has("mixed") ? body : body.replace(/\r\n|\n|\r/g, eol);
    return lines === "" || /[\r\n]$/.test(lines) ? lines : `${lines}${eol}`;
  };
  const bom = pick("bom") === true;
  const closed = pick("closed") === true;
  return {
    base: convert(base),
    ours: convert(ours),
    theirs: convert(theirs),
    eol,
    unframe: (text, endsInConflict) => {
      const body = closed || endsInConflict ? text : text.replace(/(?:\r\n|\n|\r)$/, "");
      return bom ? `\ufeff${body}` : body;
    },
  };
}

function frameOf(text: string): Frame {
  const kinds = new Set(text.match(/\r\n|\n|\r/g));
  const [first = null] = kinds;
  const eol = kinds.size > 1 ? "mixed" : first === "\n" || first === "\r\n" || first === "\r" ? first : null;
  return { bom: text.startsWith("\ufeff"), eol, closed: text === "" || /[\r\n]$/.test(text) };
}

/** The lines of a text, each with its line end. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
