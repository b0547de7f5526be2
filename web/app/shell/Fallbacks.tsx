import { Skeleton } from "antd";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LockOutlined, SearchOutlined } from "@ant-design/icons";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { isUnloaded, useServerBack } from "@ui/unloaded";
import styles from "./Shell.module.css";

/** While a page's program or first data is on its way. */
export function PagePending() {
  const { t } = useTranslation("shell");
  return (
    <div className={styles.pending} role="status" aria-label={t("loading")}>
      <Skeleton active title={{ width: 180 }} paragraph={{ rows: 1, width: 320 }} />
      <Skeleton active title={false} paragraph={{ rows: 8 }} />
    </div>
  );
}

/** The whole program anew: what did not arrive of it is not asked for again otherwise. */
const reload = () => window.location.reload();

/** A page that failed: what happened, and another try that asks the server anew; by itself where it was away. */
export function PageError({ error }: ErrorComponentProps) {
  const router = useRouter();
  const { reset } = useQueryErrorResetBoundary();
  const isPartMissing = isUnloaded(error);
  useServerBack(isPartMissing, reload);
  const again = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorPanel error={error} onRetry={isPartMissing ? reload : again} />;
}

/** A page for others: whoever was sent its address is told so, and not shown what they cannot use. */
export function PageClosed() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState
      icon={<LockOutlined />}
      title={t("closed.title")}
      hint={t("closed.hint")}
      action={<AppLink href="/">{t("missing.home")}</AppLink>}
    />
  );
}

/** An address that leads nowhere. */
export function PageMissing() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState
      icon={<SearchOutlined />}
      title={t("missing.title")}
      hint={t("missing.hint")}
      action={<AppLink href="/">{t("missing.home")}</AppLink>}
    />
  );
}
