import type { Identity } from "./auth.ts";
import type { Issue, RepositoryModel } from "./model.ts";
import { isObject, type JsonObject } from "./shape.ts";
import type { RepoRow } from "./tables.ts";
import type { Role } from "./types.ts";
import type { World } from "./world.ts";

/** An answer on its way out. `json` and `bytes` exclude each other; neither means an empty body. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the handling of a request with this answer. */
export class HttpError extends Error {
  readonly reply: Reply;

  constructor(status: number, message: string, extra: JsonObject = {}, headers: Record<string, string> = {}) {
    super(message);
    const documentation = "https://docs.github.com/rest";
    const json = { message, ...extra, documentation_url: documentation, status: String(status) };
    this.reply = { status, json, headers };
  }
}

export const notFound = () => new HttpError(404, "Not Found");

export interface FieldError {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: unknown;
}

export const invalid = (...errors: readonly FieldError[]) => new HttpError(422, "Validation Failed", { errors });

export const tooLong = (resource: string, field: string, maximum: number) =>
  invalid({ resource, field, code: "custom", message: `${field} is too long (maximum is ${maximum} characters)` });

/** One request, as handlers see it. */
export interface Call {
  readonly world: World;
  readonly identity: Identity | null;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: Uint8Array;
  readonly body: JsonObject;
  readonly params: Readonly<Record<string, string>>;
}

/** A request below `/repos/{owner}/{repo}`. */
export interface RepoCall extends Call {
  readonly repo: RepoRow;
  /** The state to answer from: for a lagging GET an earlier one. */
  readonly model: RepositoryModel;
  readonly role: Role;
  /** Path below the repository, with its leading slash, or empty. */
  readonly rest: string;
}

/** A request about one issue or pull request. */
export interface IssueCall extends RepoCall {
  readonly issue: Issue;
}

export function parseBody(raw: Uint8Array): JsonObject {
  if (raw.byteLength === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(raw));
  } catch {
    throw new HttpError(400, "Problems parsing JSON");
  }
  if (value === null) return {};
  if (!isObject(value)) throw new HttpError(400, "Body should be a JSON object");
  return value;
}

/** Length as GitHub counts it: in characters, not in UTF-16 units. */
export const lengthOf = (value: string) => [...value].length;

/** A text field: undefined where it is absent, null where it is null. */
export function text(body: JsonObject, field: string, resource: string): string | null | undefined {
  const value = body[field];
  if (value === undefined || value === null) return value;
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") throw invalid({ resource, field, code: "invalid", value });
  return value;
}

/** Names in a list of strings or of objects with `key`, or undefined where the field is absent. */
export function names(body: JsonObject, field: string, key: string): string[] | undefined {
  const value = body[field];
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const name = isObject(item) ? item[key] : item;
    return typeof name === "string" ? [name] : [];
  });
}
