import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./insight.module.css";

export interface FigureLine {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  /** What the figure means, told on demand. */
  means?: string;
}

interface Props {
  items: readonly FigureLine[];
  /** What the figures are made from, and as of when; told with what each means. */
  from?: ReactNode;
  asOf?: ReactNode;
}

/** Some figures side by side; those with a meaning explain themselves on demand. */
export function Figures({ items, from, asOf }: Props) {
  return (
    <div className={styles.figures}>
      {items.map(({ label, value, note, means }) => (
        <div key={label} className={styles.figure}>
          <span className={styles.label}>
            {label}
            {means !== undefined && <Explained label={label} means={means} from={from} asOf={asOf} />}
          </span>
          <span className={styles.value}>{value}</span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </div>
      ))}
    </div>
  );
}

function Explained({ label, means, from, asOf }: { label: string; means: string; from: ReactNode; asOf: ReactNode }) {
  const { t } = useTranslation("insight");
  const lines = [
    [t("explained.means"), means],
    [t("explained.from"), from],
    [t("explained.asOf"), asOf],
  ] as const;
  const told = (
    <dl className={styles.explained}>
      {lines.map(
        ([name, words]) =>
          words !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
  return (
    <Popover trigger="click" content={told} title={label}>
      <Button type="text" size="small" icon={<QuestionCircleOutlined />} aria-label={t("explained.of", { label })} />
    </Popover>
  );
}

/** A share of the largest as a bar, with its figure in words. */
export function Bar({ share, label }: { share: number; label: ReactNode }) {
  return (
    <div className={styles.bar}>
      <div className={styles.track} aria-hidden>
        <div className={styles.fill} style={{ width: `${Math.max(1, Math.min(100, share * 100))}%` }} />
      </div>
      <span>{label}</span>
    </div>
  );
}
