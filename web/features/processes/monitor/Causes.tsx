import { cannotShow } from "@ui/cannotShow";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import { useAppearance } from "@ui/appearance";
import { formatNumber } from "@ui/format";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Form, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useQueryClient } from "@tanstack/react-query";
import styles from "./monitor.module.css";
import { type Cause, causesKey, type RepairAct, useCauses, useRepairMany } from "./requests";
import { variablesIn } from "./variables";
import { Work } from "./Work";

const EXAMPLE = '{"port": 3}';
const ACTS: readonly RepairAct[] = ["retry", "skip", "cancel"];

/** What is stuck, by cause; all of one cause is repaired at once, with a reason that is kept. */
export function Causes({ process, org, isAllowed }: { process: string; org: string | undefined; isAllowed: boolean }) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const words = useWords();
  const found = useCauses(process, org, isAllowed);
  const [asked, setAsked] = useState<{ cause: Cause; act: RepairAct }>();
  if (!isAllowed) return <EmptyState isSmall title={t("cause.forbidden")} />;
  if (cannotShow(found)) return <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <>
      {found.data?.items.length === 0 && <EmptyState isSmall title={t("cause.none")} />}
      <ul className={styles.causes}>
        {found.data?.items.map((cause) => (
          <li key={`${cause.node} ${cause.code}`}>
            <p>
              <strong>
                {words(cause.nodeName)} ·{" "}
                {t("cause.count", { count: cause.count, n: formatNumber(cause.count, language) })}
              </strong>{" "}
              <When at={cause.oldestAt} show="relative" />
              <br />
              {words(cause.message)} <span className={styles.faint}>{words(cause.remedy)}</span>
            </p>
            <div className={styles.acts}>
              {ACTS.map((act) => (
                <Button
                  key={act}
                  size="small"
                  type={act === "retry" ? "primary" : "default"}
                  danger={act === "cancel"}
                  onClick={() => setAsked({ cause, act })}
                >
                  {t(`cause.${act}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {asked && <RepairDialog {...asked} org={org} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface DialogProps {
  cause: Cause;
  act: RepairAct;
  org: string | undefined;
  onClose: () => void;
}

function RepairDialog({ cause, act, org, onClose }: DialogProps) {
  const { t } = useTranslation("monitor");
  const { language } = useAppearance();
  const words = useWords();
  const announce = useAnnounce();
  const cache = useQueryClient();
  const repair = useRepairMany();
  const [reason, setReason] = useState("");
  const [written, setWritten] = useState("");
  const variables = variablesIn(written);
  const domId = useId();
  const begin = () =>
    repair.mutate({ cause, org, act, reason: reason.trim(), variables: variables ?? {} }, { onError: announce.failed });
  const over = () => {
    void cache.invalidateQueries({ queryKey: causesKey });
    void cache.invalidateQueries({ queryKey: ["process-live"] });
  };
  return (
    <Modal
      open
      title={t(`cause.${act}Title`, {
        count: cause.count,
        n: formatNumber(cause.count, language),
        step: words(cause.nodeName),
      })}
      onCancel={onClose}
      onOk={begin}
      okText={t(`cause.${act}`)}
      okButtonProps={{
        danger: act === "cancel",
        disabled: reason.trim() === "" || !variables,
        loading: repair.isPending,
      }}
      {...(repair.data ? { footer: null } : {})}
    >
      {repair.data ? (
        <Work workId={repair.data.id} onOver={over} />
      ) : (
        <Form layout="vertical">
          <p>{t(`cause.${act}Hint`)}</p>
          <Form.Item label={t("cause.reason")} htmlFor={domId} required>
            <Input.TextArea
              id={domId}
              autoFocus
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          {act !== "cancel" && (
            <Form.Item
              label={t(`cause.${act}Variables`)}
              htmlFor={`${domId}-variables`}
              validateStatus={variables ? "" : "error"}
              help={<span role="alert">{!variables && t("cause.notVariables", { example: EXAMPLE })}</span>}
            >
              <Input.TextArea
                id={`${domId}-variables`}
                rows={2}
                placeholder={EXAMPLE}
                aria-invalid={!variables}
                value={written}
                onChange={(event) => setWritten(event.target.value)}
              />
            </Form.Item>
          )}
        </Form>
      )}
    </Modal>
  );
}
