import { hasShape, isObject, type JsonObject, type RowOf, type Spec } from "./shape.ts";

/** A collection of the emulator's store: rows are replaced on update, never changed in place. */
export interface StoreCollection {
  insert(row: JsonObject): unknown;
  update(id: number, patch: JsonObject): unknown;
  get(id: number): unknown;
  findBy(field: string, value: unknown): unknown[];
  all(): unknown[];
  delete(id: number): boolean;
}

const METHODS = ["insert", "update", "get", "findBy", "all", "delete"] as const;

export function isCollection(value: unknown): value is StoreCollection {
  if (typeof value !== "object" || value === null) return false;
  return METHODS.every((name) => typeof Reflect.get(value, name) === "function");
}

/** Rows of one kind, checked each time they leave the store. */
export class Table<S extends Spec> {
  readonly #rows: StoreCollection;
  readonly #name: string;
  readonly #spec: S;

  constructor(rows: StoreCollection, name: string, spec: S) {
    this.#rows = rows;
    this.#name = name;
    this.#spec = spec;
  }

  #check(row: unknown): RowOf<S> {
    if (hasShape(this.#spec, row)) return row;
    throw new Error(`A row of ${this.#name} doesn't have the expected fields: ${JSON.stringify(row).slice(0, 300)}`);
  }

  get(id: number): RowOf<S> | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.#check(row);
  }

  all(): RowOf<S>[] {
    return this.#rows.all().map((row) => this.#check(row));
  }

  by(field: keyof S & string, value: string | number): RowOf<S>[] {
    return this.#rows.findBy(field, value).map((row) => this.#check(row));
  }

  insert(row: JsonObject): RowOf<S> {
    return this.#check(this.#rows.insert(row));
  }

  update(id: number, patch: JsonObject): RowOf<S> {
    return this.#check(this.#rows.update(id, patch));
  }

  delete(id: number): void {
    this.#rows.delete(id);
  }
}

const MILLISECONDS = /\.\d{3}Z$/;

/**
 * The emulator stamps rows with the machine's clock, in milliseconds. GitHub has whole seconds, and tests bring their
 * own clock, so each row is stamped again before anybody sees it.
 */
export function stampRows(rows: StoreCollection, stamp: () => string): void {
  const { insert, update } = rows;
  const restamp = (row: unknown, given: JsonObject, isNew: boolean) => {
    if (!isObject(row)) return row;
    for (const [key, value] of Object.entries(row)) {
      if (typeof value !== "string" || !MILLISECONDS.test(value)) continue;
      if (key.endsWith("_at")) row[key] = stamp();
      else if (key.endsWith("_date")) row[key] = value.replace(MILLISECONDS, "Z");
    }
    if (isNew) row.created_at = given.created_at ?? stamp();
    row.updated_at = given.updated_at ?? stamp();
    return row;
  };
  rows.insert = (row) => restamp(insert.call(rows, row), row, true);
  rows.update = (id, patch) => restamp(update.call(rows, id, patch), patch, false);
}
