/** Which unfinished tasks of a sprint go on in the next: all, those that were begun, or none. */
export const CARRY_OVER = ["all", "started", "none"] as const;
export type CarryOver = (typeof CARRY_OVER)[number];
