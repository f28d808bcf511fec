import { styleText } from "node:util";
import { Narrator } from "./narrator.ts";
import { DemoFailure, play } from "./play.ts";

/**
 * What `lockstep demo` and `npm start` do: the main job on an embedded GitHub, told as a story.
 * @param colors whether the output goes to a terminal that shows colours
 * @returns exit code: 0, or 3 where a step did not end as it should
 */
export async function demo(
  print: (line: string) => void,
  complain: (line: string) => void,
  colors: boolean,
): Promise<0 | 3> {
  const started = performance.now();
  const tell = new Narrator(print, (style, text) =>
    colors ? styleText(style, text, { validateStream: false }) : text,
  );
  try {
    await play(tell);
  } catch (error) {
    if (!(error instanceof DemoFailure)) throw error;
    complain(`lockstep: the demo failed: ${error.message}`);
    return 3;
  }
  print("");
  print(
    `Done in ${((performance.now() - started) / 1000).toFixed(1)} s. In your own repository: lockstep init, commit, push.`,
  );
  return 0;
}
