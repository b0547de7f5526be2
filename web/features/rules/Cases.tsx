import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { EmptyState } from "@ui/EmptyState";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { Button, Checkbox, Input } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./rules.module.css";
import type { Case, Findings, Table } from "./types";
import { ValueField } from "./ValueField";
import { useTold } from "./words";

interface Props {
  table: Table;
  cases: readonly Case[];
  results: Findings["cases"];
  onChange: ((cases: readonly Case[]) => void) | undefined;
}

/** The test cases that must pass before the version is approved: inputs, what is expected, what comes out. */
export function Cases({ table, cases, results, onChange }: Props) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const put = (place: number, next: Case) => onChange?.(cases.map((one, n) => (n === place ? next : one)));
  const add = () => onChange?.([...cases, { id: crypto.randomUUID(), name: "", inputs: {}, expected: {} }]);
  return (
    <Panel
      title={t("tab.cases")}
      padded={false}
      extra={
        onChange && (
          <Button icon={<PlusOutlined />} onClick={add}>
            {t("addCase")}
          </Button>
        )
      }
    >
      {cases.length === 0 && <EmptyState isSmall title={t("noCases")} hint={t("noCasesHint")} />}
      {cases.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.list}>
            <thead>
              <tr>
                <th>{t("caseName")}</th>
                {table.inputs.map((column) => (
                  <th key={column.id}>{words(column.name)}</th>
                ))}
                {table.outputs.map((column) => (
                  <th key={column.id}>{t("expectedOf", { name: words(column.name) })}</th>
                ))}
                <th>{t("outcome")}</th>
                {onChange && <th aria-label={t("remove")} />}
              </tr>
            </thead>
            <tbody>
              {cases.map((one, place) => (
                <Line
                  key={one.id}
                  table={table}
                  one={one}
                  result={results.find((each) => each.id === one.id)}
                  onChange={onChange && ((next) => put(place, next))}
                  onRemove={onChange && (() => onChange(cases.filter((_, n) => n !== place)))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

interface LineProps {
  table: Table;
  one: Case;
  result: Findings["cases"][number] | undefined;
  onChange: ((next: Case) => void) | undefined;
  onRemove: (() => void) | undefined;
}

function Line({ table, one, result, onChange, onRemove }: LineProps) {
  const { t } = useTranslation("rules");
  const told = useTold();
  const words = useWords();
  const isNone = one.expected === null;
  const expected = (isNone || Array.isArray(one.expected) ? {} : one.expected) as Record<string, unknown>;
  const expect = (id: string, value: unknown) => {
    const rest = Object.fromEntries(Object.entries(expected).filter(([name]) => name !== id));
    onChange?.({ ...one, expected: value === null ? rest : { ...rest, [id]: value } });
  };
  return (
    <tr>
      <td>
        <Input
          aria-label={t("caseName")}
          value={one.name}
          disabled={!onChange}
          onChange={(event) => onChange?.({ ...one, name: event.target.value })}
        />
      </td>
      {table.inputs.map((column) => (
        <td key={column.id}>
          <ValueField
            column={column}
            value={one.inputs[column.id]}
            isFixed={!onChange}
            onChange={(value) => onChange?.({ ...one, inputs: { ...one.inputs, [column.id]: value } })}
          />
        </td>
      ))}
      {table.outputs.map((column, place) => (
        <td key={column.id}>
          <ValueField
            column={column}
            value={expected[column.id]}
            isFixed={!onChange || isNone}
            onChange={(value) => expect(column.id, value)}
          />
          {place === 0 && (
            <Checkbox
              checked={isNone}
              disabled={!onChange}
              onChange={(event) => onChange?.({ ...one, expected: event.target.checked ? null : {} })}
            >
              {t("noRow")}
            </Checkbox>
          )}
        </td>
      ))}
      <td>
        {result && (
          <>
            <StateTag tone={result.passed ? "good" : "bad"} label={t(result.passed ? "passed" : "failed")} />
            <span className={styles.example}>
              {result.problem ? words(result.problem) : told.result(result.result, table)}
            </span>
          </>
        )}
      </td>
      {onRemove && (
        <td>
          <Button type="text" icon={<DeleteOutlined />} aria-label={t("remove")} onClick={onRemove} />
        </td>
      )}
    </tr>
  );
}
