import { createHash } from "node:crypto";

/** The sha that git gives to a file of these bytes. */
export function blobSha(content: string | Uint8Array): string {
  const bytes = Buffer.from(content);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
