/**
 * A write that was held back so long that whoever asked for it no longer had the right to it. Nothing was sent since, so
 * it may be asked for again once the right is renewed.
 */
export class Lapsed extends Error {
  override readonly name = "Lapsed";

  /** @param cause what the write had been waiting for; undefined where it had not been sent at all */
  constructor(cause: unknown) {
    super("The right to write ran out before the request was sent.", { cause });
  }
}
