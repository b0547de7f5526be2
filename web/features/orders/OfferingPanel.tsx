import { PlusOutlined, StopOutlined } from "@ant-design/icons";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { isCommand } from "@ui/keyboard";
import { Panel } from "@ui/Page";
import { useWords } from "@ui/useWords";
import { Input, Segmented, Skeleton } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Counter.module.css";
import { type OfferingForSale, useOfferingsFor } from "./requests";
import { sentences } from "@ui/sentences";
import { useClearing } from "@ui/useClearing";

interface Props {
  customerId: string;
  onAdd: (offering: string) => void;
}

const ALL = "all";

/** What is on sale; what this customer cannot have says why. */
export function OfferingPanel({ customerId, onAdd }: Props) {
  const clearing = useClearing();
  const { t } = useTranslation("orders");
  const [words, setWords] = useState("");
  const [line, setLine] = useState(ALL);
  const offerings = useOfferingsFor(customerId, useDeferredValue(words.trim()));
  const items = offerings.data?.items ?? [];
  const lines = [...new Set(items.map(({ offering }) => offering.line ?? ""))].filter(Boolean).sort();
  const shown = items.filter(({ offering }) => line === ALL || offering.line === line);
  const first = shown.find(({ problems }) => problems.length === 0);

  return (
    <Panel title={t("counter.offerings")}>
      <div className={styles.finder}>
        <Input.Search
          autoFocus
          allowClear={clearing}
          aria-label={t("counter.findOffering")}
          placeholder={t("counter.findOffering")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          // Enter that chose the customer may be pressed twice, and Ctrl+Enter places the order.
          onPressEnter={(event) => !isCommand(event) && words.trim() !== "" && first && onAdd(first.offering.code)}
        />
        <div className={styles.lineChoice}>
          <Segmented
            size="small"
            value={line}
            onChange={setLine}
            aria-label={t("counter.lines")}
            options={[ALL, ...lines].map((value) => ({ value, label: t(`line.${value}`, { defaultValue: value }) }))}
          />
        </div>
      </div>
      {offerings.isPending && <Skeleton active />}
      {offerings.isError && (
        <ErrorPanel kind="inline" error={offerings.error} onRetry={() => void offerings.refetch()} />
      )}
      {offerings.isSuccess && shown.length === 0 && <EmptyState title={t("counter.noOffering")} />}
      <ul className={styles.offerings}>
        {shown.map((each) => (
          <OfferingCard key={each.offering.id} each={each} onAdd={onAdd} />
        ))}
      </ul>
    </Panel>
  );
}

function OfferingCard({ each: { offering, problems }, onAdd }: { each: OfferingForSale; onAdd: Props["onAdd"] }) {
  const words = useWords();
  const isOpen = problems.length === 0;
  return (
    <li>
      <button type="button" className={styles.offering} disabled={!isOpen} onClick={() => onAdd(offering.code)}>
        <span className={styles.offeringName}>{words(offering.name)}</span>
        {offering.description && <span className={styles.faint}>{words(offering.description)}</span>}
        {problems.map((problem) => (
          <span key={problem.code} className={styles.why}>
            {sentences(problem.message, problem.remedy)}
          </span>
        ))}
        <span className={styles.add} aria-hidden>
          {isOpen ? <PlusOutlined /> : <StopOutlined />}
        </span>
      </button>
    </li>
  );
}
