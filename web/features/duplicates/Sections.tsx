import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import styles from "./duplicates.module.css";

const SECTIONS = [
  { key: "open", href: "/duplicates" },
  { key: "dismissed", href: "/duplicates/dismissed" },
  { key: "merges", href: "/duplicates/merges" },
] as const;

export function Sections({ current }: { current: (typeof SECTIONS)[number]["key"] }) {
  const { t } = useTranslation("duplicates");
  return (
    <nav className={styles.sections} aria-label={t("sections")}>
      {SECTIONS.map(({ key, href }) => (
        <AppLink
          key={key}
          href={href}
          className={styles.section}
          {...(key === current ? { "aria-current": "page" as const } : {})}
        >
          {t(`section.${key}`)}
        </AppLink>
      ))}
    </nav>
  );
}
