import type { Words } from "@ui/useWords";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { noteOf } from "./note";
import styles from "./rules.module.css";

/** The note of a row in both languages, side by side. */
export function NoteHelper({ note, onChoose }: { note: Words; onChoose: (note: Words) => void }) {
  const { t } = useTranslation("rules");
  const [typed, setTyped] = useState(note);
  const take = () => onChoose(noteOf(typed.zh, typed.en));
  return (
    <div className={styles.helper} role="group" aria-label={t("helpFor", { name: t("note") })}>
      <label className={styles.form}>
        {t("noteZh")}
        <Input
          autoFocus
          value={typed.zh}
          onChange={({ target }) => setTyped({ ...typed, zh: target.value })}
          onPressEnter={take}
        />
      </label>
      <label className={styles.form}>
        {t("noteEn")}
        <Input
          value={typed.en}
          onChange={({ target }) => setTyped({ ...typed, en: target.value })}
          onPressEnter={take}
        />
      </label>
      <span className={styles.faint}>{t("noteHint")}</span>
      <Button type="primary" onClick={take}>
        {t("take")}
      </Button>
    </div>
  );
}
