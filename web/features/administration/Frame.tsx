import { LockOutlined } from "@ant-design/icons";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { useMay } from "@ui/permission";
import styles from "./administration.module.css";
import { SECTIONS } from "./sections";

/** The administration's parts side by side, those that the reader may enter. */
export function Frame() {
  const { t } = useTranslation("administration");
  const { pathname } = useLocation();
  const may = useMay();
  const sections = SECTIONS.filter((section) => may(section.permission));
  const [first] = sections;
  if (pathname.replace(/\/$/, "") === "/administration" && first) return <Navigate to={first.href} replace />;
  const entered = SECTIONS.find((section) => pathname.startsWith(section.href));
  const mayEnter = !entered || may(entered.permission);
  return (
    <div className={styles.frame}>
      <nav className={styles.sections} aria-label={t("sections")}>
        {sections.map((section) => (
          <AppLink
            key={section.key}
            href={section.href}
            className={styles.section}
            aria-current={pathname.startsWith(section.href) ? "page" : undefined}
          >
            <span aria-hidden>{section.icon}</span>
            {t(`section.${section.key}`)}
          </AppLink>
        ))}
      </nav>
      <div className={styles.content}>
        {mayEnter ? <Outlet /> : <EmptyState icon={<LockOutlined />} title={t("closed")} hint={t("closedHint")} />}
      </div>
    </div>
  );
}
