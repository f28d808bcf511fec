import { CLOSED_STATUSES } from "../../plan/status.ts";
import type { ReportTask } from "../data.ts";
import type { Dependencies } from "./edges.ts";

/**
 * The tasks that are drawn, in the order of the plan: those with dependencies, at most so many. First the critical path,
 * then the open ones by how many others wait for them, then what is over.
 */
export function chosen(
  tasks: readonly ReportTask[],
  { needs, feeds }: Dependencies,
  critical: readonly number[],
  most: number,
): { readonly places: readonly number[]; readonly left: number } {
  const path = new Set(critical);
  const degree = (place: number): number => (needs[place]?.length ?? 0) + (feeds[place]?.length ?? 0);
  const related = tasks.flatMap(({ status }, place) =>
    degree(place) === 0 ? [] : [{ place, over: CLOSED_STATUSES.has(status), degree: degree(place) }],
  );
  const rank = ({ place, over }: (typeof related)[number]): number => (path.has(place) ? 0 : over ? 2 : 1);
  const places = related
    .toSorted((one, other) => rank(one) - rank(other) || other.degree - one.degree || one.place - other.place)
    .slice(0, most)
    .map(({ place }) => place)
    .sort((one, other) => one - other);
  return { places, left: related.length - places.length };
}
