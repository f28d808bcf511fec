/** Starts to measure. Gives the time since then, as people read it. */
export function since(): () => string {
  const began = performance.now();
  return () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
