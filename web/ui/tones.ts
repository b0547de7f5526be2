import type { components } from "@api/schema";
import type { Tone } from "./StateTag";

type Schemas = components["schemas"];

/** How likely somebody is to leave. */
export const BAND_TONES = { high: "bad", middle: "warn", low: "good" } as const satisfies Record<Schemas["Band"], Tone>;

/** States of product orders. */
export const ORDER_TONES: Readonly<Record<Schemas["OrderState"], Tone>> = {
  acknowledged: "neutral",
  rejected: "bad",
  pending: "warn",
  held: "warn",
  inProgress: "active",
  assessingCancellation: "warn",
  pendingCancellation: "warn",
  cancelled: "neutral",
  completed: "good",
  failed: "bad",
  partial: "warn",
};
