import type { ReactNode } from "react";
import styles from "./insight.module.css";

export interface FigureLine {
  label: string;
  value: ReactNode;
  note?: ReactNode;
}

/** Some figures side by side. */
export function Figures({ items }: { items: readonly FigureLine[] }) {
  return (
    <div className={styles.figures}>
      {items.map(({ label, value, note }) => (
        <div key={label} className={styles.figure}>
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>{value}</span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </div>
      ))}
    </div>
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
