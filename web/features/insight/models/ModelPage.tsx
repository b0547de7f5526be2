import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Modal, Table, type TableProps } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { StateTag, type Tone } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { When } from "@ui/When";
import { Bar, Figures } from "../Figures";
import styles from "../insight.module.css";
import { type Deed, type ModelCard, modelOptions, useDecide } from "../requests";
import { useFigures } from "../words";
import { MODEL_TONES } from "./ModelsPage";

const MEASURES = ["auc", "pr_auc", "top_decile_lift", "brier"] as const;
const MOVED_TONES: Record<string, Tone> = { stable: "good", watch: "warn", moved: "bad" };
const toneOf = (movement: string) => MOVED_TONES[movement] ?? "neutral";
const DEEDS: Record<string, readonly Deed[]> = { candidate: ["refuse", "approve"], retired: ["rollBack"] };

/** A version's card: what it learned from, how well it does, how evenly, whom it beat, how far the world has moved. */
export function ModelPage({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const { data, error } = useQuery(modelOptions(id));
  return (
    <Page
      title={data ? t("model.version", { n: data.line.version }) : t("model.title")}
      crumbs={[{ label: t("model.title"), href: "/models" }]}
      tags={data && <StateTag tone={MODEL_TONES[data.line.state]} label={t(`modelState.${data.line.state}`)} />}
      subtitle={data && t("model.horizon", { n: data.horizon })}
      actions={data && <Deeds card={data} />}
    >
      {error && <ErrorPanel kind="inline" error={error} />}
      {data && <Card card={data} />}
    </Page>
  );
}

function Deeds({ card }: { card: ModelCard }) {
  const { t } = useTranslation("insight");
  const [deed, setDeed] = useState<Deed>();
  const [reason, setReason] = useState("");
  const announce = useAnnounce();
  const decide = useDecide(card.line.id);
  const deeds = DEEDS[card.line.state] ?? [];
  const send = () => {
    if (!deed) return;
    decide.mutate(
      { deed, reason },
      {
        onSuccess: () => {
          announce.done(t(`deed.${deed}Done`));
          setDeed(undefined);
        },
        onError: announce.failed,
      },
    );
  };
  return (
    <May permission="insight.approve">
      {deeds.map((each) => (
        <Button key={each} type={each === "refuse" ? "default" : "primary"} onClick={() => setDeed(each)}>
          {t(`deed.${each}`)}
        </Button>
      ))}
      <Modal
        open={deed !== undefined}
        title={deed && t(`deed.${deed}`)}
        okText={deed && t(`deed.${deed}`)}
        okButtonProps={{ disabled: reason.trim().length < 4, loading: decide.isPending }}
        onOk={send}
        onCancel={() => setDeed(undefined)}
      >
        <label className={styles.field}>
          <span>{t("deed.reason")}</span>
          <Input.TextArea rows={3} value={reason} onChange={({ target }) => setReason(target.value)} />
        </label>
      </Modal>
    </May>
  );
}

const LIMITS = ["target", "unknown", "reasons", "people"] as const;

/** A figure with its interval, as far as the card has one. */
function within(value: string, low: number | null | undefined, high: number | null | undefined, say: Say) {
  return low == null || high == null ? value : `${value} (${say(low)} – ${say(high)})`;
}
type Say = (value: number) => string;

const signed = (value: number) => `${value > 0 ? "+" : ""}${value.toFixed(4)}`;
const interval = ({ value, low, high }: ModelCard["measures"][string]) => ({
  value: signed(value),
  low: signed(low),
  high: signed(high),
});

function Suspects({ columns }: { columns: ModelCard["leftOut"] }) {
  const { t } = useTranslation("insight");
  if (columns.length === 0) return t("none");
  return columns.map(({ name, label, why }) => (
    <div key={name}>
      {label} <span className={styles.note}>{why}</span>
    </div>
  ));
}

/** A table in a panel of its own; it is shown whole unless it pages. */
function TablePanel<Row>({
  title,
  extra,
  ...table
}: { title: string; extra?: ReactNode } & Omit<TableProps<Row>, "title">) {
  return (
    <Panel title={title} extra={extra}>
      <Table size="small" pagination={false} {...table} />
    </Panel>
  );
}

function Card({ card }: { card: ModelCard }) {
  const { t } = useTranslation("insight");
  const { number, percent, month } = useFigures();
  const most = Math.max(0.001, ...card.features.map(({ weight }) => weight));
  return (
    <>
      <Figures
        items={MEASURES.flatMap((name) => {
          const figure = card.measures[name];
          if (!figure) return [];
          const digits = name === "brier" ? 4 : name === "top_decile_lift" ? 1 : 3;
          return [
            {
              label: t(`measure.${name}`),
              value: figure.value.toFixed(digits),
              note: `${figure.low.toFixed(digits)} – ${figure.high.toFixed(digits)}`,
            },
          ];
        })}
      />
      {card.contest && (
        <Alert
          showIcon
          type={card.contest.promoted ? "success" : "warning"}
          title={t("model.contest", { n: card.contest.version, customers: number(card.contest.customers) })}
          description={
            <>
              <div>{card.contest.why}</div>
              <div className={styles.note}>
                {t("model.gain", { ...interval(card.contest.gain), auc: t("measure.auc") })}{" "}
                {t("model.brierGain", interval(card.contest.brierGain))}
              </div>
            </>
          }
        />
      )}
      {card.uncontested && (
        <Alert showIcon type="warning" title={t("model.uncontested")} description={card.uncontested} />
      )}
      <div className={styles.columns}>
        <Panel title={t("model.learnedFrom")}>
          <dl className={styles.facts}>
            <dt>{t("model.months")}</dt>
            <dd>
              {month(card.learnedFrom)} – {month(card.learnedTo)}
            </dd>
            <dt>{t("model.rows")}</dt>
            <dd>
              {number(card.rows)} ({t("model.leavers", { n: number(card.leavers) })})
            </dd>
            <dt>{t("model.sampled")}</dt>
            <dd>
              {number(card.sampled)}
              {card.oneIn > 1 && ` · ${t("model.oneIn", { n: number(card.oneIn) })}`}
            </dd>
            <dt>{t("model.contacts")}</dt>
            <dd>{number(card.contacts)}</dd>
            <dt>{t("model.checkedOn")}</dt>
            <dd>
              {month(card.checkedFrom)} – {month(card.checkedTo)} · {number(card.checkedRows)} (
              {t("model.leavers", { n: number(card.checkedLeavers) })})
            </dd>
            <dt>{t("model.warehouse")}</dt>
            <dd>
              {card.warehouse} · <When at={card.loadedAt} show="moment" />
            </dd>
            <dt>{t("model.leftOut")}</dt>
            <dd>
              <Suspects columns={card.leftOut} />
            </dd>
            <dt>{t("model.warned")}</dt>
            <dd>
              <Suspects columns={card.warned} />
            </dd>
            <dt>{t("model.digest")}</dt>
            <dd>
              <code>{card.digest.slice(0, 12)}</code>
            </dd>
          </dl>
        </Panel>
        <TablePanel
          title={t("model.calibration", { error: percent(card.calibrationError, 2) })}
          rowKey="predicted"
          dataSource={card.calibration}
          scroll={{ x: 420 }}
          columns={[
            { title: t("churn.customers"), align: "end", render: (_, bin) => number(bin.customers) },
            { title: t("model.said"), align: "end", render: (_, bin) => percent(bin.predicted, 2) },
            {
              title: t("model.came"),
              align: "end",
              render: (_, bin) => `${percent(bin.observed, 2)} (${percent(bin.low, 2)} – ${percent(bin.high, 2)})`,
            },
          ]}
        />
        <TablePanel
          title={t("model.features")}
          rowKey="name"
          dataSource={card.features}
          scroll={{ x: 460 }}
          columns={[
            { title: t("model.feature"), dataIndex: "label" },
            { title: t("why"), dataIndex: "group" },
            {
              title: t("model.weight"),
              width: 150,
              render: (_, feature) => <Bar share={feature.weight / most} label={feature.weight.toFixed(2)} />,
            },
          ]}
        />
        {card.timing && (
          <TablePanel
            title={t("model.timing", { error: card.timing.brier.toFixed(4), plain: card.timing.plain.toFixed(4) })}
            rowKey="month"
            dataSource={card.timing.checked}
            scroll={{ x: 420 }}
            columns={[
              { title: t("model.after"), align: "end", dataIndex: "month" },
              { title: t("churn.customers"), align: "end", render: (_, step) => number(step.customers) },
              { title: t("model.said"), align: "end", render: (_, step) => percent(step.predicted, 2) },
              { title: t("model.came"), align: "end", render: (_, step) => percent(step.observed, 2) },
            ]}
          />
        )}
        <Panel title={t("model.limits")}>
          <ul>
            {LIMITS.map((limit) => (
              <li key={limit}>{t(`model.limit.${limit}`, { n: card.horizon })}</li>
            ))}
          </ul>
        </Panel>
        <TablePanel
          title={t("model.drift")}
          extra={card.driftAt ? <When at={card.driftAt} show="moment" /> : t("model.notScored")}
          footer={() => <span className={styles.note}>{t("model.psiNote")}</span>}
          rowKey="column"
          dataSource={card.drift}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          scroll={{ x: 400 }}
          columns={[
            { title: t("model.feature"), dataIndex: "label" },
            { title: "PSI", align: "end", render: (_, row) => row.psi.toFixed(3) },
            {
              title: t("model.how"),
              render: (_, row) => <StateTag tone={toneOf(row.movement)} label={t(`movement.${row.movement}`)} />,
            },
          ]}
        />
      </div>
      <div className={styles.below}>
        <TablePanel
          title={t("model.fairness")}
          rowKey="group"
          dataSource={card.fairness}
          scroll={{ x: 620 }}
          columns={[
            { title: t("dimension.province"), dataIndex: "group" },
            { title: t("churn.customers"), align: "end", render: (_, row) => number(row.customers) },
            {
              title: t("model.came"),
              align: "end",
              render: (_, row) => within(percent(row.rate, 2), row.low, row.high, (value) => percent(value, 2)),
            },
            { title: t("model.said"), align: "end", render: (_, row) => percent(row.predicted, 2) },
            {
              title: t("measure.auc"),
              align: "end",
              render: (_, row) =>
                row.auc == null
                  ? t("model.tooFew")
                  : within(row.auc.toFixed(3), row.aucLow, row.aucHigh, (value) => value.toFixed(3)),
            },
            {
              title: t("model.even"),
              render: (_, row) => (
                <StateTag tone={row.off ? "bad" : "good"} label={row.off ? t("model.uneven") : t("model.isEven")} />
              ),
            },
          ]}
        />
      </div>
    </>
  );
}
