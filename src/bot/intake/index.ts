export { isKnownEvent } from "./events.ts";
export { type Known, nothingKnown } from "./known.ts";
export { type DeliveryHeaders, type ReadDelivery, readDelivery } from "./read-delivery.ts";
export { FIX_ACTION } from "./work/checks.ts";
export { type WorkOf, workOf } from "./work-of.ts";
