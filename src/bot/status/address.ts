import { isIPv4, isIPv6 } from "node:net";
import { UsageError } from "../../run/failure.ts";

/** A status page's token has at least so many characters: it is guarded by nothing else. */
const SHORTEST = 16;

/** Whether a name or address is this very machine's and can't be reached from another. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  if (isIPv4(bare)) return bare.startsWith("127.");
  if (isIPv6(bare)) return bare === "::1" || /^::ffff:127\./.test(bare);
  return bare === "localhost" || bare.endsWith(".localhost");
}

/** @throws UsageError where the page would be open to others without a token, or with one that is easily guessed */
export function checkAccess(host: string, token: string | null): void {
  const hint = "Make one with: openssl rand -hex 32";
  if (token === null && !isLoopback(host)) {
    throw new UsageError(
      `The status page would be open to everybody who reaches ${host}: LOCKSTEP_STATUS_TOKEN is not set.`,
      hint,
    );
  }
  if (token !== null && token.length < SHORTEST) {
    throw new UsageError(`LOCKSTEP_STATUS_TOKEN has ${token.length} characters; ${SHORTEST} are the least.`, hint);
  }
}

/**
 * Whether a request's `Host` names this machine, as it does where its own browser asks for the page. Another name that leads
 * here is a page elsewhere that had its name pointed at 127.0.0.1.
 */
export function isLoopbackHost(header: string | undefined): boolean {
  const [, name = ""] = /^(\[[^\]]*\]|[^:]*)(?::\d{1,5})?$/.exec(header ?? "") ?? [];
  return name !== "" && isLoopback(name);
}
