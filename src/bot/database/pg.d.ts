/** What is used of the driver, which comes without types of its own. */
declare module "pg" {
  interface Result {
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }
  interface Client {
    query(sql: string, parameters?: readonly unknown[]): Promise<Result | readonly Result[]>;
    /** @param broken the connection is closed instead of used again */
    release(broken?: boolean): void;
    on(event: "error", listener: (error: Error) => void): void;
    off(event: "error", listener: (error: Error) => void): void;
  }
  class Pool {
    constructor(options: {
      readonly connectionString: string;
      readonly max: number;
      readonly connectionTimeoutMillis: number;
      readonly application_name: string;
      readonly keepAlive: boolean;
    });
    query(sql: string, parameters?: readonly unknown[]): Promise<Result | readonly Result[]>;
    connect(): Promise<Client>;
    end(): Promise<void>;
    on(event: "error", listener: (error: Error) => void): void;
  }
  const pg: { readonly Pool: typeof Pool };
  export default pg;
}
