import { figure, percent } from "../../../report/format.ts";
import { escaped, type Markup } from "../../../report/markup.ts";
import { sign } from "../../../report/page/signs.ts";
import { scrolled, table } from "../../../report/page/table.ts";
import type { InstallationStatus } from "../source.ts";
import { moment } from "./words.ts";

const COLUMNS = [
  { label: "Installation", wide: true },
  { label: "State", nowrap: true },
  { label: "Requests left", short: "requests left" },
  { label: "Missing permissions", wide: true, short: "missing:" },
];

/** The accounts that the App is installed on. */
export function installationTable(installations: readonly InstallationStatus[], now: string): Markup {
  const rows = installations.map(({ id, account, suspended, rateLimit, missing }) => [
    `${escaped(account === "" ? "unknown" : account)}<span class="formula">${id}</span>`,
    suspended
      ? `${sign("warning")} suspended`
      : missing.length > 0
        ? `${sign("warning")} lacks permissions`
        : `${sign("good")} active`,
    rateLimit === null
      ? "–"
      : `${figure(rateLimit.remaining)} of ${figure(rateLimit.limit)} (${percent(rateLimit.remaining / rateLimit.limit)}), full ${moment(new Date(rateLimit.resetsAt).toISOString(), now)}`,
    missing
      .map(
        ({ area, needed, granted }) =>
          `${escaped(area)}: ${escaped(needed)} (${granted === null ? "not granted" : `only ${escaped(granted)}`})`,
      )
      .join("<br>"),
  ]);
  const content =
    rows.length === 0
      ? '<p class="empty">The App is installed nowhere yet.</p>'
      : scrolled("Installations", table("", COLUMNS, rows, "cards"));
  return `<section class="card"><h2>Installations</h2>${content}</section>`;
}
