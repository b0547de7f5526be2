import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { LookupSelect } from "@ui/LookupSelect";
import styles from "../insight.module.css";
import { OFFERINGS, PATTERNS, SEGMENTS, useAskAlike } from "./requests";
import { Search } from "./Search";

const WAYS = ["offering", "segment", "pattern", "tag"] as const;
type Way = (typeof WAYS)[number];
const LOOKUPS = { offering: OFFERINGS, segment: SEGMENTS, pattern: PATTERNS };

/** Potential customers: a seed is chosen, and those most like it are found. */
export function Alike() {
  const { t } = useTranslation("insight");
  const [way, setWay] = useState<Way>("offering");
  const [value, setValue] = useState<string>();
  const ask = useAskAlike();
  const change = (to: Way) => {
    setWay(to);
    setValue(undefined);
  };
  const label = t(`alike.way.${way}`);
  return (
    <>
      <p className={styles.note}>{t("alike.about")}</p>
      <div className={styles.shelf}>
        <Segmented
          aria-label={t("alike.seed")}
          value={way}
          onChange={change}
          options={WAYS.map((each) => ({ value: each, label: t(`alike.way.${each}`) }))}
        />
        {way === "tag" ? (
          <Input
            aria-label={label}
            style={{ width: 280 }}
            value={value ?? ""}
            maxLength={40}
            onChange={({ target }) => setValue(target.value || undefined)}
          />
        ) : (
          <LookupSelect key={way} label={label} lookup={LOOKUPS[way]} value={value} onChange={setValue} />
        )}
        <Button
          type="primary"
          disabled={!value}
          loading={ask.isPending}
          onClick={() => value && ask.mutate({ [way]: value })}
        >
          {t("alike.ask")}
        </Button>
      </div>
      {ask.error && <ErrorPanel kind="inline" error={ask.error} />}
      {ask.data && <Search key={ask.data.workId} id={ask.data.workId} />}
    </>
  );
}
