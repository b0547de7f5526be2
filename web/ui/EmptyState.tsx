import { InboxOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import styles from "./states.module.css";

/** Nothing here, and why, and what to do next. */
export function EmptyState(props: {
  title: string;
  hint?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  isSmall?: boolean;
}) {
  return (
    <div className={styles.state} data-small={props.isSmall || undefined}>
      <div className={styles.stateIcon} aria-hidden>
        {props.icon ?? <InboxOutlined />}
      </div>
      <h2 className={styles.stateTitle}>{props.title}</h2>
      {props.hint && <p className={styles.stateHint}>{props.hint}</p>}
      {props.action}
    </div>
  );
}
