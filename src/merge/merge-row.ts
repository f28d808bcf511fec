import type { FieldName } from "../plan/task.ts";
import { FIELD_NAMES } from "../sync/fields.ts";
import { applyEdits, type TextEdit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { type Content, pick } from "./content.ts";
import { type CellMerge, mergeCell } from "./merge-cell.ts";
import type { Piece, RowCells, Side, Trio } from "./piece.ts";

/** A row with its cells. */
interface RowPiece extends Piece {
  readonly row: RowCells;
}

/** The three rows of a unit; the base may lack it. */
interface RowTrio {
  readonly base: RowPiece | null;
  readonly ours: RowPiece;
  readonly theirs: RowPiece;
}

/** The three as rows of tables; null where one of them is something else. */
export function rowTrio({ base, ours, theirs }: Trio): RowTrio | null {
  if (!isRow(ours) || !isRow(theirs)) return null;
  if (base === null) return { base, ours, theirs };
  return isRow(base) ? { base, ours, theirs } : null;
}

function isRow(piece: Piece | null): piece is RowPiece {
  return piece !== null && piece.row !== null;
}

/**
 * Merges a row cell by cell, columns matched by their names: a cell that one side changed is taken over as it is written
 * there. Null where both sides changed the columns of the table, each otherwise.
 */
export function mergeRow(
  { base, ours, theirs }: RowTrio,
  sides: { readonly ours: Side; readonly theirs: Side },
): Content | null {
  const columns = ({ row }: RowPiece) => row.headers.join("\0");
  const wanted = pick(base === null ? null : columns(base), columns(ours), columns(theirs));
  if (wanted === null) return null;
  const hosted = wanted === columns(ours);
  const [host, guest] = hosted ? [ours, theirs] : [theirs, ours];
  const open = (hosted ? sides.ours : sides.theirs).open;
  const about: (FieldName | string)[] = [];
  const agreed: TextEdit[] = [];
  const disputed: { readonly full: Span; readonly base: string | null; readonly guest: string }[] = [];
  for (const name of new Set([...host.row.cells.keys(), ...guest.row.cells.keys()])) {
    const own = host.row.cells.get(name);
    const field = fieldOf(host, name) ?? fieldOf(guest, name);
    const merged = mergeCell(
      { base: textOf(base, name), ours: textOf(ours, name), theirs: textOf(theirs, name) },
      field,
      { base: base?.task ?? null, ours: ours.task, theirs: theirs.task },
    );
    if (own === undefined) {
      // A cell that the host has no column for can go only if its side left it as it was.
      if (textOf(guest, name)?.raw !== textOf(base, name)?.raw) return null;
      continue;
    }
    const edit = agreedEdit(merged, own.full, host, field, open);
    if (edit === null) {
      about.push(field ?? name);
      disputed.push({
        full: own.full,
        base: textOf(base, name)?.full ?? null,
        guest: textOf(guest, name)?.full ?? "",
      });
    } else agreed.push(...edit);
  }
  const write = (cell: (one: (typeof disputed)[number]) => string | null): string => {
    const edits = disputed.flatMap((one): TextEdit[] => {
      const text = cell(one);
      return text === null ? [] : [{ span: one.full, text }];
    });
    return rewrite(host, [...agreed, ...edits]);
  };
  const [mine, other] = [write(() => null), write((one) => one.guest)];
  if (disputed.length === 0) return { kind: "agreed", text: mine };
  return {
    kind: "conflict",
    base: base === null ? "" : write((one) => one.base),
    ours: hosted ? mine : other,
    theirs: hosted ? other : mine,
    about,
  };
}

/** A cell's text on one side. */
function textOf(piece: RowPiece | null, name: string): { readonly raw: string; readonly full: string } | null {
  const cell = piece?.row.cells.get(name);
  if (piece === null || cell === undefined) return null;
  return { raw: cell.raw, full: piece.text.slice(cell.full.start - piece.start, cell.full.end - piece.start) };
}

/** The field that stands in a column, by where the task's values were read from. */
function fieldOf({ task, row }: RowPiece, name: string): FieldName | null {
  const full = row.cells.get(name)?.full;
  if (task === null || full === undefined) return null;
  const within = (span: Span | undefined) => span !== undefined && span.start >= full.start && span.end <= full.end;
  return FIELD_NAMES.find((field) => within(task.spans[field])) ?? null;
}

/** The edit that makes the host's cell say what was agreed; none where it does. Null where it is disputed. */
function agreedEdit(
  merged: CellMerge,
  full: Span,
  host: RowPiece,
  field: FieldName | null,
  open: Side["open"],
): readonly TextEdit[] | null {
  switch (merged.kind) {
    case "conflict":
      return null;
    case "text": {
      const now = host.text.slice(full.start - host.start, full.end - host.start);
      return merged.full === null || now === merged.full ? [] : [{ span: full, text: merged.full }];
    }
    case "values": {
      if (open === null || host.task === null || field === null) return null;
      const change = { kind: "update-task", key: host.task.key, values: merged.values } as const;
      const { edits, refused } = open.write([change]);
      const end = host.start + host.text.length;
      return refused.length > 0 ? null : edits.filter(({ span }) => span.start >= host.start && span.end <= end);
    }
  }
}

/** A piece's text with edits that were made for its side's text. */
export function rewrite({ text, start }: Piece, edits: readonly TextEdit[]): string {
  const moved = edits.map(({ span, text: by }) => ({
    span: { start: span.start - start, end: span.end - start },
    text: by,
  }));
  return applyEdits(text, moved);
}
