import type { Section as Heading, List } from "../markdown/nodes.ts";
import type { Section } from "../plan/task.ts";
import type { TaskTable } from "./table-task.ts";

/** A table of tasks and where it stands. */
export interface PlacedTable extends TaskTable {
  readonly heading: Heading;
  readonly section: Section;
}

/** A list of tasks and where it stands. */
export interface PlacedList {
  readonly list: List;
  readonly heading: Heading;
  readonly section: Section;
}
