// Draws docs/demo.svg, the README's picture, from what the demo really prints.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const COLUMNS = 118;
const CHAPTERS = ["3.", "4."];
const CHAR = 7.4;
const LINE = 18;
const PAD = 20;

const output = execFileSync(process.execPath, [`${root}dist/cli.js`, "demo"], {
  encoding: "utf8",
  env: { ...process.env, NO_COLOR: "1" },
});
const lines = ["$ npm start", ...chosen(output.split("\n"))];

/** Two chapters of the story, without the lines that only repeat. */
function chosen(all) {
  const result = [];
  let inside = false;
  let skipping = false;
  for (const line of all) {
    if (/^\d\. /.test(line)) inside = CHAPTERS.some((chapter) => line.startsWith(chapter));
    if (!inside) continue;
    // The pull request's first and last step say enough.
    if (line.includes("requests changes")) skipping = true;
    if (line.includes("merges it")) skipping = false;
    if (skipping) continue;
    if (
      /creates the label|derived lines|Burndown|[-+]\| ?(?:Total|Completed|Progress|Remaining|Health)|[-+]- \*\*(?:Total|Completed|Remaining|Progress|v\d)|[-+]\*\*(?:Summary|Last)/.test(
        line,
      )
    )
      continue;
    result.push(line);
  }
  return result.slice(0, 46);
}

function color(line) {
  if (/^\$/.test(line)) return "#e6edf3";
  if (/^\d\. /.test(line)) return "#ffffff";
  if (/^ {5}\+/.test(line)) return "#7ee787";
  if (/^ {5}-/.test(line)) return "#ff9b93";
  if (/^ {3}✓/.test(line)) return "#7ee787";
  if (/^ {3}lockstep sync/.test(line)) return "#e3b341";
  if (/^ {3}(?:alice|bob|carol) /.test(line)) return "#79c0ff";
  if (/requests, /.test(line)) return "#8b949e";
  return "#c9d1d9";
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const cut = (text) => {
  const points = Array.from(text.replace(/ {3,}(?=\S)/g, (gap, at) => (at === 0 ? gap : "  ")));
  return points.length <= COLUMNS ? points.join("") : `${points.slice(0, COLUMNS - 1).join("")}…`;
};
const width = Math.round(COLUMNS * CHAR + 2 * PAD);
const height = lines.length * LINE + 2 * PAD + 14;
const rows = lines.map((line, i) => {
  const bold = /^(?:\d\. |\$)/.test(line) ? ' font-weight="bold"' : "";
  return `<text x="${PAD}" y="${PAD + 26 + i * LINE}" fill="${color(line)}"${bold} xml:space="preserve">${escaped(cut(line))}</text>`;
});
const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
  (fill, i) => `<circle cx="${PAD + i * 18}" cy="16" r="5.5" fill="${fill}"/>`,
);
writeFileSync(
  `${root}docs/demo.svg`,
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The output of npm start: edits on both sides of a plan, and what each sync changed" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
${dots.join("\n")}
${rows.join("\n")}
</svg>
`,
);
console.log(`wrote docs/demo.svg (${lines.length} lines)`);
