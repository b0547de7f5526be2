import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Input, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import styles from "../administration.module.css";
import { foundUnitsOptions, topUnitOptions, type Unit, unitPathOptions } from "../requests/units";
import { UnitDetail } from "./UnitDetail";
import { UnitTree } from "./UnitTree";
import { useWords } from "@ui/useWords";
import { useClearing } from "@ui/useClearing";

/** The tree of organisations on the left, the chosen one on the right. */
export function UnitsPage() {
  const { t } = useTranslation("administration");
  const top = useQuery(topUnitOptions);
  return (
    <Page title={t("section.units")} fill>
      {cannotShow(top) ? (
        <ErrorPanel error={top.error} onRetry={() => void top.refetch()} />
      ) : top.data ? (
        <Split top={top.data} />
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Page>
  );
}

function Split({ top }: { top: Unit }) {
  const clearing = useClearing();
  const { t } = useTranslation("administration");
  const search: { unit?: unknown } = useSearch({ strict: false });
  const { history } = useRouter();
  const [words, setWords] = useState("");
  const chosen = typeof search.unit === "string" ? search.unit : top.id;
  const path = useQuery(unitPathOptions(chosen));
  const choose = (id: string) => history.push(`/administration/organisation?unit=${id}`);
  return (
    <div className={styles.split}>
      <div className={styles.treePane}>
        <Input.Search
          allowClear={clearing}
          placeholder={t("unit.search")}
          aria-label={t("unit.search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {words.trim() === "" ? (
          <UnitTree top={top} openIds={(path.data ?? []).map(({ id }) => id)} chosen={chosen} onChoose={choose} />
        ) : (
          <FoundUnits words={words.trim()} chosen={chosen} onChoose={choose} />
        )}
      </div>
      <UnitDetail key={chosen} id={chosen} path={path.data ?? []} onGone={() => choose(top.id)} />
    </div>
  );
}

function FoundUnits(props: { words: string; chosen: string; onChoose: (id: string) => void }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const found = useQuery(foundUnitsOptions(props.words));
  if (cannotShow(found)) return <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active title={false} />;
  if (found.data.length === 0) return <p className={styles.note}>{t("unit.noneFound")}</p>;
  return (
    <ul className={styles.found}>
      {found.data.map((unit) => (
        <li key={unit.id}>
          <button
            type="button"
            className={styles.foundUnit}
            aria-current={unit.id === props.chosen ? "true" : undefined}
            onClick={() => props.onChoose(unit.id)}
          >
            {words(unit.name)}
            <span className={styles.note}>{`${t(`level.${unit.level}`)} · ${unit.code}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
