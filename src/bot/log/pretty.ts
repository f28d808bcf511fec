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
  const { level, time, event: _event, msg, repository, job, installation, ...rest } = parsed;
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  const [, colour = "white"] = Object.entries(COLOURS).find(([name]) => name === level) ?? [];
  // People know a repository by its name; a job they look for only where something went wrong.
  const named = {
    ...rest,
    ...(repository === undefined ? { installation } : {}),
    ...(level === "info" ? {} : { job }),
  };
  const fields = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [field(name, value, (text) => paint("dim", text))],
  );
  const head = [paint("dim", time.slice(11, 19)), paint(colour, level.padEnd(5))];
  const about = repository === undefined ? [] : [paint("bold", `${shown(repository)}:`)];
  return `${[...head, ...about, msg.replace(UNPRINTABLE, "?"), ...fields].join(" ")}\n`;
}

/** Milliseconds are shown as seconds. */
function field(name: string, value: unknown, dim: (text: string) => string): string {
  const unit = /^(.*)ms$/i.exec(name);
  if (unit === null || typeof value !== "number") return `${dim(`${name}=`)}${shown(value)}`;
  return `${dim(`${unit[1] || "took"}=`)}${(value / 1000).toFixed(value < 100 ? 3 : 1)}s`;
}

function shown(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.replace(UNPRINTABLE, "?");
}
