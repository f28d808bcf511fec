import { z } from "zod";

/** An ISO instant as GitHub writes it. */
export const instant = z.iso.datetime({ offset: true });

/** GitHub's own stand-in for the author of something whose account is gone. */
const GHOST = "ghost";

/** An account that may be gone; its login, or null. */
export const loginOrNull = z
  .object({ login: z.string() })
  .nullish()
  .transform((account) => account?.login ?? null);

/** An account that may be gone; its login, or `ghost`. */
export const login = loginOrNull.transform((name) => name ?? GHOST);

/** A list of accounts as logins. GitHub may give null for none; one that is absent was lost on the way. */
export const logins = z
  .array(z.object({ login: z.string() }))
  .nullable()
  .transform((accounts) => (accounts ?? []).map((account) => account.login));

/**
 * Labels as names, and their database ids by name; GitHub gives them as objects, and in old answers as text. A list that
 * is absent is no empty one.
 */
export const namedLabels = z
  .array(z.union([z.string(), z.object({ id: z.int().nullish(), name: z.string().nullish() })]))
  .transform((labels) => {
    const all = labels.map((label) => (typeof label === "string" ? { id: null, name: label } : label));
    const ids = all.flatMap(({ id, name }): [string, number][] => (id && name ? [[name, id]] : []));
    return { names: all.flatMap(({ name }) => (name ? [name] : [])), ids: Object.fromEntries(ids) };
  });

/** Labels as names. */
export const labelNames = namedLabels.transform(({ names }) => names);

/** A text that may be null or absent, as "". */
export const textOrEmpty = z
  .string()
  .nullish()
  .transform((text) => text ?? "");
