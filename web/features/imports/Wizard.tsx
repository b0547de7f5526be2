import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { useConfirm } from "@ui/useConfirm";
import { CheckStep } from "./CheckStep";
import { ColumnsStep } from "./ColumnsStep";
import styles from "./imports.module.css";
import {
  dropImport,
  type Fields,
  fieldsOptions,
  type Import,
  importOptions,
  type Options,
  type Suggestion,
  suggestionOptions,
} from "./requests";

interface Props {
  one: Import;
  like: string | undefined;
  step: "columns" | "check";
  onStep: (step: "columns" | "check") => void;
  onBegun: () => void;
  /** The file was read otherwise: columns and rows are others. */
  onRead: () => void;
  onDropped: () => void;
  isStopped: boolean;
}

/** What is settled before an import begins: columns first, then rules with the first rows as they would become. */
export function Wizard(props: Props) {
  const { one, like } = props;
  const { language } = useAppearance();
  const fields = useQuery(fieldsOptions(language));
  const guess = useQuery(suggestionOptions(one));
  const model = useQuery({ ...importOptions(like ?? ""), enabled: like !== undefined && one.options === null });
  const failed = [fields, guess].find(({ isError }) => isError);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!fields.data || !guess.data || (model.isPending && model.fetchStatus !== "idle")) {
    return <Skeleton active paragraph={{ rows: 10 }} />;
  }
  const start = one.options ?? model.data?.options ?? { mapping: guess.data.mapping };
  return (
    <Choosing
      key={one.columns.join()}
      {...props}
      fields={fields.data}
      suggestions={guess.data.suggestions}
      saved={one.options ? undefined : (guess.data.saved ?? undefined)}
      start={{ ...start, dry: true }}
    />
  );
}

interface ChoosingProps extends Props {
  fields: Fields;
  suggestions: readonly Suggestion[];
  saved: string | undefined;
  start: Options;
}

function Choosing({ one, step, onStep, fields, suggestions, saved, start, ...props }: ChoosingProps) {
  const { t } = useTranslation("imports");
  const confirm = useConfirm();
  const [options, setOptions] = useState(start);
  useLeaveGuard(options !== start && one.options === null);
  const drop = () =>
    confirm({
      title: t("drop.title", { name: one.fileName }),
      text: t("drop.text"),
      okLabel: t("drop.ok"),
      isDanger: true,
      done: t("drop.done"),
      act: async () => {
        await dropImport(one.id);
        setOptions(start);
        props.onDropped();
      },
    });
  const discard = (
    <Button danger type="text" onClick={drop}>
      {t("drop.ok")}
    </Button>
  );
  return (
    <>
      {props.isStopped && (
        <div role="status" className={styles.notice}>
          {t("stopped")}
        </div>
      )}
      {step === "columns" ? (
        <ColumnsStep
          one={one}
          fields={fields}
          suggestions={suggestions}
          saved={saved}
          mapping={options.mapping}
          onMapping={(mapping) => setOptions({ ...options, mapping })}
          onRead={props.onRead}
          foot={
            <>
              <Button type="primary" onClick={() => onStep("check")}>
                {t("columns.next")}
              </Button>
              {discard}
            </>
          }
        />
      ) : (
        <CheckStep
          one={one}
          fields={fields}
          options={options}
          onOptions={setOptions}
          onBack={() => onStep("columns")}
          onBegun={() => {
            setOptions(start);
            props.onBegun();
          }}
          extra={discard}
        />
      )}
    </>
  );
}
