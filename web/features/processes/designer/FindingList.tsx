import { useWords } from "@ui/useWords";
import { CheckCircleOutlined } from "@ant-design/icons";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Studio } from "./bpmn";
import styles from "./designer.module.css";
import type { ModelFinding } from "./requests";

/** What keeps the model from being deployed, in words; each leads to its element. */
export function FindingList(props: { findings: readonly ModelFinding[] | undefined; onShow: (id: string) => void }) {
  const { t } = useTranslation("designer");
  const { findings, onShow } = props;
  if (!findings) return <p className={styles.faint}>{t("finding.looking")}</p>;
  return (
    <section aria-label={t("finding.title")} aria-live="polite">
      {findings.length === 0 ? (
        <p className={styles.faint}>
          <CheckCircleOutlined aria-hidden /> {t("finding.none")}
        </p>
      ) : (
        <Found found={findings} label={t("finding.count", { count: findings.length })} onShow={onShow} />
      )}
    </section>
  );
}

/** What the model says in vain, and how it is read where that is worth knowing: nothing that keeps it back. */
export function RemarkList(props: { remarks: readonly ModelFinding[]; onShow?: (id: string) => void }) {
  const { t } = useTranslation("designer");
  const { remarks, onShow } = props;
  if (remarks.length === 0) return null;
  return (
    <details className={styles.remarks} open={remarks.length <= FEW}>
      <summary>{t("remark.count", { count: remarks.length })}</summary>
      <Found found={remarks} label={t("remark.title")} onShow={onShow} />
    </details>
  );
}

const FEW = 5;

function Found(props: { found: readonly ModelFinding[]; label: string; onShow: ((id: string) => void) | undefined }) {
  const words = useWords();
  const { found, label, onShow } = props;
  return (
    <ol className={styles.found} tabIndex={0} aria-label={label}>
      {found.map((one) => (
        <li key={`${one.element} ${one.code} ${one.message.en}`}>
          {onShow ? (
            <button type="button" className={styles.link} onClick={() => onShow(one.element)}>
              {words(one.message)}
            </button>
          ) : (
            words(one.message)
          )}{" "}
          <span className={styles.faint}>{words(one.remedy)}</span>
        </li>
      ))}
    </ol>
  );
}

const WRONG = "yz-wrong";

/** Marks on the drawing what is wrong there: a red outline, and a sign that can be read. */
export function useMarks(studio: Studio | undefined, findings: readonly ModelFinding[] | undefined): void {
  const words = useWords();
  const { t } = useTranslation("designer");
  const sign = t("finding.sign");
  useEffect(() => {
    if (!studio || !findings) return undefined;
    const wrong = new Map<string, string>();
    for (const one of findings) {
      if (studio.registry.get(one.element) && one.element !== studio.canvas.getRootElement().id) {
        wrong.set(one.element, [wrong.get(one.element), words(one.message)].filter(Boolean).join("\n"));
      }
    }
    for (const [id, message] of wrong) {
      const badge = document.createElement("div");
      badge.className = styles.badge ?? "";
      badge.textContent = sign;
      badge.title = message;
      studio.canvas.addMarker(id, WRONG);
      studio.overlays.add(id, WRONG, { position: { top: -9, right: 9 }, html: badge });
    }
    return () => {
      studio.overlays.remove({ type: WRONG });
      for (const id of wrong.keys()) if (studio.registry.get(id)) studio.canvas.removeMarker(id, WRONG);
    };
  }, [studio, findings, words, sign]);
}
