import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { type Engine, startEngine } from "./engine.ts";
import { Question, told } from "./engine-messages.ts";

const Data = z.object({ folder: z.string() });

// The thread of the embedded database: opens its data directory, says so, and answers one question after the other.
if (parentPort !== null) await serve(parentPort);

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  let engine: Engine;
  try {
    engine = await startEngine(Data.parse(workerData));
  } catch (error) {
    port.postMessage({ error: told(error) });
    port.close();
    return;
  }
  let last = Promise.resolve();
  port.on("message", (message: unknown) => {
    last = last.then(() => answer(engine, Question.parse(message)));
  });
  port.postMessage({ rows: [] });

  async function answer(engine: Engine, question: Question): Promise<void> {
    try {
      if ("sql" in question) port.postMessage({ rows: await engine.run(question.sql, question.parameters) });
      else {
        await engine.close();
        port.postMessage({ rows: [] });
        port.close();
      }
    } catch (error) {
      port.postMessage({ error: told(error) });
      // The thread that ends is replaced by another.
      if (engine.ended) process.exit();
    }
  }
}
