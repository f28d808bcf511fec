import type { PlanChange } from "../plan/change.ts";
import type { Status } from "../plan/task.ts";
import type { FieldChange, Settlement } from "./change.ts";
import { canSay, changedRows, rowBase, saysStatus, type TaskRows } from "./mirrors.ts";
import type { Outcome } from "./outcome.ts";
import type { PlannedTask } from "./world.ts";

/** What becomes of the rows of a task that stands in several files. */
export interface RowsOutcome {
  /** What the home's row is given, as its file shows it; null where it says it already. */
  readonly home: FieldChange | null;
  /** The other rows that are given the status. */
  readonly others: readonly { readonly path: string; readonly change: PlanChange; readonly status: FieldChange }[];
  /** By path, the status that is agreed on for a row: once the plans' changes are on the branch, and until then. */
  readonly bases: readonly {
    readonly path: string;
    readonly then: Status | undefined;
    readonly until: Status | undefined;
  }[];
  /** Changes of rows that gave way to another row's. */
  readonly overruled: readonly (Settlement & { readonly path: string })[];
}

/** The outcomes with what follows for all rows of their tasks: they come to say the status that the task ends with. */
export function rowOutcomes(outcomes: readonly Outcome[], tasks: ReadonlyMap<string, PlannedTask>): readonly Outcome[] {
  return outcomes.map((outcome) => {
    const rows = tasks.get(outcome.key)?.rows;
    return rows === undefined ? outcome : withRows(outcome, rows);
  });
}

function withRows(outcome: Outcome, { home, mirrors }: TaskRows): Outcome {
  const { merged, task, record, plan, key } = outcome;
  const status = merged === null ? task?.values.status : merged.values.status;
  const undecided = status === undefined || (outcome.state !== "paired" && outcome.state !== "skipped");
  const rows = [home, ...mirrors].filter(canSay);
  const wrong = undecided ? [] : rows.filter((row) => !saysStatus(row, status));
  const bases = rows.map((row) => {
    const was = rowBase(row, record);
    const { status: said } = row.task.values;
    const [then, until] = undecided ? [was, was] : wrong.includes(row) ? [status, was] : [said, said];
    return { path: row.plan.path, then, until };
  });
  const told = (row: PlannedTask): FieldChange => ({ from: row.task.values.status, to: status ?? null });
  const others = wrong
    .filter((row) => row !== home)
    .map((row) => ({ path: row.plan.path, change: update(row, status), status: told(row) }));
  const [winner, ...losers] = changedRows(rows, record);
  const overruled = losers.filter(
    (row) => winner !== undefined && !saysStatus(row, winner.task.values.status) && wrong.includes(row),
  );
  const settlements = overruled.map((row): RowsOutcome["overruled"][number] => ({
    path: row.plan.path,
    task: key,
    field: "status",
    side: "plan",
    lost: row.task.values.status,
    stays: status ?? null,
    by: null,
  }));
  return {
    ...outcome,
    plan: homeChange(plan, home, wrong.includes(home) ? status : undefined),
    rows: { home: wrong.includes(home) ? told(home) : null, others, bases, overruled: settlements },
  };
}

/** The change of the home's row: its status is given where its own says something else, whatever the other rows say. */
function homeChange(plan: PlanChange | null, home: PlannedTask, status: Status | undefined): PlanChange | null {
  if (plan !== null && plan.kind !== "update-task") return plan;
  if (plan === null) return status === undefined ? null : update(home, status);
  const { status: _, ...others } = plan.values;
  const values = status === undefined ? others : { ...others, status };
  return Object.keys(values).length === 0 && plan.movedFrom === undefined ? null : { ...plan, values };
}

function update({ task, fileKey }: PlannedTask, status: Status | undefined): PlanChange {
  return {
    kind: "update-task",
    key: fileKey ?? task.key,
    values: status === undefined ? {} : { status },
  };
}
