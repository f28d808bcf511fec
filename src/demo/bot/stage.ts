import type { Narrator } from "../narrator.ts";
import type { Organisation } from "./organisation.ts";
import type { DemoBot } from "./run-bot.ts";

/** What the chapters about the bot play with. */
export interface BotStage extends Organisation {
  readonly bot: DemoBot;
  readonly tell: Narrator;
  /** Aborted to give up waiting. */
  readonly signal: AbortSignal;
}
