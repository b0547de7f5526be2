import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page, Panel } from "@ui/Page";
import { RecordNav } from "@ui/RecordNav";
import { StateTag, type Tone } from "@ui/StateTag";
import { Comparison } from "./Comparison";
import { Decided } from "./Decided";
import styles from "./duplicates.module.css";
import { Reasons, Score } from "./Likeness";
import { type Candidate, LIST, pairOptions, type SideBySide } from "./requests";

const hrefOf = (id: string) => `/duplicates/${id}`;
const TONES: Readonly<Record<Candidate["state"], Tone>> = { open: "active", dismissed: "neutral", merged: "good" };

/** Two customers side by side, and the decision whether they are one. */
export function PairPage({ id }: { id: string }) {
  useTranslation("customers"); // the words of customers stand in the comparison
  const { t } = useTranslation("duplicates");
  const { language } = useAppearance();
  const found = useQuery(pairOptions(id, language));
  const list = `${LIST}.${found.data?.candidate.state === "dismissed" ? "dismissed" : "open"}`;
  const crumbs = [{ label: t("title"), href: "/duplicates", list }];
  const nav = <RecordNav list={list} id={id} hrefOf={hrefOf} />;
  if (!found.data) {
    return (
      <Page title={t("title")} crumbs={crumbs} nav={nav}>
        {cannotShow(found) ? (
          <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Panel>
            <Skeleton active paragraph={{ rows: 10 }} />
          </Panel>
        )}
      </Page>
    );
  }
  const { candidate } = found.data;
  return (
    <Page
      title={t("pair.title", { one: candidate.one.name, other: candidate.other.name })}
      crumbs={crumbs}
      nav={nav}
      tags={
        <>
          <Score score={candidate.score} />
          {candidate.state !== "open" && (
            <StateTag tone={TONES[candidate.state]} label={t(`state.${candidate.state}`)} />
          )}
        </>
      }
      subtitle={<Reasons pair={candidate} />}
    >
      <Content key={`${candidate.id} ${candidate.rev} ${revisions(found.data)}`} pair={found.data} />
      <p className={styles.note}>{t("pair.trace")}</p>
    </Page>
  );
}

/** Somebody's change of either customer begins the comparison anew. */
const revisions = ({ one, other }: SideBySide) => `${one.customer.rev} ${other.customer.rev}`;

function Content({ pair }: { pair: SideBySide }) {
  return pair.candidate.state === "open" ? (
    <Comparison pair={pair} />
  ) : (
    <>
      <Decided pair={pair} />
      <Comparison pair={pair} />
    </>
  );
}
