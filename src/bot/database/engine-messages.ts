import { z } from "zod";

/** What the thread of the embedded database is asked: to run statements, or to end. */
export const Question = z.union([
  z.object({ sql: z.string(), parameters: z.array(z.unknown()) }),
  z.object({ end: z.literal(true) }),
]);
export type Question = z.infer<typeof Question>;

/** An error as it crosses between threads, which keep nothing of it but its message and stack. */
const Told = z.object({
  name: z.string(),
  message: z.string(),
  stack: z.string().optional(),
  code: z.string().optional(),
});

/** What the thread answers. Rows are those of the database: who reads them checks their shape. */
export const Answer = z.union([
  z.object({ rows: z.custom<readonly Readonly<Record<string, unknown>>[]>(Array.isArray) }),
  z.object({ error: Told }),
]);

/** An error to be sent. */
export function told(error: unknown): z.infer<typeof Told> {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { name, message, ...(stack === undefined ? {} : { stack }), ...code };
}

/** The error that was sent. */
export function untold({ name, message, stack, code }: z.infer<typeof Told>): Error {
  const error = Object.assign(new Error(message), { name }, code === undefined ? {} : { code });
  if (stack !== undefined) error.stack = stack;
  return error;
}
