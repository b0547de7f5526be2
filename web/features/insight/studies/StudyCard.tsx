import { ExperimentOutlined, ReloadOutlined } from "@ant-design/icons";
import { Alert, Button, Drawer, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { Who } from "@ui/Who";
import styles from "../insight.module.css";
import { useStartRun } from "../requests";
import { useFigures } from "../words";
import { type Study, type StudyKind, useStudies } from "./requests";

const TONES = { acting: "good", retired: "neutral", refused: "warn" } as const;

interface Props {
  kind: StudyKind;
  study: Study | null;
}

/** What a study says in one line, its card behind a button, and the button that makes it anew. */
export function StudyHead({ kind, study }: Props) {
  const { t } = useTranslation("insight");
  const [isOpen, setOpen] = useState(false);
  const { month } = useFigures();
  return (
    <div className={styles.head}>
      {study ? (
        <Alert
          showIcon
          type="info"
          title={study.verdict}
          description={
            <>
              {t("study.of", { month: month(study.month) })} · <When at={study.madeAt} />
            </>
          }
        />
      ) : (
        <EmptyState isSmall title={t("study.none")} hint={t("study.noneHint")} />
      )}
      <div className={styles.shelf}>
        <Button icon={<ExperimentOutlined />} onClick={() => setOpen(true)}>
          {t("study.card")}
        </Button>
        <Anew kind={kind} />
      </div>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        size="large"
        title={`${t(`study.kind.${kind}`)} · ${t("study.card")}`}
        destroyOnHidden
      >
        <Versions kind={kind} />
      </Drawer>
    </div>
  );
}

function Anew({ kind }: { kind: StudyKind }) {
  const { t } = useTranslation("insight");
  const announce = useAnnounce();
  const start = useStartRun();
  const ask = () => start.mutate(kind, { onSuccess: () => announce.done(t("run.asked")), onError: announce.failed });
  return (
    <May permission="insight.train">
      <Button icon={<ReloadOutlined />} loading={start.isPending} onClick={ask}>
        {t("study.anew")}
      </Button>
    </May>
  );
}

/** The cards of all versions, the newest first: those that were not taken too, with why. */
function Versions({ kind }: { kind: StudyKind }) {
  const { t } = useTranslation("insight");
  const { data } = useStudies(kind);
  if (data?.items.length === 0) return <EmptyState title={t("study.none")} hint={t("study.noneHint")} />;
  return (
    <>
      {data?.items.map((study) => (
        <Panel
          key={study.version}
          title={t("model.version", { n: study.version })}
          extra={<StateTag tone={TONES[study.state]} label={t(`study.state.${study.state}`)} />}
        >
          <Card study={study} />
        </Panel>
      ))}
    </>
  );
}

function Card({ study }: { study: Study }) {
  const { t } = useTranslation("insight");
  const { percent, number, month } = useFigures();
  const figure = (value: number | null, unit: string) =>
    value === null ? t("none") : unit === "percent" ? percent(value, 1) : number(value, 3);
  return (
    <>
      <p>{study.verdict}</p>
      <dl className={styles.told}>
        <dt>{t("study.method")}</dt>
        <dd>{study.method}</dd>
        <dt>{t("model.learnedFrom")}</dt>
        <dd>{study.learned}</dd>
        <dt>{t("model.checkedOn")}</dt>
        <dd>{study.checked}</dd>
        <dt>{t("study.limits")}</dt>
        <dd>{study.limits}</dd>
        <dt>{t("model.warehouse")}</dt>
        <dd>
          {study.warehouse} · <When at={study.loadedAt} show="moment" /> · {month(study.month)}
        </dd>
        <dt>{t("model.trained")}</dt>
        <dd>
          <Who name={study.madeByName} /> <When at={study.madeAt} show="moment" />
        </dd>
      </dl>
      <Table
        size="small"
        rowKey="label"
        dataSource={study.measures}
        pagination={false}
        scroll={{ x: 520 }}
        columns={[
          {
            title: t("study.measure"),
            render: (_, row) => (
              <>
                {row.label}
                <div className={styles.note}>{row.about}</div>
              </>
            ),
          },
          {
            title: t("study.value"),
            align: "end",
            render: (_, row) =>
              row.low === null
                ? figure(row.value, row.unit)
                : `${figure(row.value, row.unit)} (${figure(row.low, row.unit)} – ${figure(row.high, row.unit)})`,
          },
          { title: t("study.plain"), align: "end", render: (_, row) => figure(row.plain, row.unit) },
        ]}
      />
    </>
  );
}
