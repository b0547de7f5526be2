import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Element } from "../requests";
import { formatSpan } from "./heat";
import styles from "./monitor.module.css";
import { type ElementFigures, useStandingAt } from "./requests";

interface Props {
  process: string;
  elements: readonly Element[];
  figures: ReadonlyMap<string, ElementFigures>;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

const SPANS = ["lasted", "waited", "worked", "stuck", "soFar"] as const;
const COUNTS = ["passages", "open", "stuckNow", "repeated", "most", "skipped", "moved", "failed", "withdrawn"] as const;

/** One element: how often, how long, and who stands there just now. */
export function ElementPane({ process, elements, figures, chosen, onChoose }: Props) {
  const { t } = useTranslation("monitor");
  const words = useWords();
  const element = elements.find(({ id }) => id === chosen);
  const found = element && figures.get(element.id);
  return (
    <Panel title={t("element.title")}>
      <Select
        className={styles.choice}
        aria-label={t("element.choose")}
        placeholder={t("element.choose")}
        showSearch={{ optionFilterProp: "label" }}
        value={element?.id ?? null}
        onChange={(id: string | null) => id && onChoose(id)}
        options={elements.map((one) => ({ value: one.id, label: words(one.name) || one.id }))}
      />
      {element && !found && <p className={styles.faint}>{t("element.never")}</p>}
      {found && <Told element={found} />}
      {element && <Standing process={process} node={element.id} />}
    </Panel>
  );
}

function Told({ element }: { element: ElementFigures }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const span = (seconds: number | null) => (seconds === null ? t("none") : formatSpan(seconds, language));
  return (
    <>
      <p className={styles.faint}>{t(`role.${element.role}`)}</p>
      <dl className={styles.counts}>
        {COUNTS.filter((key) => element[key] > 0).map((key) => (
          <div key={key}>
            <dt>{t(`element.${key}`)}</dt>
            <dd>{formatNumber(element[key], language)}</dd>
          </div>
        ))}
      </dl>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t("element.spent")}</th>
            <th>{t("element.median")}</th>
            <th>{t("element.p90")}</th>
            <th>{t("element.total")}</th>
          </tr>
        </thead>
        <tbody>
          {SPANS.map((key) => (
            <tr key={key}>
              <th scope="row">{t(`element.${key}`)}</th>
              <td>{span(element[key].median)}</td>
              <td>{span(element[key].p90)}</td>
              <td>{span(element[key].total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {element.openSince && (
        <p className={styles.faint}>
          {t("element.openSince")} <When at={element.openSince} show="relative" />
        </p>
      )}
    </>
  );
}

function Standing({ process, node }: { process: string; node: string }) {
  const { t } = useTranslation("monitor");
  const found = useStandingAt(process, node);
  if (!found.data || found.data.items.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{t("element.here")}</h3>
      <ul className={styles.instances}>
        {found.data.items.map((one) => (
          <li key={one.id}>
            <AppLink href={`/processes/instances/${one.id}`}>{one.businessKey}</AppLink>
            <When at={one.startedAt} show="relative" />
            {(one.stuck ?? 0) > 0 && <StateTag tone="bad" label={t("summary.stuck")} />}
          </li>
        ))}
      </ul>
      {found.data.next && (
        <AppLink href={`/processes/instances?process=${encodeURIComponent(process)}&node=${encodeURIComponent(node)}`}>
          {t("element.all")}
        </AppLink>
      )}
    </>
  );
}
