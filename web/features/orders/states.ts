import { ORDER_TONES } from "@ui/tones";
import type { OrderState } from "./requests";

export const STATES = Object.keys(ORDER_TONES) as OrderState[];
