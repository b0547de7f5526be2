import { cannotShow } from "@ui/cannotShow";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useConfirm } from "@ui/useConfirm";
import { useNow } from "@ui/useNow";
import { When } from "@ui/When";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Absence, useAbsenceChanges, useAbsences } from "./absences";
import { AbsenceDialog } from "./AbsenceDialog";
import styles from "./WorkItem.module.css";

/** Who is away and who stands in: one's own absences, and those of the staff one manages. */
export function AbsencesPage() {
  const { t } = useTranslation("worklist");
  const mayManage = useMay()("organisation.manage_absences");
  const [planning, setPlanning] = useState<"own" | "other">();
  return (
    <Page
      title={t("absence.title")}
      subtitle={t("absence.subtitle")}
      crumbs={[{ label: t("title"), href: "/worklist", list: "worklist" }]}
      actions={
        <>
          {mayManage && <Button onClick={() => setPlanning("other")}>{t("absence.planOther")}</Button>}
          <Button type="primary" onClick={() => setPlanning("own")}>
            {t("absence.plan")}
          </Button>
        </>
      }
    >
      <List whose="own" />
      {mayManage && <List whose="managed" />}
      {planning && <AbsenceDialog isForOthers={planning === "other"} onClose={() => setPlanning(undefined)} />}
    </Page>
  );
}

function List({ whose }: { whose: "own" | "managed" }) {
  const { t } = useTranslation("worklist");
  const found = useAbsences(whose);
  return (
    <Panel title={t(`absence.${whose}`)} padded={false}>
      {cannotShow(found) ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton active />
      ) : found.data.items.length === 0 ? (
        <EmptyState isSmall title={t("absence.none")} hint={t("absence.noneHint")} />
      ) : (
        <div className={styles.wide}>
          <table className={styles.absences}>
            <thead>
              <tr>
                {(["who", "substitute", "from", "until", "reason", "state"] as const).map((head) => (
                  <th key={head} scope="col">
                    {t(`absence.head.${head}`)}
                  </th>
                ))}
                <th scope="col" aria-label={t("absence.end")} />
              </tr>
            </thead>
            <tbody>
              {found.data.items.map((each) => (
                <Line key={each.id} absence={each} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function Line({ absence }: { absence: Absence }) {
  const { t } = useTranslation("worklist");
  const confirm = useConfirm();
  const now = useNow();
  const { end } = useAbsenceChanges();
  const isOver = absence.state === "over";
  const isNow = !isOver && Date.parse(absence.fromAt) <= now.getTime();
  const ask = () =>
    confirm({
      title: t("absence.endTitle", { name: absence.staffName }),
      text: t("absence.endText"),
      okLabel: t("absence.end"),
      done: t("absence.ended"),
      act: () => end.mutateAsync(absence.id),
    });
  return (
    <tr>
      <th scope="row">{absence.staffName}</th>
      <td>{absence.substituteName}</td>
      <td>
        <When at={absence.fromAt} show="moment" />
      </td>
      <td>
        <When at={absence.untilAt} show="moment" />
      </td>
      <td>{absence.reason}</td>
      <td>
        <StateTag
          tone={isOver ? "neutral" : isNow ? "active" : "good"}
          label={t(`absence.state.${isOver ? "over" : isNow ? "now" : "planned"}`)}
        />
      </td>
      <td>
        {!isOver && (
          <Button size="small" onClick={ask}>
            {t("absence.end")}
          </Button>
        )}
      </td>
    </tr>
  );
}
