import { generateKeyPairSync } from "node:crypto";

/** A new RSA key as PEM. GitHub gives its Apps PKCS#1. */
export function newPrivateKey(type: "pkcs1" | "pkcs8"): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type, format: "pem" }).toString();
}
