import { escaped, type Markup } from "../markup.ts";

/** A column of a table of the page. */
export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
  /** Said before the cell where a phone shows a row as a card. */
  readonly short?: string;
  /** Takes a line of its own there. */
  readonly wide?: boolean;
  readonly nowrap?: boolean;
}

/** A table; the first cell of a row names it. @param rows cells as markup */
export function table(
  caption: Markup,
  columns: readonly Column[],
  rows: readonly (readonly Markup[])[],
  name = "",
): Markup {
  const head = columns.map((column) => `<th scope="col"${classOf(column)}>${escaped(column.label)}</th>`).join("");
  const lines = rows.map((cells) => {
    const drawn = cells.map((cell, index) => {
      const column = columns[index];
      if (column === undefined) return "";
      if (index === 0) return `<th scope="row"${classOf(column)}>${cell}</th>`;
      const label = column.short === undefined || cell === "" ? "" : ` data-label="${escaped(column.short)}"`;
      return `<td${classOf(column)}${label}>${cell}</td>`;
    });
    return `<tr>${drawn.join("")}</tr>`;
  });
  return `<table${name === "" ? "" : ` class="${name}"`}>${caption === "" ? "" : `<caption>${caption}</caption>`}<thead><tr>${head}</tr></thead><tbody>\n${lines.join("\n")}\n</tbody></table>`;
}

function classOf({ numeric, wide, nowrap }: Column): Markup {
  const names = [...(numeric ? ["number"] : []), ...(wide ? ["wide-cell"] : []), ...(nowrap ? ["nowrap"] : [])];
  return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}

/** Something wider than its place, that the keyboard can scroll too. */
export function scrolled(label: string, content: Markup): Markup {
  return `<div class="scroll" role="region" aria-label="${escaped(label)}" tabindex="0">${content}</div>`;
}
