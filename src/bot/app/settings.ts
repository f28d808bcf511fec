import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UsageError } from "../../run/failure.ts";

/** What the bot is, on which GitHub. */
export interface AppSettings {
  readonly appId: number;
  /** PEM, as it was made; PKCS#1 or PKCS#8. */
  readonly privateKey: string;
  /** Secrets of the webhook, the newest first; at least one. */
  readonly webhookSecrets: readonly string[];
}

/** What `lockstep app create` stores. */
export const storedApp = z.object({
  id: z.int().positive(),
  slug: z.string().min(1),
  pem: z.string().min(1),
  webhook_secret: z.string().min(1),
  html_url: z.string(),
});
export type StoredApp = z.infer<typeof storedApp>;

/** Where that is in the data directory. */
export const APP_FILE = "app.json";

const HOW = "Set LOCKSTEP_APP_ID, LOCKSTEP_APP_PRIVATE_KEY and LOCKSTEP_WEBHOOK_SECRET, or run lockstep app create.";

/**
 * Reads what the App is known by, from the environment, else from what `lockstep app create` stored.
 *
 * - `LOCKSTEP_APP_ID`: the App's id.
 * - `LOCKSTEP_APP_PRIVATE_KEY`: the key as PEM, with line breaks or `\n`, in base64, or the path of its file.
 * - `LOCKSTEP_WEBHOOK_SECRET`: the secret, or several with commas between; `LOCKSTEP_WEBHOOK_SECRET_FILE`: a file with one
 *   in each line.
 *
 * @param data the data directory; null where there is none
 * @throws UsageError that says what is wrong, and how to mend it
 */
export async function readAppSettings(
  env: Readonly<Record<string, string | undefined>>,
  data: string | null,
): Promise<AppSettings> {
  const stored = data === null ? null : await readStoredApp(data);
  const appId = appIdOf(env.LOCKSTEP_APP_ID) ?? stored?.id;
  const privateKey = (await privateKeyOf(env.LOCKSTEP_APP_PRIVATE_KEY)) ?? stored?.pem;
  const given = await secretsOf(env);
  const webhookSecrets = given.length > 0 ? given : stored === null ? [] : [stored.webhook_secret];
  const lacking = [
    appId === undefined ? "LOCKSTEP_APP_ID" : null,
    privateKey === undefined ? "LOCKSTEP_APP_PRIVATE_KEY" : null,
    webhookSecrets.length === 0 ? "LOCKSTEP_WEBHOOK_SECRET" : null,
  ].filter((name) => name !== null);
  if (appId === undefined || privateKey === undefined || webhookSecrets.length === 0) {
    const where = data === null ? "" : `, and there is no ${join(data, APP_FILE)}`;
    throw new UsageError(
      `The GitHub App isn't known: ${lacking.join(", ")} ${lacking.length === 1 ? "is" : "are"} not set${where}.`,
      HOW,
    );
  }
  // An id with another App's key would only be found out by GitHub.
  if (stored !== null && appId !== stored.id && env.LOCKSTEP_APP_PRIVATE_KEY === undefined) {
    throw new UsageError(
      `LOCKSTEP_APP_ID is ${appId}, but the key in ${APP_FILE} is that of App ${stored.id}.`,
      "Set LOCKSTEP_APP_PRIVATE_KEY too, or leave LOCKSTEP_APP_ID out.",
    );
  }
  return { appId, privateKey, webhookSecrets };
}

/** What is stored of the App; null where nothing is. @throws UsageError where it can't be read */
export async function readStoredApp(data: string): Promise<StoredApp | null> {
  const path = join(data, APP_FILE);
  const text = await textOf(path);
  if (text === null) return null;
  const parsed = storedApp.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") ?? "";
  throw new UsageError(
    `${path} isn't what lockstep app create stores${where === "" ? "" : `: look at "${where}"`}.`,
    "Restore it from a backup, or delete it and set the environment variables.",
  );
}

function appIdOf(value: string | undefined): number | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const id = Number(value);
  if (Number.isSafeInteger(id) && id > 0) return id;
  const hint = "Give the number under “App ID” in the App's settings; the client id and the slug are others.";
  throw new UsageError(`LOCKSTEP_APP_ID is "${value}", which is no App's id.`, hint);
}

async function privateKeyOf(value: string | undefined): Promise<string | undefined> {
  const given = value?.trim() ?? "";
  if (given === "") return undefined;
  const isPem = (text: string) => text.includes("-----BEGIN");
  const decoded = /^[A-Za-z0-9+/=\s]+$/.test(given) ? Buffer.from(given, "base64").toString() : "";
  const text = isPem(given) ? given : isPem(decoded) ? decoded : await textOf(given);
  const hint =
    "Give the PEM file that GitHub offered when the key was made: its path, its text, or its text in base64.";
  if (text === null) throw new UsageError("LOCKSTEP_APP_PRIVATE_KEY is neither a key nor the path of a file.", hint);
  const pem = `${text.replaceAll("\\n", "\n").trim()}\n`;
  try {
    if (createPrivateKey(pem).asymmetricKeyType === "rsa") return pem;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
  }
  throw new UsageError("LOCKSTEP_APP_PRIVATE_KEY can't be read as an RSA private key.", hint);
}

async function secretsOf(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const file = env.LOCKSTEP_WEBHOOK_SECRET_FILE?.trim() ?? "";
  const listed = file === "" ? null : await textOf(file);
  if (file !== "" && listed === null) {
    throw new UsageError(`LOCKSTEP_WEBHOOK_SECRET_FILE names ${file}, which is not there.`, "Correct the path.");
  }
  const parts = [...(env.LOCKSTEP_WEBHOOK_SECRET ?? "").split(","), ...(listed ?? "").split(/\r?\n/)];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** A path that leads to no file; a text that is too long for one is none either. */
const NO_FILE: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "EISDIR", "ENAMETOOLONG"]);

/** The text of a file; null where it is not there. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (typeof code === "string" && NO_FILE.has(code)) return null;
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
