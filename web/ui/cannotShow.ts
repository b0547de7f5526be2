import { ApiError } from "@api/errors";

/** The thing is gone, or no longer the reader's to see. */
const GONE = new Set([403, 404, 410]);

/**
 * Whether a query leaves nothing to show. What was loaded stays on the page when it is looked for again in vain (the
 * session ended, the line is cut, the server starts anew), and with it what somebody has typed there.
 */
export const cannotShow = ({ data, error }: { data: unknown; error: unknown }): boolean =>
  error !== null && (data === undefined || (error instanceof ApiError && GONE.has(error.status)));
