/**
 * The colours, light and dark, by what they are for. Each text colour has 4.5 : 1 against `--ground` and `--panel`, each
 * line and area that means something 3 : 1.
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum and #non-text-contrast
 */
const LIGHT = `--ground:#fff;--panel:#f6f8fa;--ink:#1c2128;--soft:#57606a;--line:#d8dee4;--faint:#eaeef2;--link:#0550ae;
--good:#1a7f37;--warning:#8a5a00;--bad:#c21f30;--main:#0b62c4;--second:#8250df;--third:#57606a;
--done:#2da052;--testing:#1b8a8f;--review:#8a63d2;--in-progress:#3b82d9;--blocked:#d1453b;--not-started:#838c96;--failed:#7d2a26;--cancelled:#a0785a;--mark:#fff`;
const DARK = `--ground:#0d1117;--panel:#151b23;--ink:#e6edf3;--soft:#9da7b3;--line:#30373f;--faint:#1f262e;--link:#79b8ff;
--good:#4ac267;--warning:#e0a93b;--bad:#ff7b72;--main:#58a6ff;--second:#b392f0;--third:#9da7b3;
--done:#37a052;--testing:#2aa198;--review:#9a78e0;--in-progress:#4a90e2;--blocked:#e5574d;--not-started:#6e7681;--failed:#b3504a;--cancelled:#a5805f;--mark:#0d1117`;

/** Custom properties for the scheme that the reader has chosen; paper is light. */
export const COLOURS = `:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
`.replaceAll(";\n--", ";--");
