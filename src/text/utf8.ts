/** The text of some bytes as it is, BOM and line ends included; or where they are no UTF-8, and what they are instead. */
export type DecodedText =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "not-utf8"; readonly line: number; readonly found: string };

const LINE_FEED = 0x0a;

/** Decodes bytes that are to be UTF-8. `line` counts from 1, `found` completes "is not UTF-8 text, found …". */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    return { kind: "text", text: strict().decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { kind: "not-utf8", ...firstFault(bytes) };
  }
}

function firstFault(bytes: Uint8Array): { readonly line: number; readonly found: string } {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return { line: 1, found: "UTF-16" };
  const decoder = strict();
  let line = 1;
  for (const [index, byte] of bytes.entries()) {
    try {
      decoder.decode(bytes.subarray(index, index + 1), { stream: true });
    } catch {
      // The byte after a sequence that is cut short shows the fault, and may already be the next line's.
      const at = byte < 0x80 ? (bytes[index - 1] ?? byte) : byte;
      return { line, found: `the byte 0x${at.toString(16).toUpperCase().padStart(2, "0")}` };
    }
    if (byte === LINE_FEED) line++;
  }
  return { line, found: "a character that is cut off at the end" };
}

function strict(): InstanceType<typeof TextDecoder> {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}
