import { createContext } from "react";
import type { Lookup } from "../lookup";

/** The lookups that a form's fields name with `x-lookup`. */
export const LookupsContext = createContext<Readonly<Record<string, Lookup>>>({});
