import { useQuery } from "@tanstack/react-query";
import { cannotShow } from "@ui/cannotShow";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Checkbox, Input, Modal, Skeleton, Space } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../administration.module.css";
import { type DeadLetter, deadLettersOptions, useBusChanges } from "../requests/bus";

/** Messages that subscriptions gave up: why, and what to do with them. */
export function DeadLetters() {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const found = useQuery(deadLettersOptions);
  const { replay } = useBusChanges();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isDiscarding, setDiscarding] = useState(false);
  const letters = found.data?.items ?? [];
  const ids = letters.filter(({ id, isAgain }) => ticked.has(id) && !isAgain).map(({ id }) => id);
  const dead = letters.filter(({ isAgain }) => !isAgain);
  const tick = (id: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const again = () =>
    replay.mutate(ids, {
      onSuccess: ({ done }) => announce.done(t("bus.replayed", { count: done })),
      onError: announce.failed,
    });
  return (
    <Panel
      title={t("bus.deadLetters", { count: found.data?.waiting ?? 0 })}
      padded={false}
      extra={
        <May permission="bus.manage">
          <Space>
            <Button size="small" disabled={ids.length === 0} loading={replay.isPending} onClick={again}>
              {t("bus.replay", { count: ids.length })}
            </Button>
            <Button size="small" danger disabled={ids.length === 0} onClick={() => setDiscarding(true)}>
              {t("bus.discard", { count: ids.length })}
            </Button>
          </Space>
        </May>
      }
    >
      {cannotShow(found) ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton active />
      ) : letters.length === 0 ? (
        <EmptyState isSmall title={t("bus.noDead")} hint={t("bus.noDeadHint")} />
      ) : (
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                <th scope="col">
                  <Checkbox
                    aria-label={t("bus.all")}
                    checked={dead.length > 0 && ids.length === dead.length}
                    indeterminate={ids.length > 0 && ids.length < dead.length}
                    onChange={({ target }) => setTicked(new Set(target.checked ? dead.map(({ id }) => id) : []))}
                  />
                </th>
                <th scope="col">{t("bus.head.message")}</th>
                <th scope="col">{t("bus.head.name")}</th>
                <th scope="col">{t("bus.head.reason")}</th>
                <th scope="col">{t("bus.head.attempts")}</th>
                <th scope="col">{t("bus.head.diedAt")}</th>
              </tr>
            </thead>
            <tbody>
              {letters.map((letter) => (
                <Line key={letter.id} letter={letter} isTicked={ticked.has(letter.id)} onTick={tick} />
              ))}
            </tbody>
          </table>
          {found.data.next && <p className={styles.note}>{t("bus.newest", { shown: letters.length })}</p>}
        </div>
      )}
      {isDiscarding && (
        <DiscardDialog
          ids={ids}
          onClose={() => {
            setDiscarding(false);
          }}
        />
      )}
    </Panel>
  );
}

interface LineProps {
  letter: DeadLetter;
  isTicked: boolean;
  onTick: (id: string, on: boolean) => void;
}

function Line({ letter, isTicked, onTick }: LineProps) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const { message } = letter;
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t("bus.tick", { key: message.key || message.id })}
          checked={isTicked && !letter.isAgain}
          disabled={letter.isAgain}
          onChange={({ target }) => onTick(letter.id, target.checked)}
        />
      </td>
      <th scope="row">
        {message.topic}
        <div className={styles.code}>{message.key}</div>
        <details>
          <summary>{t("bus.payload")}</summary>
          <pre className={styles.code}>{JSON.stringify(message.payload, null, 2)}</pre>
        </details>
      </th>
      <td>{letter.subscription}</td>
      <td>
        {words(letter.reason)}
        <div className={styles.code}>{letter.errorId}</div>
      </td>
      <td>{letter.attempts}</td>
      <td>
        {letter.isAgain ? <StateTag tone="active" label={t("bus.again")} /> : <When at={letter.diedAt} show="moment" />}
      </td>
    </tr>
  );
}

function DiscardDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const { discard } = useBusChanges();
  const [reason, setReason] = useState("");
  const domId = useId();
  const send = () =>
    discard.mutate(
      { ids, reason: reason.trim() },
      {
        onSuccess: ({ done }) => {
          announce.done(t("bus.discarded", { count: done }));
          onClose();
        },
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t("bus.discard", { count: ids.length })}
      okText={t("bus.discard", { count: ids.length })}
      okButtonProps={{ danger: true, disabled: reason.trim() === "", loading: discard.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <label htmlFor={domId}>{t("bus.discardWhy")}</label>
      <Input.TextArea id={domId} rows={2} value={reason} onChange={({ target }) => setReason(target.value)} />
    </Modal>
  );
}
