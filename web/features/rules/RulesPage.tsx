import { PlusOutlined } from "@ant-design/icons";
import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DmnButton } from "./DmnButton";
import { DmnSheets } from "./DmnSheets";
import { NewSheetDialog } from "./NewSheetDialog";
import { useSheets } from "./requests";
import styles from "./rules.module.css";
import type { ReadTable, Sheet } from "./types";
import { STATE_TONES } from "./words";

/** All decisions, each with the table of headquarters and those that refine it. */
export function RulesPage() {
  const { t } = useTranslation("rules");
  const may = useMay();
  const sheets = useSheets();
  const [isAsked, setAsked] = useState(false);
  const [read, setRead] = useState<readonly ReadTable[]>();
  if (cannotShow(sheets)) return <ErrorPanel error={sheets.error} onRetry={() => void sheets.refetch()} />;
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      actions={
        may("rules.write") && (
          <>
            <DmnButton label={t("dmnNew")} onRead={setRead} />
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsked(true)}>
              {t("new")}
            </Button>
          </>
        )
      }
    >
      <Panel padded={false}>
        {!sheets.data && <Skeleton active className={styles.waiting} />}
        {sheets.data?.items.length === 0 && <EmptyState title={t("empty")} hint={t("emptyHint")} />}
        {sheets.data && sheets.data.items.length > 0 && <List sheets={sheets.data.items} />}
      </Panel>
      {read && <DmnSheets decisions={read} onClose={() => setRead(undefined)} />}
      {isAsked && <NewSheetDialog known={sheets.data?.items ?? []} onClose={() => setAsked(false)} />}
    </Page>
  );
}

function List({ sheets }: { sheets: readonly Sheet[] }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  return (
    <div className={styles.scroll}>
      <table className={styles.list} aria-label={t("title")}>
        <thead>
          <tr>
            <th>{t("decision")}</th>
            <th>{t("tierLabel")}</th>
            <th>{t("inForceNow")}</th>
            <th>{t("openVersion")}</th>
            <th>{t("owner")}</th>
            <th>{t("changed")}</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.id}>
              <td className={sheet.tier === "headquarters" ? undefined : styles.indent}>
                <AppLink href={`/rules/${sheet.id}`} className={styles.sheet}>
                  {words(sheet.name)}
                </AppLink>{" "}
                <span className={styles.faint}>{sheet.key}</span>
              </td>
              <td>
                {t(`tier.${sheet.tier}`)} {sheet.tier !== "headquarters" && sheet.unitName}
              </td>
              <td>
                {sheet.inForce ? (
                  <StateTag tone="good" label={t("number", { number: sheet.inForce })} />
                ) : (
                  <StateTag tone="warn" label={t("notInForce")} />
                )}
              </td>
              <td>
                {sheet.openState && (
                  <StateTag
                    tone={STATE_TONES[sheet.openState]}
                    label={`${t("number", { number: sheet.openNumber ?? 0 })} ${t(`state.${sheet.openState}`)}`}
                  />
                )}
              </td>
              <td>
                <Who name={sheet.ownerName} />
              </td>
              <td>
                <When at={sheet.changedAt} show="moment" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
