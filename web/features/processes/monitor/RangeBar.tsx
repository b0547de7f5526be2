import { OrgPicker } from "@ui/OrgPicker";
import { useWords } from "@ui/useWords";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { type Definition, useDefinitions } from "../requests";
import styles from "./monitor.module.css";
import { PERIODS, type Range } from "./requests";

interface Props {
  definition: Definition;
  range: Range;
  onRange: (range: Range) => void;
  onDefinition: (id: string) => void;
}

const ALL = "all";

/** Which process, which of its versions, since when and where. */
export function RangeBar({ definition, range, onRange, onDefinition }: Props) {
  const { t } = useTranslation("monitor");
  const words = useWords();
  const newest = useDefinitions();
  const versions = useDefinitions(definition.key);
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t("process")}
        className={styles.wide}
        value={definition.key}
        options={(newest.data?.items ?? [definition]).map(({ key, name }) => ({ value: key, label: words(name) }))}
        onChange={(key) => {
          const next = newest.data?.items.find((one) => one.key === key);
          if (next) onDefinition(next.id);
        }}
      />
      <Select
        aria-label={t("version")}
        value={range.versions === "all" ? ALL : definition.id}
        options={[
          { value: ALL, label: t("allVersions") },
          ...(versions.data?.items ?? [definition]).map(({ id, version }) => ({
            value: id,
            label: t("versionOf", { version }),
          })),
        ]}
        onChange={(id) => {
          onRange({ ...range, versions: id === ALL ? "all" : "this" });
          if (id !== ALL && id !== definition.id) onDefinition(id);
        }}
      />
      <Select
        aria-label={t("period")}
        value={range.period}
        options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        onChange={(period) => onRange({ ...range, period })}
      />
      <div className={styles.org}>
        <OrgPicker
          label={t("organisation")}
          value={range.org}
          onChange={(unit) => onRange({ ...range, org: unit?.id })}
        />
      </div>
    </div>
  );
}
