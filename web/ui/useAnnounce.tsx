import { App, Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@api/errors";
import { errorWords } from "./errorWords";
import { sentences } from "./sentences";
import styles from "./states.module.css";

export interface Announce {
  done: (text: string) => void;
  /** News that is neither a success nor a failure of what the person just did. */
  told: (text: string) => void;
  failed: (error: unknown) => void;
  /** A result with something to be done about it, for as long as the message stays. */
  offering: (text: string, label: string, act: () => void) => void;
  /** A result that can be taken back, for as long as the message stays. */
  undoable: (text: string, undo: () => void) => void;
}

const MOST_PROBLEMS = 5;

/** What would help; where several things stand in the way, each with what would help there. */
function Remedy({ error, plain }: { error: unknown; plain: string | undefined }) {
  const problems = error instanceof ApiError && error.code !== "invalid_input" ? error.problems : [];
  if (problems.length === 0) return plain;
  const told = new Set(problems.map(({ message, remedy }) => sentences(message, remedy)));
  return (
    <ul className={styles.problems}>
      {[...told].slice(0, MOST_PROBLEMS).map((one) => (
        <li key={one}>{one}</li>
      ))}
      {told.size > MOST_PROBLEMS && <li>…</li>}
    </ul>
  );
}

/** Says in a corner what came of an act, without stopping the person. Screen readers hear it too. */
export function useAnnounce(): Announce {
  const { message, notification } = App.useApp();
  const { t } = useTranslation("common");
  return useMemo(() => {
    const offering = (text: string, label: string, act: () => void) => {
      const key = crypto.randomUUID();
      const once = () => {
        notification.destroy(key);
        act();
      };
      const actions = <Button onClick={once}>{label}</Button>;
      notification.success({ key, title: text, actions, duration: 10, role: "status" });
    };
    return {
      done: (text) => void message.success(text),
      told: (text) => void message.info(text),
      failed: (error) => {
        // The frame asks to sign in again; saying so twice helps nobody.
        if (error instanceof ApiError && error.status === 401) return;
        const words = errorWords(error, t);
        const description = <Remedy error={error} plain={words.remedy} />;
        notification.error({ title: words.title, description, role: "alert", duration: 8 });
      },
      offering,
      undoable: (text, undo) => offering(text, t("action.undo"), undo),
    };
  }, [message, notification, t]);
}
