import { useTranslation } from "react-i18next";
import { type ReactNode, useEffect } from "react";
import { LanguageSwitch, ThemeSwitch } from "@ui/AppearanceSwitches";
import { Mark } from "@ui/Mark";
import styles from "./SignIn.module.css";

/** The page before the application: the picture on one side, what is asked on the other. */
export function Gate({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const { t } = useTranslation("session");
  const product = t("common:product");
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className={styles.gate}>
      <aside className={styles.picture}>
        <div className={styles.brand}>
          <Mark size={34} isOnColour />
          <span>{product}</span>
        </div>
        <Stations />
        <div className={styles.promise}>
          <p className={styles.promiseTitle}>{t("promise")}</p>
          <p className={styles.promiseText}>{t("promiseText")}</p>
        </div>
      </aside>
      <main className={styles.side}>
        <div className={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
        <div className={styles.card}>
          <div className={styles.smallBrand}>
            <Mark size={40} />
          </div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.hint}>{hint}</p>
          {children}
        </div>
        <footer className={styles.foot}>{t("foot")}</footer>
      </main>
    </div>
  );
}

/** Lines that meet in one station: what the product's name says. */
function Stations() {
  return (
    <svg className={styles.lines} viewBox="0 0 560 520" fill="none" aria-hidden>
      <g stroke="currentColor" strokeWidth="2" strokeLinecap="round">
        <path opacity=".30" d="M-20 92C110 92 150 92 206 168S270 260 318 260" />
        <path opacity=".45" d="M-20 208C90 208 130 214 190 238S270 260 318 260" />
        <path opacity=".30" d="M-20 330C80 330 140 322 196 292S270 260 318 260" />
        <path opacity=".45" d="M-20 446C110 446 150 440 208 362S270 260 318 260" />
        <path opacity=".55" d="M318 260C400 260 420 176 600 176" />
        <path opacity=".35" d="M318 260C400 260 430 352 600 352" />
        <path opacity=".8" d="M318 260H600" />
      </g>
      <g fill="currentColor">
        <circle opacity=".5" cx="206" cy="168" r="5" />
        <circle opacity=".7" cx="190" cy="238" r="5" />
        <circle opacity=".5" cx="196" cy="292" r="5" />
        <circle opacity=".7" cx="208" cy="362" r="5" />
        <circle opacity=".7" cx="462" cy="188" r="5" />
        <circle opacity=".9" cx="486" cy="260" r="5" />
        <circle opacity=".6" cx="452" cy="338" r="5" />
      </g>
      <circle cx="318" cy="260" r="34" fill="currentColor" opacity=".10" />
      <circle cx="318" cy="260" r="22" fill="currentColor" opacity=".18" />
      <circle cx="318" cy="260" r="11" fill="currentColor" />
    </svg>
  );
}
