import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isBearer, sameSecret } from "../health/pages.ts";
import { isLoopbackHost } from "./address.ts";

/** Who asks. `csrf` is what a form of his must bring along; null for a program, whose header no page elsewhere can send. */
export type Visitor =
  | { readonly kind: "admitted"; readonly csrf: string | null }
  | { readonly kind: "stranger" }
  /** Asks this machine by a name that isn't its own. */
  | { readonly kind: "misled" };

const COOKIE = "lockstep_status";
const SESSION_MS = 12 * 60 * 60 * 1000;
/** Wrong tokens that are looked at, all together, before all others have to wait. */
const TRIES = 10;
const TRIES_MS = 60_000;

/** Who may see the status page. What it hands out is signed, and kept nowhere. */
export class Access {
  readonly #token: string | null;
  readonly #key: Buffer;
  readonly #now: () => number;
  #wrong: number[] = [];

  /** @param token null for a page that only this machine reaches @param now milliseconds since 1970 */
  constructor(token: string | null, now: () => number) {
    this.#token = token;
    // With a token sessions outlive the process; without one there are none, and forms are of this process.
    this.#key = token === null ? randomBytes(32) : createHmac("sha256", token).update("lockstep status").digest();
    this.#now = now;
  }

  /** Whether there is a form to type the token into. */
  get hasLogin(): boolean {
    return this.#token !== null;
  }

  visitor(message: IncomingMessage): Visitor {
    if (this.#token === null) {
      if (!isLoopbackHost(message.headers.host)) return { kind: "misled" };
      return { kind: "admitted", csrf: this.#sign("form of this machine") };
    }
    if (isBearer(message, this.#token)) return { kind: "admitted", csrf: null };
    const session = cookieOf(message);
    const [, until = "", signature = ""] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(session) ?? [];
    if (until === "" || !sameSecret(signature, this.#sign(`session ${until}`)) || Number(until) <= this.#now()) {
      return { kind: "stranger" };
    }
    return { kind: "admitted", csrf: this.#sign(`form ${session}`) };
  }

  /** The cookie of a new session; null for a wrong token, `wait` where there were too many of them. */
  login(given: string, secure: boolean): string | "wait" | null {
    const now = this.#now();
    this.#wrong = this.#wrong.filter((at) => now - at < TRIES_MS);
    if (this.#wrong.length >= TRIES) return "wait";
    if (this.#token === null || !sameSecret(given, this.#token)) {
      this.#wrong.push(now);
      return null;
    }
    const until = now + SESSION_MS;
    return cookie(`${until}.${this.#sign(`session ${until}`)}`, SESSION_MS / 1000, secure);
  }

  /** The cookie that ends a session. */
  logout(): string {
    return cookie("", 0, false);
  }

  /** Whether a form that was sent is one of this page: it has the visitor's mark, and no other site sent it. */
  isOwnForm(message: IncomingMessage, visitor: Visitor, csrf: string): boolean {
    if (visitor.kind !== "admitted") return false;
    if (visitor.csrf === null) return true;
    return isSameSite(message) && sameSecret(csrf, visitor.csrf);
  }

  #sign(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("base64url");
  }
}

/** Whether no other site is behind a request, as far as the browser says. @see https://fetch.spec.whatwg.org/#origin-header */
export function isSameSite({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const { origin } = headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.host;
}

function cookie(value: string, seconds: number, secure: boolean): string {
  return `${COOKIE}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
}

function cookieOf({ headers }: IncomingMessage): string {
  const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}
