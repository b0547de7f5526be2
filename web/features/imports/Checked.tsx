import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { Panel } from "@ui/Page";
import { Figures } from "./Figures";
import styles from "./imports.module.css";
import { Problems } from "./Problems";
import { type Import, startImport } from "./requests";

interface Props {
  one: Import;
  onBegun: () => void;
  onChange: (step: "columns" | "check") => void;
}

/** The whole file was looked through: what would become of it, and the decision. */
export function Checked({ one, onBegun, onChange }: Props) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const { created = 0, updated = 0, failed = 0 } = one.counts;
  const good = created + updated;
  const options = one.options;
  const isRefused = one.phase === "refused";
  const begin = useMutation({
    mutationFn: async () =>
      options && startImport(one.id, { ...options, dry: false, whole: !isRefused && options.whole }),
    onSuccess: onBegun,
  });
  return (
    <>
      <Panel title={isRefused ? t("checked.refused") : t("checked.title")}>
        <Figures one={one} isDone={false} />
        {begin.isError && <ErrorPanel kind="inline" error={begin.error} />}
        <div className={styles.foot}>
          <Button
            type={isRefused ? "default" : "primary"}
            disabled={good === 0}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            {good === 0
              ? t("checked.nothing")
              : failed > 0
                ? t("checked.importGood", { count: good, n: formatNumber(good, language) })
                : t("checked.import", { count: good, n: formatNumber(good, language) })}
          </Button>
          <Button onClick={() => onChange("columns")}>{t("checked.columns")}</Button>
          <Button onClick={() => onChange("check")}>{t("checked.rules")}</Button>
          <span className={styles.note}>
            {isRefused ? t("checked.wholeHint") : failed > 0 ? t("checked.badStayOut") : t("checked.undoLater")}
          </span>
        </div>
      </Panel>
      {failed > 0 && <Problems one={one} />}
    </>
  );
}
