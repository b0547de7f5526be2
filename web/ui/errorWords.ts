import { ApiError } from "@api/errors";
import type { TFunction } from "i18next";

export interface ErrorWords {
  title: string;
  remedy: string | undefined;
  errorId: string | undefined;
}

const TRANSPORT = new Set(["offline", "timeout", "unreadable", "server_down"]);

/** What to tell a person about a failure: the server's own words where it had any, ours for the way to the server. */
export function errorWords(error: unknown, t: TFunction): ErrorWords {
  if (!(error instanceof ApiError)) {
    return { title: t("common:error.page"), remedy: t("common:error.pageRemedy"), errorId: undefined };
  }
  if (error.message !== "") return { title: error.message, remedy: error.remedy, errorId: error.errorId };
  const code = TRANSPORT.has(error.code) ? error.code : "unreadable";
  return {
    title: t(`common:error.${code}`),
    remedy: error.remedy ?? t(`common:error.${code}Remedy`),
    errorId: error.errorId,
  };
}
