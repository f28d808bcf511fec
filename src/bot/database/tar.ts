/** A file or folder of an archive. */
export interface TarEntry {
  /** Path within the archive, without a leading `/` or `./`. */
  readonly path: string;
  readonly kind: "file" | "folder";
  readonly content: Uint8Array;
}

const BLOCK = 512;

/**
 * The files and folders of an uncompressed archive in the ustar format, in its order. Pure.
 * @throws RangeError where the archive is cut off or holds anything else, such as links
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function* tarEntries(archive: Uint8Array): Generator<TarEntry> {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    if (header[0] === 0) return;
    const size = octal(header, 124, 12);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (content.length < size) throw new RangeError("The archive ends within a file.");
    const prefix = text(header, 345, 155);
    const path = (prefix === "" ? "" : `${prefix}/`) + text(header, 0, 100);
    yield { path: path.replace(/^(?:\.?\/)+|\/+$/g, ""), kind: kindOf(String.fromCharCode(header[156] ?? 0)), content };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function kindOf(flag: string): TarEntry["kind"] {
  if (flag === "0" || flag === "\0") return "file";
  if (flag === "5") return "folder";
  throw new RangeError(`The archive holds an entry of type "${flag}"; expected files and folders only.`);
}

function text(header: Uint8Array, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end)).toString("utf8");
}

function octal(header: Uint8Array, from: number, length: number): number {
  const digits = text(header, from, length).trim();
  const value = Number.parseInt(digits, 8);
  if (!/^[0-7]+$/.test(digits) || !Number.isSafeInteger(value)) {
    throw new RangeError(`The archive has "${digits}" for a size; expected octal digits.`);
  }
  return value;
}
