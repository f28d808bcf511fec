import type { Piece, RowCells, Trio } from "./piece.ts";

/**
 * How a row that one side added is written in a table whose columns the other side changed: cell by cell under the
 * new header. A row stays as it is where a cell of it would have no column.
 */
export function reshapes(trios: readonly Trio[]): (piece: Piece, side: "ours" | "theirs") => string {
  const changed = { ours: new Map<string, Piece>(), theirs: new Map<string, Piece>() };
  for (const { base, ours, theirs } of trios) {
    if (base === null || ours === null || theirs === null) continue;
    const [was, mine, other] = [columns(base), columns(ours), columns(theirs)];
    if (was === mine && other !== null && other !== was) changed.ours.set(placeOf(ours), theirs);
    if (was === other && mine !== null && mine !== was) changed.theirs.set(placeOf(theirs), ours);
  }
  return (piece, side) => {
    const model = changed[side].get(placeOf(piece));
    return piece.row === null || model?.row == null
      ? piece.text
      : (reshaped(piece, piece.row, model.row) ?? piece.text);
  };
}

function columns({ row }: Piece): string | null {
  return row === null ? null : row.headers.join("\0");
}

function placeOf(piece: Piece): string {
  return `${piece.task?.section ?? ""}\0${piece.task?.heading ?? ""}\0${columns(piece) ?? ""}`;
}

function reshaped({ text }: Piece, row: RowCells, model: RowCells): string | null {
  if ([...row.cells.keys()].some((name) => !model.headers.includes(name))) return null;
  const prefix = /^[ \t>]*/.exec(text)?.[0] ?? "";
  const end = /[\r\n]*$/.exec(text)?.[0] ?? "";
  return `${prefix}|${model.headers.map((name) => ` ${row.cells.get(name)?.raw ?? "-"} |`).join("")}${end}`;
}
