/** Properties of a workflow command that prints an annotation. */
export interface AnnotationPlace {
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly col?: number;
  readonly endColumn?: number;
  readonly title?: string;
}

/** A line that a GitHub runner turns into an annotation. Text is escaped, so that it can't be a command itself. */
export function annotation(
  level: "error" | "warning" | "notice",
  message: string,
  place: AnnotationPlace = {},
): string {
  const properties = Object.entries(place)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`)
    .join(",");
  return `::${level}${properties === "" ? "" : ` ${properties}`}::${escaped(message)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
