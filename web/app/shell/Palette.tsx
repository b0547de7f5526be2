import { ArrowRightOutlined, ClockCircleOutlined, FileSearchOutlined, SearchOutlined } from "@ant-design/icons";
import { Modal, Spin } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useEnterOnceFound } from "@ui/useEnterOnceFound";
import { movedMark, type PaletteItem } from "./palette";
import styles from "./Palette.module.css";
import { usePaletteItems } from "./usePaletteItems";

const ICONS: Record<PaletteItem["section"], ReactNode> = {
  recent: <ClockCircleOutlined />,
  records: <FileSearchOutlined />,
  actions: <ArrowRightOutlined />,
};
const SECTIONS = ["recent", "records", "actions"] as const;

/** Ctrl+K: find a record by name, pinyin, phone, identity or account number; or do something; without the mouse. */
export function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const { t } = useTranslation("shell");
  const [words, setWords] = useState("");
  const [mark, setMark] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { items, isSearching, error, retry, isEmpty } = usePaletteItems(words, onHelp);
  const at = Math.min(mark, Math.max(0, items.length - 1));
  const optionId = (index: number) => `palette-${index}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [at]);

  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  // Whoever pastes a number and presses Enter means what it finds, not what stood there before.
  const enter = useEnterOnceFound(isSearching, () => run(items[at]));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) enter();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    setMark(movedMark(at, event.key, items.length));
  };

  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={onClose}
      width={620}
      className={styles.palette}
      // The title is the dialog's name for the screen reader; the field says it to everybody else.
      title={t("search.title")}
      styles={{ container: { padding: 0, overflow: "hidden" }, header: { display: "none" }, body: { padding: 0 } }}
    >
      <div className={styles.inputLine}>
        <SearchOutlined aria-hidden className={styles.icon} />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
          aria-label={t("search.title")}
          placeholder={t("search.prompt")}
          className={styles.input}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setMark(0);
          }}
          onKeyDown={onKeyDown}
          spellCheck={false}
          autoComplete="off"
        />
        {isSearching && <Spin size="small" />}
      </div>
      <div ref={list} id="palette-list" role="listbox" aria-label={t("search.results")} className={styles.list}>
        {SECTIONS.map((section) => {
          const inside = items.map((item, index) => ({ item, index })).filter(({ item }) => item.section === section);
          if (inside.length === 0) return null;
          return (
            <div key={section} role="group" aria-label={t(`search.section.${section}`)}>
              <div className={styles.section} aria-hidden>
                {t(`search.section.${section}`)}
              </div>
              {inside.map(({ item, index }) => (
                <div
                  key={item.key}
                  id={optionId(index)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  className={styles.option}
                  onPointerMove={() => setMark(index)}
                  onClick={() => run(item)}
                  onKeyDown={onKeyDown}
                >
                  <span className={styles.icon} aria-hidden>
                    {ICONS[section]}
                  </span>
                  <span className={styles.optionTitle}>{item.title}</span>
                  {item.note && <span className={styles.note}>{item.note}</span>}
                </div>
              ))}
            </div>
          );
        })}
        {error !== null && (
          <div className={styles.message}>
            <ErrorPanel kind="inline" error={error} onRetry={retry} />
          </div>
        )}
        {isEmpty && (
          <p className={styles.message} role="status">
            {t("search.nothing", { words: words.trim() })}
          </p>
        )}
      </div>
      <footer className={styles.foot}>
        <span>{t("search.keys")}</span>
      </footer>
    </Modal>
  );
}
