/** The default branch has no configuration: nobody agrees to the sync any more. */
export class ConsentWithdrawn extends Error {
  override readonly name = "ConsentWithdrawn";

  constructor() {
    super("The configuration is gone from the default branch.");
  }
}
