import { App, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@api/errors";
import { errorWords } from "./errorWords";

export interface Announce {
  done: (text: string) => void;
  /** News that is neither a success nor a failure of what the person just did. */
  told: (text: string) => void;
  failed: (error: unknown) => void;
  /** A result that can be taken back, for as long as the message stays. */
  undoable: (text: string, undo: () => void) => void;
}

/** Says in a corner what came of an act, without stopping the person. Screen readers hear it too. */
export function useAnnounce(): Announce {
  const { message, notification } = App.useApp();
  const { t } = useTranslation("common");
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      told: (text) => void message.info(text),
      failed: (error) => {
        // The frame asks to sign in again; saying so twice helps nobody.
        if (error instanceof ApiError && error.status === 401) return;
        const words = errorWords(error, t);
        notification.error({ title: words.title, description: words.remedy, role: "alert", duration: 8 });
      },
      undoable: (text, undo) => {
        const key = crypto.randomUUID();
        const takeBack = () => {
          notification.destroy(key);
          undo();
        };
        const actions = <Button onClick={takeBack}>{t("action.undo")}</Button>;
        notification.success({ key, title: text, actions, duration: 10, role: "status" });
      },
    }),
    [message, notification, t],
  );
}
