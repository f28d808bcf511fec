/** Numbers by chance that are the same for the same seed. */
export interface Random {
  /** At least 0, less than 1. */
  unit(): number;
  /**
   * Begins again, at the start of another stream of the same seed; streams have nothing in common.
   * @param stream a whole number; its lowest 32 bits count. The first stream is 0
   */
  restart(stream: number): void;
  /** From the gamma distribution of this shape, above 0, with the mean 1; the smaller its shape, the wider it is. */
  gamma(shape: number): number;
}

/**
 * Chris Doty-Humphrey's generator sfc32 of PractRand 0.94 (pracrand.sourceforge.net, public domain; it passes PractRand and
 * TestU01's BigCrush), seeded as there by 64 bits, those of the stream above those of the seed: the counter at 1, twelve rounds discarded.
 * @param seed a whole number; its lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 0;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  const restart = (stream: number) => {
    a = 0;
    b = seed | 0;
    c = stream | 0;
    counter = 1;
    for (let round = 0; round < 12; round++) next();
  };
  restart(0);
  const unit = () => next() / 2 ** 32;
  // Box and Muller's pair, of which one is enough here.
  const normal = () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
  return { unit, restart, gamma: (shape) => gamma(shape, unit, normal) / shape };
}

/** Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000), with their step for shapes below 1. */
function gamma(shape: number, unit: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, unit, normal) * (1 - unit()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - unit()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
