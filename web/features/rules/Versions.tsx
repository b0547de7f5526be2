import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { listed } from "@ui/listed";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { compared, told } from "./model";
import { useVersion } from "./requests";
import styles from "./rules.module.css";
import type { Row, Table, TableChange, VersionSummary } from "./types";
import { STATE_TONES } from "./words";

interface Props {
  at: string;
  table: Table;
  versions: readonly VersionSummary[];
  onOpen: (id: string) => void;
}

/** All versions with who did what, and what differs between one of them and the one at hand. */
export function Versions({ at, table, versions, onOpen }: Props) {
  const { t } = useTranslation("rules");
  const others = versions.filter((one) => one.id !== at);
  const [against, setAgainst] = useState(others[0]?.id);
  return (
    <div className={styles.below}>
      <Panel title={t("tab.versions")} padded={false}>
        <div className={styles.scroll}>
          <table className={styles.list}>
            <thead>
              <tr>
                <th>{t("version")}</th>
                <th>{t("stateLabel")}</th>
                <th>{t("author")}</th>
                <th>{t("approvedBy")}</th>
                <th>{t("validFrom")}</th>
                <th>{t("validTo")}</th>
              </tr>
            </thead>
            <tbody>
              {versions.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Button type="link" size="small" disabled={one.id === at} onClick={() => onOpen(one.id)}>
                      {t("number", { number: one.number })}
                    </Button>
                  </td>
                  <td>
                    <StateTag tone={STATE_TONES[one.state]} label={t(`state.${one.state}`)} />
                  </td>
                  <td>{one.authorName}</td>
                  <td>{one.approvedName}</td>
                  <td>{one.validFrom && <When at={one.validFrom} show="moment" />}</td>
                  <td>{one.validTo && <When at={one.validTo} show="moment" />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {others.length > 0 && (
        <Panel
          title={t("difference")}
          extra={
            <Select
              aria-label={t("against")}
              value={against}
              onChange={setAgainst}
              options={others.map((one) => ({ value: one.id, label: t("number", { number: one.number }) }))}
            />
          }
        >
          {against && <Difference against={against} table={table} />}
        </Panel>
      )}
    </div>
  );
}

const TONES = { added: "good", changed: "warn", removed: "bad", reordered: "neutral" } as const;

function Difference({ against, table }: { against: string; table: Table }) {
  const { t } = useTranslation("rules");
  const other = useVersion(against);
  if (cannotShow(other)) return <ErrorPanel kind="inline" error={other.error} />;
  if (!other.data) return null;
  const before = other.data.data.table;
  const changes = compared(before, table);
  if (changes.length === 0) return <p>{t("noDifference")}</p>;
  return (
    <ul className={styles.findings}>
      {changes.map((change, place) => (
        <Change key={place} change={change} before={before} after={table} />
      ))}
    </ul>
  );
}

function Change({ change, before, after }: { change: TableChange; before: Table; after: Table }) {
  const { t } = useTranslation("rules");
  return (
    <li className={styles.finding}>
      <StateTag tone={TONES[change.kind]} label={t(`change.${change.kind}`)} />
      <span className={styles.findingText}>
        {change.before && (
          <span className={change.after ? styles.example : undefined}>
            {change.after && t("was")} <RowTold row={change.before} table={before} />
          </span>
        )}
        {change.after && <RowTold row={change.after} table={after} />}
      </span>
    </li>
  );
}

function RowTold({ row, table }: { row: Row; table: Table }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const yesNo: [string, string] = [t("yes"), t("no")];
  const parts = (cells: readonly string[], columns: Table["inputs"] | Table["outputs"]) =>
    listed(
      columns
        .map((column, n) => [words(column.name), told(cells[n] ?? "", column.domain, words, yesNo)] as const)
        .filter(([, cell]) => cell !== "")
        .map(([name, cell]) => `${name}: ${cell}`),
    );
  return (
    <>
      {parts(row.tests, table.inputs) || t("any")} → {parts(row.results, table.outputs)}
      {row.note && <span className={styles.note}> {words(row.note)}</span>}
    </>
  );
}
