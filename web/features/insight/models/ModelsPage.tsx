import { ExperimentOutlined, ThunderboltOutlined } from "@ant-design/icons";
import { Alert, Button, Popconfirm, Progress, Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import { type ModelLine, type Run, useCancelRun, useModels, useStartRun } from "../requests";

export const MODEL_TONES = { candidate: "warn", acting: "good", retired: "neutral", refused: "bad" } as const;
const RUN_TONES = {
  waiting: "neutral",
  running: "active",
  done: "good",
  failed: "bad",
  cancelled: "neutral",
} as const;

/** Versions of the model, which one acts, and what runs. */
export function ModelsPage() {
  const { t } = useTranslation("insight");
  const { data, error } = useModels();
  const running = data?.runs.find(({ state }) => state === "running");
  const acting = data?.items.find(({ state }) => state === "acting");
  return (
    <Page title={t("model.title")} subtitle={t("model.subtitle")} actions={<Acts />}>
      {error && <ErrorPanel kind="inline" error={error} />}
      {acting && (acting.scoresMoved || acting.drifted > 0) && (
        <Alert
          showIcon
          type="warning"
          title={t(acting.scoresMoved ? "model.scoresMoved" : "model.columnsMoved", {
            n: acting.version,
            count: acting.drifted,
          })}
          description={t("model.movedRemedy")}
        />
      )}
      {running && (
        <Alert
          type="info"
          action={<Cancel run={running} />}
          title={`${t(`run.${running.kind}`)} · ${running.step ?? ""}`}
          description={
            <Progress
              percent={running.total > 0 ? Math.round((running.done / running.total) * 100) : 0}
              status="active"
              aria-label={t(`run.${running.kind}`)}
            />
          }
        />
      )}
      <Panel title={t("model.versions")}>
        <Versions rows={data?.items ?? []} />
      </Panel>
      <Panel title={t("model.runs")} extra={data && data.runs.length > 0 && t("run.last", { count: data.runs.length })}>
        <Runs rows={data?.runs ?? []} />
      </Panel>
    </Page>
  );
}

function Acts() {
  const { t } = useTranslation("insight");
  const announce = useAnnounce();
  const start = useStartRun();
  const ask = (kind: "train" | "score") =>
    start.mutate(kind, { onSuccess: () => announce.done(t("run.asked")), onError: announce.failed });
  return (
    <May permission="insight.train">
      <Button icon={<ThunderboltOutlined />} loading={start.isPending} onClick={() => ask("score")}>
        {t("run.score")}
      </Button>
      <Button type="primary" icon={<ExperimentOutlined />} loading={start.isPending} onClick={() => ask("train")}>
        {t("run.train")}
      </Button>
    </May>
  );
}

/** Cancels a run, once it was asked whether it is meant. */
function Cancel({ run }: { run: Run }) {
  const { t } = useTranslation("insight");
  const announce = useAnnounce();
  const cancel = useCancelRun();
  const send = () =>
    cancel.mutate(run.id, { onSuccess: () => announce.done(t("run.cancelled")), onError: announce.failed });
  return (
    <May permission="insight.train">
      <Popconfirm title={t("run.cancelAsk")} okText={t("run.cancel")} cancelText={t("run.goOn")} onConfirm={send}>
        <Button size="small" loading={cancel.isPending}>
          {t("run.cancel")}
        </Button>
      </Popconfirm>
    </May>
  );
}

function Versions({ rows }: { rows: readonly ModelLine[] }) {
  const { t } = useTranslation("insight");
  const interval = ({ value, low, high }: ModelLine["auc"], digits: number) =>
    `${value.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
  return (
    <Table<ModelLine>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={{ pageSize: 12, hideOnSinglePage: true }}
      scroll={{ x: 900 }}
      locale={{ emptyText: <EmptyState isSmall title={t("model.none")} hint={t("model.noneHint")} /> }}
      columns={[
        {
          title: t("model.label"),
          render: (_, row) => <AppLink href={`/models/${row.id}`}>{t("model.version", { n: row.version })}</AppLink>,
        },
        {
          title: t("model.how"),
          render: (_, row) => <StateTag tone={MODEL_TONES[row.state]} label={t(`modelState.${row.state}`)} />,
        },
        { title: t("measure.auc"), align: "end", render: (_, row) => interval(row.auc, 3) },
        { title: t("measure.top_decile_lift"), align: "end", render: (_, row) => interval(row.lift, 1) },
        { title: t("measure.brier"), align: "end", render: (_, row) => interval(row.brier, 4) },
        { title: t("model.drifted"), align: "end", dataIndex: "drifted" },
        {
          title: t("model.trained"),
          render: (_, row) => (
            <>
              <Who name={row.trainedByName} /> <When at={row.trainedAt} />
            </>
          ),
        },
        {
          title: t("model.decided"),
          render: (_, row) =>
            row.decidedAt ? (
              <>
                {row.decidedByName} <When at={row.decidedAt} />
              </>
            ) : (
              row.reason
            ),
        },
      ]}
    />
  );
}

function Runs({ rows }: { rows: readonly Run[] }) {
  const { t } = useTranslation("insight");
  return (
    <Table<Run>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={{ pageSize: 8, hideOnSinglePage: true }}
      scroll={{ x: 720 }}
      locale={{ emptyText: <EmptyState isSmall title={t("run.none")} /> }}
      columns={[
        { title: t("run.what"), render: (_, row) => t(`run.${row.kind}`) },
        {
          title: t("model.how"),
          render: (_, row) => <StateTag tone={RUN_TONES[row.state]} label={t(`runState.${row.state}`)} />,
        },
        { title: t("run.told"), render: (_, row) => row.told ?? row.step },
        { title: t("run.by"), render: (_, row) => <Who name={row.askedByName} /> },
        { title: t("run.at"), render: (_, row) => <When at={row.startedAt ?? row.askedAt} show="moment" /> },
        {
          title: <span className="yz-heard">{t("run.acts")}</span>,
          align: "end",
          render: (_, row) => row.state === "waiting" && <Cancel run={row} />,
        },
      ]}
    />
  );
}
