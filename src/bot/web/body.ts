import type { IncomingMessage } from "node:http";

/** GitHub sends no payload that is larger. @see https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
export const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** A body as it came, or why there is none. */
export type Body =
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "too-large" }
  | { readonly kind: "overloaded" }
  /** The connection ended before the body did. */
  | { readonly kind: "incomplete" };

/** Bounds what all bodies that are being read hold of the memory together. */
export class BodyBudget {
  readonly #most: number;
  #held = 0;

  /** @param most bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** Reads a body. What is refused is read to its end without being kept, so that the client gets its answer. */
  async read(message: IncomingMessage): Promise<Body> {
    const announced = Number(message.headers["content-length"] ?? 0);
    if (announced > MAX_BODY_BYTES) return skip(message, "too-large");
    const chunks: Buffer[] = [];
    let length = 0;
    return new Promise((resolve) => {
      const end = (body: Body) => {
        this.#held -= length;
        length = 0;
        chunks.length = 0;
        message.off("data", take).off("end", whole).off("close", cut).off("error", cut);
        resolve(body);
      };
      const take = (chunk: Buffer) => {
        length += chunk.length;
        this.#held += chunk.length;
        if (length > MAX_BODY_BYTES) end(skip(message, "too-large"));
        else if (this.#held > this.#most) end(skip(message, "overloaded"));
        else chunks.push(chunk);
      };
      const whole = () => end({ kind: "bytes", bytes: Buffer.concat(chunks) });
      const cut = () => end({ kind: "incomplete" });
      message.on("data", take).on("end", whole).on("close", cut).on("error", cut);
    });
  }
}

function skip(message: IncomingMessage, kind: "too-large" | "overloaded"): Body {
  message.on("error", () => {});
  message.resume();
  return { kind };
}

/** The JSON text in a body; null where it isn't UTF-8, or a form without a payload. */
export function payloadText(bytes: string, mediaType: "json" | "form"): string | null {
  return mediaType === "json" ? bytes : new URLSearchParams(bytes).get("payload");
}

/** The bytes as text, null where they aren't UTF-8: a signature over the text is then one over the bytes. */
export function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What a `Content-Type` says; null for anything that GitHub doesn't send. */
export function mediaTypeOf(header: string | undefined): "json" | "form" | null {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return "json";
  return type === "application/x-www-form-urlencoded" ? "form" : null;
}
