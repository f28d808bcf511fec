import type { IncomingMessage } from "node:http";

const MOST_BYTES = 8_192;

/** The fields of a form that was sent; null where it is none, or too long. */
export async function readForm(message: IncomingMessage): Promise<URLSearchParams | null> {
  const [type] = (message.headers["content-type"] ?? "").split(";");
  if (type?.trim().toLowerCase() !== "application/x-www-form-urlencoded") return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MOST_BYTES) return null;
    chunks.push(bytes);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
