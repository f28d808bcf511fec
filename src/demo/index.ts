import { styleText } from "node:util";
import { type BotDemoOptions, playBot } from "./bot/play.ts";
import { DemoFailure } from "./failure.ts";
import { Narrator } from "./narrator.ts";
import { play } from "./play.ts";

/** What a demo may use of the process it runs in. */
export interface DemoStage {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Whether the output goes to a terminal that shows colours. */
  readonly colors: boolean;
  /** Aborted when the person at the terminal has seen enough. */
  readonly signal: AbortSignal;
}

/**
 * What `lockstep demo` and `npm start` do: the main job on an embedded GitHub, told as a story.
 * @returns exit code: 0, or 3 where a step did not end as it should, or was not waited for
 */
export async function demo(stage: DemoStage): Promise<0 | 3> {
  return await told(stage, (tell) => play(tell, stage.signal), "In your own repository: lockstep init, commit, push.");
}

/**
 * What `lockstep demo --bot` and `npm run bot:demo` do: a whole organisation and the real bot.
 * @returns exit code: as that of `demo`
 */
export async function botDemo(stage: DemoStage, options: Pick<BotDemoOptions, "stay">): Promise<0 | 3> {
  const { print, colors, signal } = stage;
  return await told(
    stage,
    (tell) => playBot(tell, { ...options, print, colors, signal }),
    "For your own organisation: lockstep app create, install it, lockstep serve.",
  );
}

async function told(
  { print, complain, colors, signal }: DemoStage,
  story: (tell: Narrator) => Promise<void>,
  next: string,
): Promise<0 | 3> {
  const started = performance.now();
  const tell = new Narrator(print, (style, text) =>
    colors ? styleText(style, text, { validateStream: false }) : text,
  );
  try {
    await story(tell);
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      complain("lockstep: the demo was ended before its end.");
      return 3;
    }
    if (!(error instanceof DemoFailure)) throw error;
    complain(`lockstep: the demo failed: ${error.message}`);
    return 3;
  }
  print("");
  print(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s. ${next}`);
  return 0;
}
