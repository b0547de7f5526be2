import { CloseOutlined } from "@ant-design/icons";
import { Button, DatePicker, Popover, Select, Space } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "@ui/listed";
import { useMembers } from "../requests";
import { timeName } from "./figures";
import styles from "./Pivot.module.css";
import { type Filter, isTime } from "./query";

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
  const members = useMembers(cube, filter.level, !isTime(filter.level) && (isOpen || Boolean(filter.in?.length)));
  const names = new Map(members.data?.items.map(({ key, name }) => [key, name || t("unknown")]));
  const chosen =
    filter.in?.map((key) => (isTime(filter.level) ? timeName(filter.level, key) : (names.get(key) ?? "…"))) ?? [];
  const latest = filter.latest ? t("latest", { count: filter.latest }) : "";
  const range =
    (filter.from ?? filter.to) ? `${filter.from?.slice(0, 7) ?? "…"} – ${filter.to?.slice(0, 7) ?? "…"}` : "";
  const named = chosen.length > 2 ? t("chosen", { count: chosen.length }) : listed(chosen);
  const told = latest || range || named || t("all");
  const editor = isTime(filter.level) ? (
    <Months filter={filter} onChange={onChange} />
  ) : (
    <Select
      mode="multiple"
      autoFocus
      className={styles.members}
      aria-label={label}
      loading={members.isLoading}
      value={filter.in ?? []}
      onChange={(keys: string[]) => onChange({ level: filter.level, in: keys })}
      options={members.data?.items.map(({ key, name }) => ({ value: key, label: name || t("unknown") }))}
      showSearch={{ optionFilterProp: "label" }}
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
        allowClear
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
