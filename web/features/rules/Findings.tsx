import { PlusOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { told as shown } from "./model";
import { useTold } from "./words";
import { useArbitrate } from "./requests";
import styles from "./rules.module.css";
import type { ConflictView, Finding, Findings as Found, Table } from "./types";

interface Props {
  versionId: string;
  table: Table;
  found: Found;
  /** A row to add for a gap; absent when the table is only looked at. */
  onFill?: ((tests: readonly string[]) => void) | undefined;
}

/** Gaps, overlaps, rows that never decide and conflicts with the tiers above, each with an example. */
export function Findings({ versionId, table, found, onFill }: Props) {
  const { t } = useTranslation("rules");
  const { findings = [], complete = true, unread = [] } = found.analysis;
  if (findings.length === 0 && found.conflicts.length === 0)
    return (
      <p role="status">
        <StateTag tone="good" label={t(complete ? "sound" : "notComplete")} />
      </p>
    );
  return (
    <ul className={styles.findings} aria-label={t("findings")}>
      {found.conflicts.map((view) => (
        <Conflict key={view.conflict.digest} versionId={versionId} table={table} view={view} />
      ))}
      {findings.map((finding, place) => (
        <One key={place} table={table} finding={finding} onFill={onFill} />
      ))}
      {unread.length > 0 && <li className={styles.faint}>{t("unread", { rows: unread.length })}</li>}
      {!complete && <li className={styles.faint}>{t("notComplete")}</li>}
    </ul>
  );
}

const TONES = { gap: "warn", masked: "warn", overlap: "bad", disagreement: "bad", tie: "bad" } as const;

function One({ table, finding, onFill }: { table: Table; finding: Finding; onFill: Props["onFill"] }) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const numbers = finding.rows.map((id) => table.rows.findIndex((line) => line.id === id) + 1).filter((n) => n > 0);
  return (
    <li className={styles.finding}>
      <StateTag tone={TONES[finding.kind]} label={t(`finding.${finding.kind}`)} />
      <span className={styles.findingText}>
        {finding.kind === "masked"
          ? t("maskedBy", { row: numbers[0] ?? 0, rows: numbers.slice(1).join(", ") })
          : `${numbers.length > 0 ? t("rows", { rows: numbers.join(", ") }) : ""} ${words(finding.message)}`}
        <span className={styles.example}>
          {t("example")} {told.example(finding.example, table)}
        </span>
      </span>
      {finding.kind === "gap" && onFill && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onFill(finding.tests)}>
          {t("fill")}
        </Button>
      )}
    </li>
  );
}

function Conflict({ versionId, table, view }: { versionId: string; table: Table; view: ConflictView }) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const mayArbitrate = useMay()("rules.arbitrate");
  const [isAsked, setAsked] = useState(false);
  const { conflict, arbitration } = view;
  const row = table.rows.findIndex((line) => line.id === conflict.lowerRow) + 1;
  const output = table.outputs.find((column) => column.id === conflict.output);
  const value = (cell: string) => (output ? shown(cell, output.domain, words, [t("yes"), t("no")]) : cell);
  return (
    <li className={styles.finding}>
      <StateTag tone={arbitration ? "neutral" : "bad"} label={t("conflict")} />
      <span className={styles.findingText}>
        {t("conflictWith", {
          row,
          tier: t(`tier.${conflict.tier}`),
          output: output ? words(output.name) : conflict.output,
          ours: value(conflict.lowerValue),
          theirs: value(conflict.upperValue),
        })}{" "}
        {words(conflict.message)}
        <span className={styles.example}>
          {t("example")} {told.example(conflict.example, table)}
        </span>
        {arbitration && (
          <span className={styles.example}>
            {t(`ruled.${arbitration.ruling}`, { who: arbitration.decidedBy, why: arbitration.reason })}
          </span>
        )}
      </span>
      {mayArbitrate && (
        <Button size="small" onClick={() => setAsked(true)}>
          {t("arbitrate")}
        </Button>
      )}
      {isAsked && <ArbitrateDialog versionId={versionId} digest={conflict.digest} onClose={() => setAsked(false)} />}
    </li>
  );
}

function ArbitrateDialog({ versionId, digest, onClose }: { versionId: string; digest: string; onClose: () => void }) {
  const { t } = useTranslation("rules");
  const announce = useAnnounce();
  const arbitrate = useArbitrate(versionId);
  const [ruling, setRuling] = useState<"upper" | "lower">("upper");
  const [reason, setReason] = useState("");
  const send = () =>
    arbitrate.mutate(
      { digest, ruling, reason: reason.trim() },
      {
        onSuccess: () => {
          announce.done(t("arbitrated"));
          onClose();
        },
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t("arbitrate")}
      okText={t("arbitrate")}
      cancelText={t("back")}
      okButtonProps={{ disabled: reason.trim() === "", loading: arbitrate.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <Radio.Group value={ruling} onChange={(event) => setRuling(event.target.value as "upper" | "lower")}>
          <Radio value="upper">{t("upperHolds")}</Radio>
          <Radio value="lower">{t("lowerAllowed")}</Radio>
        </Radio.Group>
        <label>
          {t("why")}
          <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      </div>
    </Modal>
  );
}
