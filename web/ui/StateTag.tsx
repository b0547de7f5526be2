import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import styles from "./states.module.css";

/** How a state feels to the person who looks at it. Each tone has a shape of its own, not only a colour. */
export type Tone = "neutral" | "active" | "good" | "warn" | "bad";

const ICONS: Record<Tone, ReactNode> = {
  neutral: <MinusCircleOutlined />,
  active: <ClockCircleOutlined />,
  good: <CheckCircleOutlined />,
  warn: <ExclamationCircleOutlined />,
  bad: <CloseCircleOutlined />,
};

export function StateTag({ tone, label, icon }: { tone: Tone; label: string; icon?: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      <span className={styles.tagIcon} aria-hidden>
        {icon ?? ICONS[tone]}
      </span>
      <span>{label}</span>
    </span>
  );
}
