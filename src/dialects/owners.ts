import { readInline } from "../markdown/inline.ts";
import { withoutEmoji } from "../text/emoji.ts";
import { type Codec, encodeText } from "./codec.ts";
import { isEmptyWord } from "./empty.ts";

const SEPARATOR = /\s*(?:[,;&+]|<br\s*\/?>)\s*|\s+(?:and|und|y|et)\s+/i;
const SLASH = /\s*\/\s*/;
const TEAM = /^@[\w.-]+\/[\w.-]+$/;

/** One owner as written, and the login in it. */
export interface OwnerToken {
  readonly raw: string;
  readonly login: string;
}

/** The owners that a raw text names, with the words that stand for each: `@alice (lead)` is `alice`. */
export function ownerTokens(raw: string): OwnerToken[] {
  if (isEmptyWord(raw)) return [];
  const { inner } = readInline(raw);
  const tokens: OwnerToken[] = [];
  for (const part of ownerParts(raw.slice(inner.start, inner.end))) {
    const login = withoutEmoji(readInline(part).value)
      .replace(/\s*\(.*\)$/, "")
      .replace(/^@/, "")
      .trim();
    const known = tokens.some((token) => token.login.toLowerCase() === login.toLowerCase());
    if (login !== "" && !known && !/^(?:unassigned|nobody|none|open)$/i.test(login) && !isEmptyWord(login)) {
      tokens.push({ raw: part, login });
    }
  }
  return tokens;
}

function ownerParts(text: string): string[] {
  const parts = text.split(SEPARATOR).flatMap((part) => (TEAM.test(part.trim()) ? [part] : part.split(SLASH)));
  return parts.flatMap((part) => {
    const words = part.trim().split(/\s+/);
    return words.length > 1 && words.every((word) => word.startsWith("@")) ? words : [part.trim()];
  });
}

/** The separator that a raw text puts between its owners; null where it has one owner or none. */
export function ownerSeparator(raw: string): string | null {
  if (ownerTokens(raw).length < 2) return null;
  return SEPARATOR.exec(raw)?.[0] ?? SLASH.exec(raw)?.[0] ?? " ";
}

/** Owners: `@a, @b`, `a & b`, `a/b`, links; without their `@`, as written, in order. */
export const ownersCodec: Codec<readonly string[]> = {
  read: (raw) => ({ value: ownerTokens(raw).map((token) => token.login), understood: true }),
  write(value, raw, site, style) {
    if (value.length === 0) return style.empty;
    const present = ownerTokens(raw);
    const at = present.length === 0 ? style.ownerAt : present.some((token) => token.raw.includes("@"));
    const names = value.map((login) => {
      const before = present.find((token) => token.login === login)?.raw;
      return before ?? encodeText(`${at ? "@" : ""}${login}`, site);
    });
    const { inner } = readInline(raw, site.place);
    const before = raw.slice(0, inner.start);
    const after = raw.slice(inner.end);
    // A slash between owners is no use next to a team, which has one itself.
    for (const separator of [ownerSeparator(raw) ?? style.ownerSeparator, ", "]) {
      const list = names.join(separator);
      if (present.length > 0 && same(ownerTokens(`${before}${list}${after}`), value)) return `${before}${list}${after}`;
      if (same(ownerTokens(list), value)) return list;
    }
    return null;
  },
};

function same(tokens: readonly OwnerToken[], logins: readonly string[]): boolean {
  return tokens.length === logins.length && tokens.every((token, index) => token.login === logins[index]);
}
