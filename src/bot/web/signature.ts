import { Webhooks } from "@octokit/webhooks";

/** Whether a signature is one over a text. */
export type Verify = (text: string, signature: string) => Promise<boolean>;

/**
 * Checks signatures against several secrets, so that one can be exchanged for another without losing a delivery: first
 * both are accepted, then GitHub is told the new one, then the old one goes. Each comparison takes the same time wherever
 * they differ, and all secrets are tried whichever fits.
 * @param secrets at least one; none empty
 * @see https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function verifierOf(secrets: readonly string[]): Verify {
  if (secrets.length === 0 || secrets.includes("")) throw new Error("A webhook needs a secret, and none may be empty.");
  const verifiers = secrets.map((secret) => new Webhooks({ secret }));
  return async (text, signature) => {
    if (text === "") return false;
    const fits = await Promise.all(verifiers.map((webhooks) => webhooks.verify(text, signature)));
    return fits.includes(true);
  };
}
