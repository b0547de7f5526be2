import { PHONE_WIDTH } from "./theme";
import { useMedia } from "./useMedia";

/** Whether the window is as narrow as a phone. */
export const usePhone = (): boolean => useMedia(`(max-width: ${PHONE_WIDTH}px)`);
