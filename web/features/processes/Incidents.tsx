import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { sentences } from "@ui/sentences";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./processes.module.css";
import { type Incident, useRepair } from "./requests";

/** The steps that are stuck: why, what would do, and the way on. */
export function Incidents({ items }: { items: readonly Incident[] }) {
  const { t } = useTranslation("processes");
  return (
    <Panel title={t("stuckAt", { count: items.length })}>
      {items.map((incident) => (
        <One key={incident.id} incident={incident} />
      ))}
    </Panel>
  );
}

function One({ incident }: { incident: Incident }) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const retry = useRepair("retry");
  const skip = useRepair("skip");
  const domId = useId();
  const [reason, setReason] = useState("");
  const isEmpty = reason.trim() === "";
  const told = { onSuccess: () => announce.done(t("repair.done")), onError: announce.failed };
  const body = { id: incident.id, reason: reason.trim() };
  return (
    <div className={styles.incident}>
      <p>
        <strong>{words(incident.nodeName)}</strong> {sentences(words(incident.message), words(incident.remedy))}{" "}
        <When at={incident.raisedAt} show="moment" />
      </p>
      {may("process.operate") && (
        <div className={styles.repair}>
          <label htmlFor={domId}>{t("repair.reason")}</label>
          <Input id={domId} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          <Button type="primary" disabled={isEmpty} loading={retry.isPending} onClick={() => retry.mutate(body, told)}>
            {t("repair.retry")}
          </Button>
          <Button danger disabled={isEmpty} loading={skip.isPending} onClick={() => skip.mutate(body, told)}>
            {t("repair.skip")}
          </Button>
        </div>
      )}
    </div>
  );
}
