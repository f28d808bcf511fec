import { redact } from "../../records/redact.ts";

/** In place of a secret. */
export const REMOVED = "[secret removed]";

/** Keys of an address, a header or a setting whose value is a secret. */
const KEYED =
  /((?:authorization|proxy-authorization|(?:access_|refresh_|auth_)?token|secret|webhook[-_]?secret|client[-_]?secret|password|passwd|private[-_]?key|api[-_]?key|x-hub-signature(?:-256)?|cookie)["']?\s*[=:]\s*["']?)((?:bearer |token |basic )?[^\s"',;&]{1,4096})/gi;
/** `Bearer …` wherever it stands. */
const SCHEMES = /\b((?:bearer|basic) +)[\w.~+/=-]{8,4096}/gi;
/** The password in the address of a database or a server. */
const PASSWORDS = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,200}:)[^\s@/]{1,1024}@/gi;
/** App tokens of all forms; the shared pattern asks for 20 characters, and these need none to be told. */
const TOKENS = /\b(?:gh[pousr]_|github_pat_)\w{4,255}/g;

/**
 * Takes secrets out of a text: by what they look like, by what stands before them, and those that are known.
 * @param known secrets of this process, such as the webhook's
 */
export function withoutSecrets(text: string, known: readonly string[]): string {
  let clean = String(redact(text));
  for (const secret of known) if (secret.length >= 4) clean = clean.replaceAll(secret, REMOVED);
  return clean
    .replace(TOKENS, REMOVED)
    .replace(SCHEMES, `$1${REMOVED}`)
    .replace(KEYED, `$1${REMOVED}`)
    .replace(PASSWORDS, `$1${REMOVED}@`);
}
