import { UndoOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { personName } from "@ui/names";
import { Panel } from "@ui/Page";
import { When } from "@ui/When";
import styles from "./duplicates.module.css";
import { Moved } from "./Moved";
import { mergesOfCustomerOptions, reopenPair, type SideBySide } from "./requests";
import { UndoMerge } from "./UndoMerge";
import { useRefresh } from "./useRefresh";

/** What was decided about a pair, by whom, and the way back. */
export function Decided({ pair: { candidate, one, other } }: { pair: SideBySide }) {
  const { t } = useTranslation("duplicates");
  const refresh = useRefresh();
  const isMerged = candidate.state === "merged";
  const [isUndoing, setUndoing] = useState(false);
  const merges = useQuery({ ...mergesOfCustomerOptions(one.customer.id), enabled: isMerged });
  const both = [one.customer.id, other.customer.id];
  const merge = merges.data?.find(
    ({ state, survivor, merged }) => state === "done" && both.includes(survivor.id) && both.includes(merged.id),
  );
  const reopen = useMutation({ mutationFn: () => reopenPair(candidate), onSuccess: refresh });
  const who = personName(candidate.decidedBy);
  return (
    <Panel title={t(`state.${candidate.state}`)}>
      <p>
        {who} {candidate.decidedAt && <When at={candidate.decidedAt} show="moment" />}
        {candidate.note !== "" && <q className={styles.quote}>{candidate.note}</q>}
      </p>
      {merge && (
        <p>
          {t("decided.into")}{" "}
          <AppLink className={styles.link} href={`/customers/${merge.survivor.id}`}>
            {merge.survivor.name}
          </AppLink>
          {" · "}
          <Moved moved={merge.moved} />
          {merge.reason !== "" && <q className={styles.quote}>{merge.reason}</q>}
        </p>
      )}
      {reopen.isError && <ErrorPanel kind="inline" error={reopen.error} />}
      {candidate.state === "dismissed" && (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
          {t("decided.reopen")}
        </Button>
      )}
      {merge && (
        <Button icon={<UndoOutlined />} onClick={() => setUndoing(true)}>
          {t("undo.button")}
        </Button>
      )}
      {merge && isUndoing && <UndoMerge merge={merge} onClose={() => setUndoing(false)} />}
    </Panel>
  );
}
