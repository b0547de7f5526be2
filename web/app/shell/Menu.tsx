import { DoubleLeftOutlined, DoubleRightOutlined } from "@ant-design/icons";
import { useLocation } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { Mark } from "@ui/Mark";
import { useMay } from "@ui/permission";
import { TASKS, type Task, visibleTasks } from "../tasks";
import { useHasPage } from "../useHasPage";
import styles from "./Shell.module.css";

interface Props {
  isNarrow: boolean;
  onToggle?: () => void;
  onGo?: () => void;
}

const GROUPS = ["work", "data", "system"] as const;

/** What people come to do, by task. */
export function Menu({ isNarrow, onToggle, onGo }: Props) {
  const { t } = useTranslation("shell");
  const tasks = visibleTasks(TASKS, useHasPage(), useMay());
  const groups = GROUPS.map((group) => ({ group, tasks: tasks.filter((task) => task.group === group) }));
  return (
    <nav className={styles.side} aria-label={t("menu")}>
      <AppLink href="/" className={styles.brand} aria-label={t("common:product")}>
        <Mark size={26} />
        {!isNarrow && <span className={styles.brandName}>{t("common:product")}</span>}
      </AppLink>
      <div className={styles.menu}>
        {groups
          .filter((one) => one.tasks.length > 0)
          .map((one) => (
            <ul key={one.group} className={styles.group} aria-label={t(`group.${one.group}`)}>
              {!isNarrow && (
                <li className={styles.groupName} aria-hidden>
                  {t(`group.${one.group}`)}
                </li>
              )}
              {one.tasks.map((task) => (
                <li key={task.key}>
                  <Entry task={task} isNarrow={isNarrow} onGo={onGo} />
                </li>
              ))}
            </ul>
          ))}
      </div>
      {onToggle && (
        <Button
          type="text"
          className={styles.toggle}
          icon={isNarrow ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
          aria-label={isNarrow ? t("widenMenu") : t("narrowMenu")}
          onClick={onToggle}
        />
      )}
    </nav>
  );
}

function Entry({ task, isNarrow, onGo }: { task: Task; isNarrow: boolean; onGo: (() => void) | undefined }) {
  const { t } = useTranslation("shell");
  const { pathname } = useLocation();
  const isHere = pathname === task.href || pathname.startsWith(`${task.href}/`);
  const label = t(`task.${task.key}`);
  return (
    <Tooltip title={isNarrow ? label : undefined} placement="right">
      <AppLink
        href={task.href}
        className={styles.entry}
        aria-current={isHere ? "page" : undefined}
        aria-label={isNarrow ? label : undefined}
        onClick={onGo}
      >
        <span className={styles.entryIcon} aria-hidden>
          {task.icon}
        </span>
        {!isNarrow && label}
      </AppLink>
    </Tooltip>
  );
}
