import type { Tone } from "@ui/StateTag";
import type { OrderState } from "./requests";

export const TONES: Record<OrderState, Tone> = {
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

export const STATES = Object.keys(TONES) as OrderState[];
