import { ApiError } from "@api/errors";
import type { TFunction } from "i18next";
import { Undrawable } from "./drawing";

export interface ErrorWords {
  title: string;
  remedy: string | undefined;
  errorId: string | undefined;
}

const MOST_PROBLEMS = 3;
const TRANSPORT = new Set(["offline", "timeout", "unreadable", "server_down"]);

/** What to tell a person about a failure: the server's own words where it had any, ours for the way to the server.
 *  What is wrong with which field is told here unless the fields tell it themselves. */
export function errorWords(error: unknown, t: TFunction, doFieldsTell = false): ErrorWords {
  if (error instanceof Undrawable) {
    return { title: t("common:diagram.undrawable"), remedy: t("common:diagram.undrawableRemedy"), errorId: undefined };
  }
  if (!(error instanceof ApiError)) {
    return { title: t("common:error.page"), remedy: t("common:error.pageRemedy"), errorId: undefined };
  }
  if (error.code === "invalid_input" && error.problems.length > 0 && !doFieldsTell) {
    const told = (words: readonly (string | undefined)[]) =>
      [...new Set(words.filter(Boolean))].slice(0, MOST_PROBLEMS).join(t("common:listed"));
    return {
      title: told(error.problems.map(({ message }) => message)),
      remedy: told(error.problems.map(({ remedy }) => remedy)),
      errorId: error.errorId,
    };
  }
  if (error.message !== "") return { title: error.message, remedy: error.remedy, errorId: error.errorId };
  const code = TRANSPORT.has(error.code) ? error.code : "unreadable";
  return {
    title: t(`common:error.${code}`),
    remedy: error.remedy ?? t(`common:error.${code}Remedy`),
    errorId: error.errorId,
  };
}
