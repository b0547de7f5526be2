import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import styles from "../administration.module.css";
import { type AuditRow, fetchAudit, verifyAudit } from "../requests/watch";
import { useNameOf, useNames } from "./named";

/** Who did what to which record, and what was refused; nobody can change it. */
export function AuditPage() {
  const { t } = useTranslation("administration");
  const [state, setState] = useListState();
  const [shown, setShown] = useState<AuditRow | null>(null);
  const verify = useMutation({ mutationFn: verifyAudit });
  const filters = useAuditFilters();
  return (
    <Page
      title={t("section.audit")}
      fill
      actions={
        <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate()}>
          {t("audit.verify")}
        </Button>
      }
    >
      {verify.error && <ErrorPanel kind="inline" error={verify.error} />}
      {verify.data && (
        <Alert
          showIcon
          closable
          type={verify.data.intact ? "success" : "error"}
          title={verify.data.intact ? t("audit.intact") : t("audit.broken", { at: verify.data.brokenAt })}
        />
      )}
      <CrmTable
        list="audit"
        label={t("section.audit")}
        columns={useAuditColumns(setShown)}
        idOf={(row) => row.id}
        fetchPage={fetchAudit}
        state={state}
        onState={setState}
        filters={filters}
        search={{ key: "actor", label: t("audit.searchActor") }}
        empty={{ title: t("audit.none") }}
      />
      <FormDrawer isOpen={shown !== null} title={t("audit.entry")} onClose={() => setShown(null)}>
        {shown && <Entry row={shown} />}
      </FormDrawer>
    </Page>
  );
}

function useAuditFilters(): readonly Filter[] {
  const { t } = useTranslation("administration");
  const actions = useNames("auditAction");
  const types = useNames("objectType");
  return useMemo<readonly Filter[]>(
    () => [
      { kind: "days", key: "at", label: t("audit.at"), fromKey: "since", toKey: "until" },
      {
        kind: "choice",
        key: "outcome",
        label: t("audit.outcome"),
        isSingle: true,
        options: [
          { value: "done", label: t("outcome.done") },
          { value: "refused", label: t("outcome.refused") },
        ],
      },
      { kind: "lookup", key: "action", label: t("audit.action"), lookup: actions },
      { kind: "lookup", key: "objectType", label: t("audit.objectType"), lookup: types },
      { kind: "text", key: "objectId", label: t("audit.objectId") },
    ],
    [t, actions, types],
  );
}

function Outcome({ outcome }: { outcome: string }) {
  const { t } = useTranslation("administration");
  return (
    <StateTag tone={outcome === "done" ? "good" : "bad"} label={t(`outcome.${outcome}`, { defaultValue: outcome })} />
  );
}

function useAuditColumns(onShow: (row: AuditRow) => void): readonly Column<AuditRow>[] {
  const { t } = useTranslation("administration");
  const actionOf = useNameOf("auditAction");
  const typeOf = useNameOf("objectType");
  return useMemo(
    () => [
      { key: "at", title: t("audit.at"), width: 220, render: (row) => <When at={row.at} show="moment" /> },
      {
        key: "actor",
        title: t("audit.actor"),
        width: 130,
        phone: "line",
        render: (row) => <Who name={row.actorName} />,
      },
      {
        key: "action",
        title: t("audit.action"),
        width: 140,
        phone: "line",
        render: (row) => actionOf(row.action),
      },
      { key: "objectType", title: t("audit.objectType"), width: 190, render: (row) => typeOf(row.objectType) },
      { key: "objectId", title: t("audit.objectId"), width: 200, render: (row) => row.objectId },
      {
        key: "outcome",
        title: t("audit.outcome"),
        width: 110,
        phone: "end",
        render: (row) => <Outcome outcome={row.outcome} />,
      },
      {
        key: "acts",
        title: t("audit.details"),
        width: 90,
        render: (row) => (
          <Button size="small" onClick={() => onShow(row)}>
            {t("audit.details")}
          </Button>
        ),
      },
    ],
    [t, actionOf, typeOf, onShow],
  );
}

function Entry({ row }: { row: AuditRow }) {
  const { t } = useTranslation("administration");
  const actionOf = useNameOf("auditAction");
  const typeOf = useNameOf("objectType");
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        <dt>{t("audit.at")}</dt>
        <dd>
          <When at={row.at} show="moment" />
        </dd>
        <dt>{t("audit.actor")}</dt>
        <dd>
          <Who name={row.actorName} />
        </dd>
        <dt>{t("audit.action")}</dt>
        <dd>{actionOf(row.action)}</dd>
        <dt>{t("audit.objectType")}</dt>
        <dd>{typeOf(row.objectType)}</dd>
        <dt>{t("audit.objectId")}</dt>
        <dd>{row.objectId}</dd>
        <dt>{t("audit.outcome")}</dt>
        <dd>
          <Outcome outcome={row.outcome} />
        </dd>
        <dt>{t("audit.request")}</dt>
        <dd>{row.requestId}</dd>
        <dt>{t("audit.seq")}</dt>
        <dd>{row.seq ?? t("audit.notSealed")}</dd>
      </dl>
      <pre className={styles.json}>{JSON.stringify(row.detail, null, 2)}</pre>
    </div>
  );
}
