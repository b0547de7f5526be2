import { LeftOutlined } from "@ant-design/icons";
import { createContext, Fragment, type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "./AppLink";
import styles from "./Page.module.css";
import { trailOf } from "./trail";

export interface Crumb {
  label: string;
  href: string;
  /** The name of a list: the crumb then leads back into it as the person left it, filters and all. */
  list?: string;
}

interface Props {
  title: string;
  crumbs?: readonly Crumb[];
  /** States and marks beside the title. */
  tags?: ReactNode;
  /** A line under the title. */
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Previous/next record. */
  nav?: ReactNode;
  /** The content takes exactly the height of the window (lists, designers) instead of growing. */
  fill?: boolean;
  children: ReactNode;
}

/** Whether a page with a heading of its own stands around: what takes the place of one without brings the heading. */
export const WithinPage = createContext(false);

/** The name of what is looked at, in the tab of the browser; null leaves it. */
export function useWindowTitle(title: string | null) {
  const { t } = useTranslation("common");
  const product = t("product");
  useEffect(() => {
    if (title !== null) document.title = `${title} · ${product}`;
  }, [title, product]);
}

/** A page: where it stands, what it is called, what can be done on it, its content. */
export function Page({ title, crumbs = [], tags, subtitle, actions, nav, fill = false, children }: Props) {
  const { t } = useTranslation("common");
  useWindowTitle(title);

  const back = crumbs.at(-1);
  return (
    <article className={styles.page} data-fill={fill || undefined}>
      <header className={styles.head}>
        {crumbs.length > 0 && (
          <nav className={styles.crumbs} aria-label={t("breadcrumb")}>
            {crumbs.map((crumb) => (
              <Fragment key={crumb.href}>
                <AppLink href={hrefOf(crumb)} className={styles.crumb}>
                  {crumb === back && <LeftOutlined aria-hidden className={styles.backIcon} />}
                  {crumb.label}
                </AppLink>
                <span aria-hidden className={styles.crumbEnd}>
                  /
                </span>
              </Fragment>
            ))}
            <span aria-current="page" className={styles.crumbHere}>
              {title}
            </span>
          </nav>
        )}
        <div className={styles.titleLine}>
          <h1 className={styles.title}>{title}</h1>
          {tags && <div className={styles.tags}>{tags}</div>}
          <div className={styles.actions}>
            {actions}
            {nav}
          </div>
        </div>
        {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
      </header>
      <div className={styles.body}>
        <WithinPage value={true}>{children}</WithinPage>
      </div>
    </article>
  );
}

const hrefOf = (crumb: Crumb) => (crumb.list ? trailOf(crumb.list)?.href : undefined) ?? crumb.href;

/** A sheet of content on a page, with a heading of its own when it needs one. */
export function Panel(props: { title?: ReactNode; extra?: ReactNode; padded?: boolean; children: ReactNode }) {
  const { title, extra, padded = true, children } = props;
  return (
    <section className={styles.panel}>
      {(title ?? extra) !== undefined && (
        <header className={styles.panelHead}>
          <h2 className={styles.panelTitle}>{title}</h2>
          {extra}
        </header>
      )}
      <div className={padded ? styles.panelBody : undefined}>{children}</div>
    </section>
  );
}
