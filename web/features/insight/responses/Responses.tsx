import { useQuery } from "@tanstack/react-query";
import { Alert, InputNumber, Segmented, Table } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { When } from "@ui/When";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { Lines } from "../Lines";
import { StudyHead } from "../studies/StudyCard";
import { useFigures, useWordOf } from "../words";
import { blindly, treated } from "./profit";
import {
  type Responding,
  type ResponseBy,
  respondingOptions,
  responsesOptions,
  type Tenth,
  type Treatment,
  type TreatmentKind,
  type Uplift,
} from "./requests";

const BY: readonly ResponseBy[] = ["offer", "reason", "channel", "finding"];

/** How customers respond to treatment, whom it changes, and how many are worth treating: by kind of treatment. */
export function Responses() {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(responsesOptions());
  const [kind, setKind] = useState<TreatmentKind>("retention");
  const shown = data?.kinds.find((each) => each.kind === kind);
  return (
    <>
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <StudyHead kind="responses" study={data.study} />}
      {data && data.kinds.length > 1 && (
        <div className={styles.shelf}>
          <Segmented
            aria-label={t("responses.kinds")}
            value={kind}
            onChange={setKind}
            options={data.kinds.map(({ kind: value }) => ({ value, label: t(`responses.kind.${value}.name`) }))}
          />
        </div>
      )}
      {shown && !shown.uplift && (
        <Alert showIcon type="warning" title={t(`responses.kind.${kind}.tooFew`)} description={shown.verdict} />
      )}
      {data?.study && shown?.uplift && (
        <Changed key={kind} treatment={shown} uplift={shown.uplift} loadedAt={data.study.loadedAt} />
      )}
      {kind === "retention" && <Groups />}
    </>
  );
}

interface ChangedProps {
  treatment: Treatment;
  uplift: Uplift;
  /** When the warehouse that was learned from was loaded. */
  loadedAt: string;
}

function Changed({ treatment, uplift, loadedAt }: ChangedProps) {
  const { t } = useTranslation("insight");
  const { number, percent } = useFigures();
  const { kind } = treatment;
  return (
    <>
      <Figures
        items={[
          { label: t("finding.treated"), value: number(uplift.treated), means: t("responses.treatedMeans") },
          { label: t("finding.heldOut"), value: number(uplift.control), means: t("responses.heldOutMeans") },
          {
            label: t("responses.effect"),
            value: percent(uplift.effect, 1),
            means: t(`responses.kind.${kind}.effectMeans`),
            note: t(`responses.kind.${kind}.interval`, { low: percent(uplift.low, 1), high: percent(uplift.high, 1) }),
          },
        ]}
        from={treatment.learned}
        asOf={<When at={loadedAt} show="moment" />}
      />
      <p className={styles.note}>
        {treatment.verdict} · {uplift.check}
      </p>
      <div className={styles.columns}>
        <Panel title={t("responses.tenths")}>
          <Tenths tenths={uplift.tenths} />
        </Panel>
        <Panel title={t(`responses.kind.${kind}.worth`)}>
          <Worth treatment={treatment} uplift={uplift} />
        </Panel>
      </div>
    </>
  );
}

function Tenths({ tenths }: { tenths: readonly Tenth[] }) {
  const { t } = useTranslation("insight");
  const { number, percent } = useFigures();
  const rows = tenths.map((tenth, at) => ({ ...tenth, place: at + 1 }));
  return (
    <Table
      size="small"
      rowKey="place"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 460 }}
      columns={[
        { title: t("responses.place"), render: (_, row) => number(row.place) },
        { title: t("churn.customers"), align: "end", render: (_, row) => number(row.customers) },
        { title: t("responses.predicted"), align: "end", render: (_, row) => percent(row.predicted, 1) },
        {
          title: t("responses.observed"),
          align: "end",
          render: (_, row) =>
            t("interval", { value: percent(row.observed, 1), low: percent(row.low, 1), high: percent(row.high, 1) }),
        },
      ]}
    />
  );
}

