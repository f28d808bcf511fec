import type { Random } from "../../soak/random.ts";
import { agreement } from "./peace.ts";
import type { Fate } from "./post-office.ts";
import { PLAN, type Town } from "./town.ts";

/** Deliveries that come twice, late and so in another order, or not at all. */
export function badWeather(random: Random): () => Fate {
  return () => {
    const luck = random.next();
    if (luck < 0.15) return { kind: "twice" };
    if (luck < 0.3) return { kind: "lose" };
    if (luck < 0.5) return { kind: "late", ms: random.between(20, 400) };
    return { kind: "send" };
  };
}

/** Repositories that the bot has met. */
export async function settled(t: Town, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const repository = await t.create(name);
    t.repositories.push(repository);
    await t.github.commitFiles(repository, "main", { "TASK.md": `${PLAN}\n` }, { message: "x" });
  }
  await agreement(t);
}

/** What GitHub has sent in vain is asked for until there is nothing left. */
export async function redelivered(t: Town): Promise<void> {
  t.office.fate = () => ({ kind: "send" });
  do await t.quiet();
  while ((await t.redeliver()) > 0);
}
