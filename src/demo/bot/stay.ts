import { once } from "node:events";
import { prettyLine } from "../../bot/log/pretty.ts";
import type { BotDemoOptions } from "./play.ts";
import type { BotStage } from "./stage.ts";

/** Leaves everything open, says how to play with it, and what the bot says meanwhile, until the signal. */
export async function stayOpen(
  { github, bot, loans, tell }: BotStage,
  { print, colors, signal }: BotDemoOptions,
): Promise<void> {
  const number = await loans.issueOf("T-005");
  const repository = `${github.url}/repos/${loans.fullName}`;
  tell.chapter("Your turn: all of it stays open until Ctrl-C");
  print("");
  print(`Status page of the bot: ${bot.statusUrl}`);
  print("");
  print("In another terminal, as alice:");
  const lines = [
    `export GITHUB_API_URL=${github.url} GITHUB_TOKEN=${github.token("alice")} REPO=${repository}`,
    "cd $(mktemp -d)",
    'alice() { curl -sS -H "Authorization: Bearer $GITHUB_TOKEN" "$@"; }',
    "",
    "# close an issue, and look at its row in the plan",
    `alice -X PATCH $REPO/issues/${number} -d '{"state":"closed"}' -o /dev/null`,
    `alice -H 'Accept: application/vnd.github.raw+json' $REPO/contents/${loans.planPath} | grep '| T-005 '`,
    "",
    "# open an issue that becomes a task",
    `alice $REPO/issues -d '{"title":"Ring the bell","body":"task_id: T-300"}' -o /dev/null`,
    "",
    "# edit the plan, and look at the issue",
    `alice -H 'Accept: application/vnd.github.raw+json' $REPO/contents/${loans.planPath} > plan.md`,
    "OLD=$(git hash-object --no-filters plan.md)",
    "sed -i.bak '/| T-008 /s/Not Started/In Progress/' plan.md",
    `alice -X PUT $REPO/contents/${loans.planPath} -o /dev/null -d "{\\"message\\":\\"Begin\\",\\"sha\\":\\"$OLD\\",\\"content\\":\\"$(base64 < plan.md | tr -d '\\n')\\"}"`,
    `alice $REPO/issues/${await loans.issueOf("T-008")} | grep -o 'status/[a-z-]*' | sort -u`,
  ];
  for (const line of lines) print(line === "" ? "" : `  ${line}`);
  print("");
  print("What the bot says:");
  bot.listen((line) => print(prettyLine(line, colors).trimEnd()));
  if (!signal.aborted) await once(signal, "abort");
}
