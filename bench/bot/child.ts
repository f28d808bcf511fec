import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const Answer = z.union([z.object({ value: z.unknown() }), z.object({ error: z.string() })]);

/** A process of the bench's own that answers one question after the other. */
export interface Child extends AsyncDisposable {
  /** @throws Error with what the process says went wrong */
  ask<T>(schema: z.ZodType<T>, question: object): Promise<T>;
}

/** Starts a module of the bench as a process. @param file beside this one */
export function startChild(file: string): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { serialization: "advanced" });
  const gone = once(child, "exit").then(() => [{ error: `${file} has ended.` }]);
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (question: object): Promise<unknown> => {
    child.send(question);

    const [message] = await Promise.race([once(child, "message"), gone]);
    const answer = Answer.parse(message);
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  };
  return {
    ask: async (schema, question) => {
      const asked = last.then(() => ask(question));
      last = asked.catch(() => {});
      return schema.parse(await asked);
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

/** In such a process: answers questions with what `answer` gives. */
export function answering(answer: (question: unknown) => Promise<unknown>): void {
  process.on("message", (question) => {
    answer(question).then(
      (value) => process.send?.({ value }),
      (error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on("disconnect", () => process.exit());
}
