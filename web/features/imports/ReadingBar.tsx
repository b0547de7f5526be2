import { SettingOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, InputNumber, Popover, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import styles from "./imports.module.css";
import { type HowToRead, type Import, lookAgain } from "./requests";

const ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "cp932", "cp1251", "cp1252"];
const DELIMITERS = [",", ";", "\t", "|"];

/** How the file was read, to be corrected where that was not found out rightly. */
export function ReadingBar({ one, onRead }: { one: Import; onRead: () => void }) {
  const { t } = useTranslation("imports");
  const [isOpen, setOpen] = useState(false);
  const isText = one.encoding !== "";
  const delimiter = (mark: string) => (mark === "\t" ? t("reading.tab") : mark);
  const facts = [
    isText ? t("reading.encodingIs", { name: one.encoding.toUpperCase() }) : t("reading.sheetIs", { name: one.sheet }),
    ...(isText ? [t("reading.delimiterIs", { name: delimiter(one.delimiter) })] : []),
    one.headerRow > 0 ? t("reading.headerIs", { n: one.headerRow }) : t("reading.noHeader"),
  ];
  return (
    <div className={styles.reading}>
      <span className={styles.note}>{t("reading.title")}</span>
      {facts.map((fact) => (
        <span key={fact} className={styles.readingFact}>
          {fact}
        </span>
      ))}
      {one.phase === "uploaded" && (
        <Popover
          trigger="click"
          placement="bottomLeft"
          open={isOpen}
          onOpenChange={setOpen}
          destroyOnHidden
          content={
            <Form
              one={one}
              onDone={() => {
                setOpen(false);
                onRead();
              }}
            />
          }
        >
          <Button size="small" type="text" icon={<SettingOutlined />}>
            {t("reading.change")}
          </Button>
        </Popover>
      )}
    </div>
  );
}

function Form({ one, onDone }: { one: Import; onDone: () => void }) {
  const { t } = useTranslation("imports");
  const [how, setHow] = useState<HowToRead>({
    sheet: one.sheet,
    encoding: one.encoding,
    delimiter: one.delimiter,
    headerRow: one.headerRow,
  });
  const look = useMutation({ mutationFn: () => lookAgain(one.id, how), onSuccess: onDone });
  const isText = one.encoding !== "";
  const encodings = [...new Set([...ENCODINGS, one.encoding])];
  const delimiters = [...new Set([...DELIMITERS, one.delimiter])];
  return (
    <form
      className={styles.saveForm}
      aria-label={t("reading.change")}
      onSubmit={(event) => {
        event.preventDefault();
        look.mutate();
      }}
    >
      {isText ? (
        <>
          <label className={styles.field}>
            <span>{t("reading.encoding")}</span>
            <Select
              aria-label={t("reading.encoding")}
              value={how.encoding ?? ""}
              options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
              onChange={(encoding) => setHow({ ...how, encoding })}
            />
          </label>
          <label className={styles.field}>
            <span>{t("reading.delimiter")}</span>
            <Select
              aria-label={t("reading.delimiter")}
              value={how.delimiter ?? ""}
              options={delimiters.map((value) => ({ value, label: value === "\t" ? t("reading.tab") : value }))}
              onChange={(mark) => setHow({ ...how, delimiter: mark })}
            />
          </label>
        </>
      ) : (
        <label className={styles.field}>
          <span>{t("reading.sheet")}</span>
          <Select
            aria-label={t("reading.sheet")}
            value={how.sheet ?? ""}
            options={one.sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => setHow({ ...how, sheet })}
          />
        </label>
      )}
      <label className={styles.field}>
        <span>{t("reading.header")}</span>
        <InputNumber
          min={0}
          max={1000}
          precision={0}
          value={how.headerRow ?? 0}
          onChange={(row) => setHow({ ...how, headerRow: row ?? 0 })}
        />
        <span className={styles.note}>{t("reading.headerHint")}</span>
      </label>
      {look.isError && <ErrorPanel kind="inline" error={look.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={look.isPending}>
          {t("reading.look")}
        </Button>
      </div>
    </form>
  );
}
