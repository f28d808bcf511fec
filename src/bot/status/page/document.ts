import { createHash } from "node:crypto";
import { escaped, type Markup } from "../../../report/markup.ts";
import { COLOURS } from "../../../report/style/colours.ts";
import { PAGE_STYLE } from "../../../report/style/page-style.ts";

const OWN_STYLE = `header.bar{display:flex;flex-wrap:wrap;gap:6px 20px;align-items:baseline;justify-content:space-between;margin-bottom:18px}
header.bar form,td form{display:inline}
.tiles{display:flex;flex-wrap:wrap}.tiles li{flex:1 1 140px}
th.number,td.number{padding-right:20px}
h2.name{margin:8px 0 2px}.bar form::before{content:"· "}
.card{margin-bottom:20px}
.card>h2{margin-bottom:8px}
button,input{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--third);border-radius:6px;padding:4px 11px;min-height:30px}
button{cursor:pointer}button.plain{margin:0;padding:0;border:0;min-height:24px;background:none;color:var(--link);text-decoration:underline;font-size:13.5px}
button:focus-visible,input:focus-visible,a:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.note{padding:9px 14px;border:1px solid var(--line);border-left:4px solid var(--good);border-radius:6px;background:var(--panel);margin-bottom:18px}
.note.bad{border-left-color:var(--bad)}
.search{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 10px}
.search label{font-size:13.5px;color:var(--soft)}
.login{max-width:420px;margin:12vh auto 0}.login input{width:100%;margin:6px 0 12px}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
`;

const STYLE = `${COLOURS}${PAGE_STYLE}${OWN_STYLE}`;
const STYLE_HASH = createHash("sha256").update(`\n${STYLE}`).digest("base64");

/** Policy of the status pages: their one style by its hash, forms to themselves, and nothing else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

/** A page of the status server, complete in itself. @param content markup of `main` */
export function statusPage(title: string, content: Markup): Markup {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<link rel="icon" href="data:,">
<style>
${STYLE}</style>
</head>
<body>
<main class="page">
${content}
</main>
</body>
</html>
`;
}
