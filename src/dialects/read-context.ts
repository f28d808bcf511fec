import type { Status } from "../plan/task.ts";
import type { ReadContext } from "./codec.ts";
import type { ReadOptions } from "./dialect.ts";
import type { FileLegend } from "./legend.ts";

/**
 * What reading values needs of a file before its ids are known.
 * @param statusLabels the words that this kind of plan has for a status, where they are not the common ones
 */
export function readContext(
  options: ReadOptions,
  legend: FileLegend,
  statusLabels?: Readonly<Partial<Record<Status, string>>>,
): ReadContext {
  return {
    options,
    statusLegend: legend.status,
    priorityLegend: legend.priority,
    boxes: legend.boxes,
    keys: new Map(),
    ...(statusLabels === undefined ? {} : { statusLabels }),
  };
}
