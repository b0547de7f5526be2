import { Tooltip } from "antd";
import { useAppearance } from "./appearance";
import { formatDate, formatMoment, formatRelative } from "./format";
import styles from "./states.module.css";
import { useNow } from "./useNow";

interface Props {
  /** RFC 3339, with or without a time. */
  at: string;
  /** `day`: the date alone. `moment`: date and time. `relative`: "3 hours ago" alone, for narrow places. */
  show?: "day" | "moment" | "relative";
}

/** A moment as a date, with how long ago it is beside it; the exact time on hover. */
export function When({ at, show = "day" }: Props) {
  const { language } = useAppearance();
  const now = useNow();
  // A bare date is a day of the calendar, not midnight in Greenwich.
  const moment = new Date(at.length === 10 ? `${at}T00:00:00` : at);
  if (Number.isNaN(moment.getTime())) return <span>{at}</span>;
  const relative = formatRelative(moment, now, language);
  return (
    <Tooltip title={`${formatMoment(moment)} · ${relative}`}>
      <time dateTime={at} className={styles.figure}>
        {show === "relative" ? relative : show === "day" ? formatDate(moment) : formatMoment(moment)}
        {show !== "relative" && <span className={styles.relative}>{relative}</span>}
      </time>
    </Tooltip>
  );
}
