import { CheckCircleFilled, RollbackOutlined, UndoOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRouter } from "@tanstack/react-router";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import { Figures } from "./Figures";
import styles from "./imports.module.css";
import { Problems, ProblemTable } from "./Problems";
import { type Import, refusalsOptions, undoImport } from "./requests";
import { UploadBox } from "./UploadBox";

/** What an import did; the rows that stayed out, and the way back. */
export function Result({ one, onBegun }: { one: Import; onBegun: () => void }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const { history } = useRouter();
  const may = useMay();
  const confirm = useConfirm();
  const { created = 0, updated = 0, failed = 0 } = one.counts;
  const n = (value: number) => formatNumber(value, language);
  const left = (one.undo?.refused ?? 0) > 0;
  const canUndo = one.phase === "applied" && created + updated > 0 && may("import.undo");
  const ask = () =>
    confirm({
      title: t("undo.title", { name: one.fileName }),
      text: t("undo.text", { created: n(created), updated: n(updated) }),
      okLabel: t("undo.ok"),
      isDanger: true,
      act: async () => {
        await undoImport(one.id);
        onBegun();
      },
    });
  return (
    <>
      {one.undo && <Undone one={one} />}
      <Panel
        title={
          <span className={styles.resultTitle}>
            <CheckCircleFilled aria-hidden /> {t("result.title")}
          </span>
        }
        extra={one.appliedAt && <When at={one.appliedAt} show="moment" />}
      >
        <Figures one={one} isDone />
        <div className={styles.foot}>
          <Button type="primary" onClick={() => history.push("/customers?sort=-createdAt")}>
            {t("result.customers")}
          </Button>
          {canUndo && (
            <Button danger icon={<UndoOutlined />} onClick={ask}>
              {left ? t("undo.again") : t("undo.button")}
            </Button>
          )}
        </div>
      </Panel>
      {failed > 0 && (
        <>
          <Problems one={one} />
          <Panel title={t("result.corrected")}>
            <p className={styles.note}>{t("result.correctedHint")}</p>
            <UploadBox onDone={({ id }) => history.push(`/imports/${id}?like=${one.id}`)} />
          </Panel>
        </>
      )}
    </>
  );
}

/** What the undo took back, and what it left with the reason. */
function Undone({ one }: { one: Import }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const { deleted = 0, restored = 0, refused = 0 } = one.undo ?? {};
  const refusals = useQuery({ ...refusalsOptions(one, language), enabled: refused > 0 });
  const figures = [
    { key: "deleted", value: deleted },
    { key: "restored", value: restored },
    { key: "refused", value: refused },
  ];
  return (
    <>
      <Panel
        title={
          <span className={styles.resultTitle}>
            <RollbackOutlined aria-hidden /> {refused > 0 ? t("undone.partly") : t("undone.title")}
          </span>
        }
        extra={one.undoneAt && <When at={one.undoneAt} show="moment" />}
      >
        <dl className={styles.figures}>
          {figures.map(({ key, value }) => (
            <div key={key}>
              <dt>{t(`undone.${key}`)}</dt>
              <dd data-tone={key === "refused" && value > 0 ? "bad" : undefined}>{formatNumber(value, language)}</dd>
            </div>
          ))}
        </dl>
        {refusals.isError && <ErrorPanel kind="inline" error={refusals.error} />}
      </Panel>
      {refusals.data && refusals.data.length > 0 && (
        <Panel title={t("undone.left")} padded={false}>
          <ProblemTable problems={refusals.data} label={t("undone.left")} />
        </Panel>
      )}
    </>
  );
}