/** Treating the first n by predicted effect beside as many drawn blindly. */
function Worth({ treatment: { kind, costEach, worthEach }, uplift }: { treatment: Treatment; uplift: Uplift }) {
  const { t } = useTranslation("insight");
  const { number, money } = useFigures();
  const [given, setGiven] = useState({ cost: costEach ?? 60, worth: worthEach ?? 1200 });
  const steps = useMemo(() => treated(uplift.tenths, given.cost, given.worth), [uplift, given]);
  const best = steps.reduce((one, other) => (other.profit > one.profit ? other : one));
  const series = useMemo(() => {
    const blind = blindly(steps, uplift.effect, given.cost, given.worth);
    return [
      { name: t("responses.byUplift"), points: steps.map(({ customers, profit }) => [customers, profit] as const) },
      {
        name: t("responses.blindly"),
        points: steps.map(({ customers }, at) => [customers, blind[at] ?? 0] as const),
      },
    ];
  }, [steps, uplift, given, t]);
  const field = (key: "cost" | "worth") => (
    <label className={styles.field}>
      <span className={styles.label}>{t(`responses.kind.${kind}.${key}Each`)}</span>
      <InputNumber
        aria-label={t(`responses.kind.${kind}.${key}Each`)}
        min={0}
        max={1_000_000}
        value={given[key]}
        onChange={(value) => value !== null && setGiven({ ...given, [key]: value })}
      />
    </label>
  );
  return (
    <>
      <div className={styles.shelf}>
        {field("cost")}
        {field("worth")}
      </div>
      {best.profit > 0 ? (
        <Figures
          items={[
            { label: t("whatIf.best"), value: number(best.customers), note: t("responses.bestNote") },
            { label: t(`responses.kind.${kind}.more`), value: number(best.kept, 1) },
            { label: t("whatIf.profit"), value: money(best.profit.toFixed(2)) },
          ]}
        />
      ) : (
        <Alert showIcon type="info" title={t(`responses.kind.${kind}.nobodyWorth`)} />
      )}
      <Lines
        label={t(`responses.kind.${kind}.worth`)}
        along={t("whatIf.treated")}
        series={series}
        format={(value) => number(value)}
        formatAlong={(value) => number(value)}
      />
    </>
  );
}

/** How parts of those treated answered, and who stayed beside those left alone; within the reader's scope. */
function Groups() {
  const { t } = useTranslation("insight");
  const [by, setBy] = useState<ResponseBy>("offer");
  const { data } = useQuery(respondingOptions(by));
  const { number, percent } = useFigures();
  const wordOf = useWordOf();
  const share = (part: number, of: number) => (of > 0 ? percent(part / of, 1) : t("none"));
  return (
    <div className={styles.below}>
      <Panel title={t("responses.who")}>
        <div className={styles.shelf}>
          <Segmented
            aria-label={t("churn.by")}
            value={by}
            onChange={setBy}
            options={BY.map((value) => ({ value, label: t(`responses.by.${value}`) }))}
          />
        </div>
        <Table<Responding>
          size="small"
          rowKey="key"
          dataSource={data?.items ?? []}
          pagination={false}
          scroll={{ x: 760 }}
          locale={{ emptyText: t("responses.nobody") }}
          columns={[
            {
              title: t(`responses.by.${by}`),
              render: (_, row) => (by === "finding" ? t("finding.name", { n: row.key }) : wordOf(by, row.key)),
            },
            { title: t("finding.treated"), align: "end", render: (_, row) => number(row.treated) },
            { title: t("responses.accepted"), align: "end", render: (_, row) => share(row.kept, row.answered) },
            { title: t("responses.stayed"), align: "end", render: (_, row) => share(row.stayed, row.known) },
            {
              title: t("responses.stayedAlone"),
              align: "end",
              render: (_, row) => share(row.heldOutStayed, row.heldOut),
            },
            {
              title: t("responses.saved"),
              align: "end",
              render: (_, row) =>
                row.saved === null || row.low === null || row.high === null
                  ? t("responses.few")
                  : t("interval", {
                      value: percent(row.saved, 1),
                      low: percent(row.low, 1),
                      high: percent(row.high, 1),
                    }),
            },
          ]}
        />
      </Panel>
    </div>
  );
}
