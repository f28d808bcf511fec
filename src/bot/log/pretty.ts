import { styleText } from "node:util";
import { z } from "zod";

const Line = z.looseObject({ level: z.string(), time: z.string(), event: z.string(), msg: z.string() });
const COLOURS = { debug: "gray", info: "green", warn: "yellow", error: "red" } as const;
/** Where a program steers the terminal, and what turns the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu;

/** A line of the log as people read it on a terminal; one that isn't the log's as it is. @param colours whether to use them */
export function prettyLine(json: string, colours: boolean): string {
  let parsed: z.infer<typeof Line> | undefined;
  try {
    parsed = Line.safeParse(JSON.parse(json)).data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (parsed === undefined) return `${json.trimEnd()}\n`;
  const { level, time, event: _event, msg, ...rest } = parsed;
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const [, colour = "white"] = Object.entries(COLOURS).find(([name]) => name === level) ?? [];
  const fields = Object.entries(rest).map(([name, value]) => `${paint("dim", `${name}=`)}${shown(value)}`);
  return `${paint("dim", time.slice(11, 23))} ${paint(colour, level.padEnd(5))} ${[msg.replace(UNPRINTABLE, "?"), ...fields].join(" ")}\n`;
}

function shown(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(UNPRINTABLE, "?");
}
