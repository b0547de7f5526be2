import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { When } from "@ui/When";
import styles from "./page.module.css";
import { proposalsOptions } from "./requests";

/** Why a customer was found worth key service, the level and the manager proposed, and what was decided. */
export function KeyAccountPanel({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const isSeen = useMay()("insight.read");
  const { data } = useQuery({ ...proposalsOptions(id), enabled: isSeen });
  const proposal = data?.items[0];
  if (!isSeen || !proposal) return null;
  const { level, givenLevel, managerName, givenManagerName, outcome, doneAt, doneByName, note } = proposal;
  const words = [
    t(`levels.${givenLevel || level}`),
    givenManagerName || managerName,
    outcome ? t(`verdict.${outcome}`) : t(`proposalState.${proposal.state}`),
    doneByName,
    note,
  ];
  return (
    <Panel
      title={t("keyAccounts.onCustomer")}
      extra={<AppLink href={`/insight/key-accounts/${proposal.findingId}`}>{t("keyAccounts.number")}</AppLink>}
    >
      <ul className={styles.tried}>
        {proposal.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={styles.aside}>
        {words.filter(Boolean).join(" · ")} {doneAt && <When at={doneAt} />}
      </p>
    </Panel>
  );
}
