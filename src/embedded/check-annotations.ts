import { HttpError, invalid } from "./http.ts";
import { isObject, type JsonObject } from "./shape.ts";

/** Annotations that GitHub takes in one request; more are added by further ones. */
const PER_REQUEST = 50;
const LEVELS = ["notice", "warning", "failure"];
/** Bytes of a message. */
const MAX_MESSAGE = 64 * 1024;
const MAX_TITLE = 255;

const wrong = (field: string, message: string) => invalid({ resource: "CheckRun", field, code: "custom", message });

/** The annotations of an output, checked and in the form that they are read back in. @throws HttpError 422 */
export function readAnnotations(output: unknown): JsonObject[] {
  const given = isObject(output) && Array.isArray(output.annotations) ? output.annotations : [];
  if (given.length > PER_REQUEST) {
    const message = `Invalid request.\n\nNo more than ${PER_REQUEST} items are allowed; ${given.length} were supplied.`;
    throw new HttpError(422, message);
  }
  return given.map(readAnnotation);
}

function readAnnotation(given: unknown): JsonObject {
  const entry = isObject(given) ? given : {};
  const { path, message, title = null, raw_details = null, annotation_level: level } = entry;
  const [from, to] = [entry.start_line, entry.end_line];
  const columns = [entry.start_column, entry.end_column].filter((column) => column !== undefined && column !== null);
  if (typeof path !== "string" || path === "") throw wrong("path", "path is missing");
  if (typeof message !== "string" || message === "") throw wrong("message", "message is missing");
  if (Buffer.byteLength(message) > MAX_MESSAGE) throw wrong("message", "message is too long (maximum is 64 KB)");
  if (typeof title === "string" && [...title].length > MAX_TITLE) throw wrong("title", "title is too long");
  if (typeof level !== "string" || !LEVELS.includes(level)) throw wrong("annotation_level", "is not a level");
  if (typeof from !== "number" || typeof to !== "number" || from < 1 || to < from)
    throw wrong("start_line", "start_line and end_line must be lines, in order");
  if (columns.length > 0 && from !== to) throw wrong("start_column", "columns are only for one line");
  return {
    path,
    blob_href: "",
    start_line: from,
    end_line: to,
    start_column: entry.start_column ?? null,
    end_column: entry.end_column ?? null,
    annotation_level: level,
    title,
    message,
    raw_details,
  };
}
