import type { Markup } from "../../../report/markup.ts";
import { statusPage } from "./document.ts";

/** The form for the token. @param problem why there is one again */
export function loginPage(problem: "wrong" | "wait" | null): Markup {
  const words = { wrong: "That is not the token.", wait: "Too many wrong tokens. Try again in a minute." };
  const note = problem === null ? "" : `<p class="note bad" role="alert">${words[problem]}</p>`;
  return statusPage(
    "lockstep status",
    `<form class="login card" method="post" action="/login"><h1>lockstep</h1>${note}<label for="token">Token of the status page</label><input id="token" name="token" type="password" autocomplete="current-password" required maxlength="1000"><button>Log in</button><p class="empty">It is LOCKSTEP_STATUS_TOKEN of the bot.</p></form>`,
  );
}

/** A page that says that there is nothing to show, and why. */
export function messagePage(title: string, words: Markup): Markup {
  return statusPage(
    title,
    `<h1>${title}</h1><p class="goal">${words}</p><p class="over"><a href="/">All repositories</a></p>`,
  );
}
