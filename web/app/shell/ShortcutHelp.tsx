import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { commandKeyName } from "@ui/keyboard";
import styles from "./Shell.module.css";

/** The keys, in one place. The same in every list and form. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("shell");
  const command = commandKeyName();
  const keys: readonly (readonly [string, string])[] = [
    [`${command} K`, t("help.palette")],
    ["/", t("help.filter")],
    ["↑ ↓", t("help.move")],
    ["Enter", t("help.open")],
    ["Space", t("help.tick")],
    ["Shift ↑ ↓", t("help.tickMore")],
    [`${command} A`, t("help.tickAll")],
    ["F2", t("help.edit")],
    ["[  ]", t("help.neighbours")],
    [`${command} Enter`, t("help.send")],
    ["?", t("help.help")],
  ];
  return (
    <Modal open title={t("help.title")} footer={null} onCancel={onClose} width={440}>
      <dl className={styles.keys}>
        {keys.map(([key, meaning]) => (
          <div key={key} className={styles.keyLine}>
            <dt>{meaning}</dt>
            <dd>
              <kbd className={styles.kbd}>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
