import type { Narrator } from "../narrator.ts";
import { bothSides, ownEdits } from "./edits.ts";
import { meetOrganisation } from "./meeting.ts";
import { mergeOffer } from "./offer.ts";
import { startOrganisation } from "./organisation.ts";
import { malformedPlan } from "./pull-request.ts";
import { runBot } from "./run-bot.ts";
import { since } from "./since.ts";
import { stayOpen } from "./stay.ts";

/** How the story of the bot is told. */
export interface BotDemoOptions {
  /** Whether GitHub and bot stay open afterwards, until the signal. */
  readonly stay: boolean;
  readonly print: (line: string) => void;
  readonly colors: boolean;
  /** Aborted to give up, or to leave. */
  readonly signal: AbortSignal;
}

/**
 * Plays a day of an organisation that installs the bot: real webhooks, the real bot, each step checked on both sides.
 * @throws DemoFailure where a step doesn't end as it should; the signal's reason where that ends it
 */
export async function playBot(tell: Narrator, options: BotDemoOptions): Promise<void> {
  const { signal } = options;
  const organisation = await startOrganisation(tell);
  await using github = organisation.github;
  tell.chapter("An organisation, a GitHub App, a bot");
  tell.say(`An embedded GitHub runs at ${github.url}. The organisation acme has three repositories:`);
  tell.say("  acme/loans    a plan, and a sprint.config.json that says it is to be synced");
  tell.say("  acme/search   a plan, and nobody has said anything yet");
  tell.say("  acme/website  no plan");
  const elapsed = since();
  await using bot = await runBot(github, signal);
  tell.say(`The bot started in ${elapsed()}: webhooks at ${bot.url}, its status page at ${bot.statusUrl}`);

  const stage = { ...organisation, bot, tell, signal };
  const offer = await meetOrganisation(stage);
  await bothSides(stage);
  await ownEdits(stage);
  await mergeOffer(stage, offer);
  await malformedPlan(stage);
  if (options.stay) await stayOpen(stage, options);
}
