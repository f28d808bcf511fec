import { createHash } from "node:crypto";

/**
 * When a repository's next turn is: always at the same point of the period, which its id alone decides, so that all
 * repositories are spread evenly over it, and whatever was missed meanwhile doesn't make them bunch up. Pure.
 * @param id database id of the repository
 * @param after the turn is later than this
 */
export function nextSlot(id: number, periodMs: number, after: Date): Date {
  const offset = Math.floor(fraction(id) * periodMs);
  const passed = Math.floor((after.getTime() - offset) / periodMs);
  return new Date((passed + 1) * periodMs + offset);
}

/** A number from 0 up to, not including, 1, the same for the same id. */
function fraction(id: number): number {
  return createHash("sha256").update(String(id)).digest().readUIntBE(0, 6) / 2 ** 48;
}
