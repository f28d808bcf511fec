/** A row as the database gives it; who reads it checks its shape. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs statements; parameters are `$1`, `$2`, … */
export interface Statements {
  /**
   * Runs one statement, or, where no parameters are given, several with `;` between them: the rows are those of all.
   * @throws what the driver throws where the statement fails
   */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** PostgreSQL, or PGlite on disk: one SQL, one code path. */
export interface Database extends Statements {
  readonly kind: "pglite" | "postgres";
  /** Several statements that all happen or none. Rolled back where `steps` throws. */
  transaction<T>(steps: (statements: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
