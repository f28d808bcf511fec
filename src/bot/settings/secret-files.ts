import { readFile } from "node:fs/promises";
import { UsageError } from "../../run/failure.ts";
import { SETTINGS, type Setting } from "./catalogue.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment with the secrets that it names as files: `DATABASE_URL_FILE` gives `DATABASE_URL` its text, without the
 * line end behind it, and so on.
 * @throws UsageError where a file can't be read, or both are given
 */
export async function withSecretFiles(env: Environment): Promise<Environment> {
  const read: Record<string, string> = {};
  for (const { variable } of secretSettings()) {
    const path = env[`${variable}_FILE`] ?? "";
    if (path === "") continue;
    if ((env[variable] ?? "") !== "") {
      throw new UsageError(`${variable} and ${variable}_FILE are both set.`, "Set one of them.");
    }
    read[variable] = (await secretIn(path, `${variable}_FILE`))
      .trim()
      .split(/\r?\n/)
      .join(LINES[variable] ?? "\n");
  }
  return { ...env, ...read, ...Object.fromEntries(Object.keys(read).map((name) => [`${name}_FILE`, undefined])) };
}

/** Values of the environment that may stand in no log. */
export function knownSecrets(env: Environment): readonly string[] {
  const values = secretSettings().map(({ variable }) => env[variable] ?? "");
  const several = (env.LOCKSTEP_WEBHOOK_SECRET ?? "").split(",").map((one) => one.trim());
  return [...values, ...several].filter((value) => value !== "");
}

/** Several secrets stand in lines of their own in a file, and with commas between in a variable. */
const LINES: Readonly<Record<string, string>> = { LOCKSTEP_WEBHOOK_SECRET: "," };

function secretSettings(): readonly { readonly variable: string }[] {
  const settings: readonly Setting[] = SETTINGS;
  return settings.flatMap(({ variable, secret }) => (secret === true && variable !== null ? [{ variable }] : []));
}

async function secretIn(path: string, variable: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "an error";
    throw new UsageError(
      `${variable} names ${path}, which can't be read (${code}).`,
      "Correct the path, or let the user that the bot runs as read it.",
    );
  }
  if (text.trim() === "") throw new UsageError(`${variable} names ${path}, which is empty.`, "Put the secret into it.");
  return text;
}
