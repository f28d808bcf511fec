/** The kinds of values that the emulator's rows are checked for. A `?` allows null or absence. */
interface Kinds {
  string: string;
  number: number;
  boolean: boolean;
  "string?": string | null | undefined;
  "number?": number | null | undefined;
  strings: readonly string[];
  numbers: readonly number[];
  object: Readonly<Record<string, unknown>>;
  objects: readonly Readonly<Record<string, unknown>>[];
}

export type Spec = Readonly<Record<string, keyof Kinds>>;

/** A row of the emulator's store, narrowed to the fields that are used here. */
export type RowOf<S extends Spec> = { readonly [K in keyof S]: Kinds[S[K]] } & { readonly id: number };

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKind(value: unknown, kind: keyof Kinds): boolean {
  switch (kind) {
    case "string":
    case "number":
    case "boolean":
      return typeof value === kind;
    case "string?":
      return value === null || value === undefined || typeof value === "string";
    case "number?":
      return value === null || value === undefined || typeof value === "number";
    case "strings":
      return Array.isArray(value) && value.every((item) => typeof item === "string");
    case "numbers":
      return Array.isArray(value) && value.every((item) => typeof item === "number");
    case "object":
      return isObject(value);
    case "objects":
      return Array.isArray(value) && value.every(isObject);
  }
}

/** Whether a value from the emulator has the expected fields. */
export function hasShape<S extends Spec>(spec: S, value: unknown): value is RowOf<S> {
  if (!isObject(value) || typeof value.id !== "number") return false;
  for (const key of Object.keys(spec)) {
    const kind = spec[key];
    if (kind !== undefined && !isKind(value[key], kind)) return false;
  }
  return true;
}
