import { ApiError } from "@api/errors";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Radio, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { LookupSelect } from "@ui/LookupSelect";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { UNIT_BY_CODE } from "@ui/orgUnits";
import styles from "./imports.module.css";
import { problemsOf } from "./mapping";
import { PreviewTable } from "./PreviewTable";
import { type Fields, type Import, type Match, type Mode, type Options, previewOptions, startImport } from "./requests";
import { capital, fieldLabel } from "./words";

interface Props {
  one: Import;
  fields: Fields;
  options: Options;
  onOptions: (next: Options) => void;
  onBack: () => void;
  onBegun: () => void;
  extra: ReactNode;
}

const MODES: readonly Mode[] = ["create", "update", "upsert"];

/** The rules of the import, and its first rows as they would become under them. */
export function CheckStep({ one, fields, options, onOptions, onBack, onBegun, extra }: Props) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const preview = useQuery({ ...previewOptions(one.id, options, language), placeholderData: keepPreviousData });
  const start = useMutation({ mutationFn: () => startImport(one.id, { ...options, dry: true }), onSuccess: onBegun });
  const refusal = preview.error ?? start.error;
  return (
    <>
      <Panel title={t("rules.title")}>
        <Rules fields={fields} options={options} onOptions={onOptions} likely={preview.data?.match} />
      </Panel>
      {refusal && <Wrong refusal={refusal} fields={fields} options={options} onBack={onBack} />}
      {preview.data && !preview.isError && (
        <PreviewTable
          one={one}
          fields={fields}
          mapping={options.mapping}
          preview={preview.data}
          isStale={preview.isFetching}
        />
      )}
      <Panel>
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={start.isPending}
            disabled={preview.isError || preview.isFetching}
            onClick={() => start.mutate()}
          >
            {t("rules.check", { count: one.rows, n: formatNumber(one.rows, language) })}
          </Button>
          <Button onClick={onBack}>{t("rules.back")}</Button>
          {extra}
          <span className={styles.note}>{t("rules.nothingYet")}</span>
        </div>
      </Panel>
    </>
  );
}

interface RulesProps {
  fields: Fields;
  options: Options;
  onOptions: (next: Options) => void;
  /** What customers are recognised by when nothing is chosen. */
  likely: Match | undefined;
}

function Rules({ fields, options, onOptions, likely }: RulesProps) {
  const { t } = useTranslation("imports");
  const may = useMay();
  const wordOf = (match: Match | undefined) => fields.matches.find(({ code }) => code === match)?.label ?? "";
  const chosen = options.match ?? options.mapping.match ?? "";
  return (
    <div className={styles.settings}>
      <div className={styles.field}>
        <span id="import-mode">{t("rules.mode")}</span>
        <Radio.Group
          aria-labelledby="import-mode"
          value={options.mode ?? "create"}
          options={MODES.map((value) => ({ value, label: t(`rules.modes.${value}`) }))}
          onChange={(event) => onOptions({ ...options, mode: event.target.value as Mode })}
        />
        <span className={styles.note}>{t(`rules.modeHint.${options.mode ?? "create"}`)}</span>
      </div>
      <div className={styles.field}>
        <label htmlFor="import-match">{t("rules.match")}</label>
        <Select
          id="import-match"
          className={styles.choice ?? ""}
          value={chosen}
          options={[
            { value: "", label: likely ? t("rules.likely", { match: wordOf(likely) }) : t("rules.self") },
            ...fields.matches.map(({ code, label }) => ({ value: code, label: capital(label) })),
          ]}
          onChange={(match) =>
            onOptions({
              ...options,
              match: match === "" ? null : (match as Match),
              mapping: { ...options.mapping, match: null },
            })
          }
        />
      </div>
      <div className={styles.field}>
        <span id="import-whole">{t("rules.problems")}</span>
        <Checkbox
          aria-describedby="import-whole"
          checked={options.whole ?? false}
          onChange={(event) => onOptions({ ...options, whole: event.target.checked })}
        >
          {t("rules.whole")}
        </Checkbox>
        <span className={styles.note}>{options.whole ? t("rules.wholeHint") : t("rules.partHint")}</span>
      </div>
      {may("organisation.read") && options.mode !== "update" && (
        <div className={styles.field}>
          <label htmlFor="import-org">{t("rules.org")}</label>
          <LookupSelect
            id="import-org"
            lookup={UNIT_BY_CODE}
            label={t("rules.org")}
            value={options.orgCode ?? undefined}
            onChange={(code) => onOptions({ ...options, orgCode: code ?? null })}
          />
          <span className={styles.note}>{t("rules.orgHint")}</span>
        </div>
      )}
    </div>
  );
}

interface WrongProps {
  refusal: unknown;
  fields: Fields;
  options: Options;
  onBack: () => void;
}

/** What in columns or rules stands against an import, each with the field it is about. */
function Wrong({ refusal, fields, options, onBack }: WrongProps) {
  const { t } = useTranslation("imports");
  const { byEntry, whole } = problemsOf(refusal instanceof ApiError ? refusal.problems : []);
  return (
    <ErrorPanel kind="inline" error={refusal}>
      <ul className={styles.wrong}>
        {[...byEntry].map(([index, problems]) =>
          problems.map((problem) => (
            <li key={`${index} ${problem.code}`}>
              <strong>{fieldLabel(options.mapping.entries[index]?.field ?? "", fields, t)}</strong> {problem.message}{" "}
              {problem.remedy}
            </li>
          )),
        )}
        {whole.map((problem) => (
          <li key={`${problem.field} ${problem.code}`}>
            {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onBack}>
        {t("rules.back")}
      </Button>
    </ErrorPanel>
  );
}
