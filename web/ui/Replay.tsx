import { PlayCircleOutlined } from "@ant-design/icons";
import { Button, DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "./appearance";
import { formatNumber } from "./format";
import styles from "./Replay.module.css";
import { StateTag } from "./StateTag";
import { useAnnounce } from "./useAnnounce";
import { When } from "./When";

const DAYS = 30;
const TONES = { running: "active", done: "good", failed: "bad" } as const;

interface Begin {
  isPending: boolean;
  mutate: (
    period: { since: string; until: string },
    then: { onSuccess: () => void; onError: (error: unknown) => void },
  ) => void;
}

/** Chooses a period of the past and begins a replay over it. */
export function BeginReplay({ begin, hint }: { begin: Begin; hint?: string }) {
  const { t } = useTranslation("common");
  const announce = useAnnounce();
  const [period, setPeriod] = useState<[Dayjs, Dayjs]>(() => [
    dayjs().subtract(DAYS, "day").startOf("day"),
    dayjs().endOf("day"),
  ]);
  const run = () =>
    begin.mutate(
      { since: period[0].toISOString(), until: period[1].toISOString() },
      { onSuccess: () => announce.told(t("replay.begun")), onError: announce.failed },
    );
  return (
    <div className={styles.bar}>
      <DatePicker.RangePicker
        aria-label={t("replay.period")}
        value={period}
        allowClear={false}
        onChange={(chosen) => {
          if (chosen?.[0] && chosen[1]) setPeriod([chosen[0].startOf("day"), chosen[1].endOf("day")]);
        }}
      />
      <Button type="primary" icon={<PlayCircleOutlined />} loading={begin.isPending} onClick={run}>
        {t("replay.run")}
      </Button>
      {hint && <span className={styles.faint}>{hint}</span>}
    </div>
  );
}

/** How a replay stands, when it began and who began it. */
export function ReplayLine({ replay }: { replay: { state: string; begunAt: string; begunName: string } }) {
  const { t } = useTranslation("common");
  const state = replay.state as keyof typeof TONES;
  return (
    <>
      <StateTag tone={TONES[state]} label={t(`replay.state.${state}`)} /> <When at={replay.begunAt} show="moment" />{" "}
      <span className={styles.faint}>{replay.begunName}</span>
    </>
  );
}

/** What a replay counted. */
export function ReplayFigures({ figures }: { figures: readonly { label: string; value: number }[] }) {
  const { language } = useAppearance();
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{formatNumber(value, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
