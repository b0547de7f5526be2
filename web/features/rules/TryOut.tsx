import { ErrorPanel } from "@ui/ErrorPanel";
import { Panel } from "@ui/Page";
import { useWords } from "@ui/useWords";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid } from "./Grid";
import { useTry } from "./requests";
import styles from "./rules.module.css";
import type { Draft, Table } from "./types";
import { ValueField } from "./ValueField";
import { useTold } from "./words";

interface Props {
  versionId: string;
  table: Table;
  draft: Draft | undefined;
  onFired: (rows: ReadonlySet<string>) => void;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** Tries the table as it stands on the screen: what comes out, which rows fire, and why in words. */
export function TryOut({ versionId, table, draft, onFired }: Props) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const [inputs, setInputs] = useState<Record<string, unknown>>({});
  const attempt = useTry(versionId);
  const fired = new Set(attempt.data?.fired.flatMap((one) => one.rows) ?? []);
  const run = () =>
    attempt.mutate(
      { inputs, ...(draft ? { draft } : {}) },
      { onSuccess: (tried) => onFired(new Set(tried.fired.flatMap((one) => one.rows))) },
    );
  return (
    <div className={styles.columns}>
      <Panel title={t("tab.try")}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            run();
          }}
        >
          {table.inputs.map((column) => (
            <label key={column.id}>
              {words(column.name)}
              <ValueField
                column={column}
                value={inputs[column.id]}
                onChange={(value) => setInputs({ ...inputs, [column.id]: value })}
              />
            </label>
          ))}
          <Button type="primary" htmlType="submit" loading={attempt.isPending}>
            {t("decide")}
          </Button>
        </form>
      </Panel>
      <div className={styles.outcome} aria-live="polite">
        {attempt.isError && <ErrorPanel kind="inline" error={attempt.error} />}
        {attempt.data && (
          <Panel title={t("outcome")}>
            <p>
              <strong>{told.result(attempt.data.result, table)}</strong>
            </p>
            <p>{words(attempt.data.explanation)}</p>
          </Panel>
        )}
        {attempt.data && <Grid table={table} problems={NOTHING} marks={NOTHING} fired={fired} hasLower={false} />}
      </div>
    </div>
  );
}
