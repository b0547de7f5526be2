import { CloseOutlined } from "@ant-design/icons";
import { Button, DatePicker, Popover, Select, Space } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { LookupMultiSelect } from "@ui/LookupSelect";
import { useLookupNames } from "@ui/useLookupNames";
import { memberLookup } from "../requests";
import { timeName } from "./figures";
import styles from "./Pivot.module.css";
import { type Filter, isTime } from "./query";
import { useClearing } from "@ui/useClearing";

/** More are counted, not named. */
const MOST_NAMED = 2;

interface Props {
  cube: string;
  label: string;
  filter: Filter;
  /** It was just added: ask at once what is wanted. */
  isFresh: boolean;
  onChange: (filter: Filter) => void;
}

/** One filter: what it lets through, a click away from changing it. */
export function FilterChip({ cube, label, filter, isFresh, onChange }: Props) {
  const { t } = useTranslation("analytics");
  const [isOpen, setOpen] = useState(isFresh);
  const lookup = memberLookup(cube, filter.level, t("unknown"));
  const keys = filter.in ?? [];
  const toName = isTime(filter.level) || keys.length > MOST_NAMED ? [] : keys;
  const names = new Map(useLookupNames(lookup, toName).map(({ value, label: name }) => [value, name]));
  const chosen = keys.map((key) => (isTime(filter.level) ? timeName(filter.level, key) : (names.get(key) ?? "…")));
  const latest = filter.latest ? t("latest", { count: filter.latest }) : "";
  const range =
    (filter.from ?? filter.to) ? `${filter.from?.slice(0, 7) ?? "…"} – ${filter.to?.slice(0, 7) ?? "…"}` : "";
  const named = chosen.length > MOST_NAMED ? t("chosen", { count: chosen.length }) : listed(chosen);
  const told = latest || range || named || t("all");
  const editor = isTime(filter.level) ? (
    <Months filter={filter} onChange={onChange} />
  ) : (
    <LookupMultiSelect
      lookup={lookup}
      label={label}
      autoFocus
      style={{ width: 280 }}
      value={keys}
      onChange={(wanted) => onChange({ level: filter.level, in: [...wanted] })}
    />
  );
  return (
    <span className={styles.chip}>
      <Popover open={isOpen} onOpenChange={setOpen} trigger="click" content={editor} title={label}>
        <button type="button" className={styles.chipName}>
          {label}: {told}
        </button>
      </Popover>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t("takeAway", { name: label })}
        onClick={() => onChange({ level: filter.level })}
      />
    </span>
  );
}

const month = (day: string | undefined) => (day ? dayjs(day) : null);

const LATEST = [1, 3, 6, 12, 24];

function Months({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const clearing = useClearing();
  const { t } = useTranslation("analytics");
  const change = (range: [Dayjs | null, Dayjs | null] | null) => {
    const [from, to] = range ?? [null, null];
    onChange({
      level: filter.level,
      from: from?.startOf("month").format("YYYY-MM-DD"),
      to: to?.endOf("month").format("YYYY-MM-DD"),
    });
  };
  return (
    <Space>
      <DatePicker.RangePicker
        picker="month"
        allowEmpty={[true, true]}
        value={[month(filter.from), month(filter.to)]}
        onChange={change}
      />
      <Select
        allowClear={clearing}
        className={styles.latest}
        aria-label={t("latestMonths")}
        placeholder={t("latestMonths")}
        value={filter.latest || undefined}
        onChange={(latest: number | undefined) => onChange({ level: filter.level, latest })}
        options={LATEST.map((count) => ({ value: count, label: t("latest", { count }) }))}
      />
    </Space>
  );
}
