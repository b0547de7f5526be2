import { GiftOutlined, ShoppingCartOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatMoney, formatShare } from "@ui/format";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { When } from "@ui/When";
import { DeclineModal } from "./DeclineModal";
import styles from "./page.module.css";
import { type Answered, type Suggestion, suggestionsOptions, useShown } from "./suggestions";

/** What may be offered now: how likely it is taken, why it fits; sold from here, or declined with the reason. */
export function Suggestions({ id }: { id: string }) {
  const { t } = useTranslation("suggestions");
  const may = useMay();
  const isSeen = may("insight.read") && may("ordering.place");
  const mayOffer = may("insight.offer");
  const { data, error } = useQuery({ ...suggestionsOptions(id), enabled: isSeen });
  const [declined, setDeclined] = useState<Suggestion>();
  useShown(id, data?.items, mayOffer);
  if (!isSeen) return null;
  return (
    <Panel title={t("title")}>
      {!data && !error && <Skeleton active paragraph={{ rows: 3 }} />}
      {error && <ErrorPanel kind="inline" error={error} />}
      {data?.items.length === 0 && <EmptyState isSmall title={t("none")} hint={t("noneHint")} />}
      <ol className={styles.offers}>
        {data?.items.map((item) => (
          <Offer key={item.id} customer={id} item={item} onDecline={mayOffer ? () => setDeclined(item) : undefined} />
        ))}
      </ol>
      {data && data.answered.length > 0 && <Before items={data.answered} />}
      {declined && <DeclineModal customer={id} suggestion={declined} onClose={() => setDeclined(undefined)} />}
    </Panel>
  );
}

interface Props {
  customer: string;
  item: Suggestion;
  /** Absent: the reader may not record answers. */
  onDecline: (() => void) | undefined;
}

function Offer({ customer, item, onDecline }: Props) {
  const { t } = useTranslation("suggestions");
  const { history } = useRouter();
  const { language } = useAppearance();
  const chance = formatShare(item.chance, language, 1);
  return (
    <li className={styles.offer} aria-label={item.name}>
      <span className={styles.offerName}>
        <GiftOutlined aria-hidden /> <strong>{item.name}</strong>
      </span>
      <span className={styles.aside}>
        {t("chance", { chance })} · {t("yearly", { value: formatMoney({ value: item.yearly, unit: "CNY" }, language) })}
      </span>
      <ul className={styles.tried}>
        {item.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <span className={styles.offerDeeds}>
        <Button
          size="small"
          type="primary"
          icon={<ShoppingCartOutlined />}
          onClick={() => history.push(`/orders/new?customer=${customer}&offering=${encodeURIComponent(item.offering)}`)}
        >
          {t("sell")}
        </Button>
        {onDecline && (
          <Button size="small" onClick={onDecline}>
            {t("decline")}
          </Button>
        )}
      </span>
    </li>
  );
}

/** What was offered before, and what came of it. */
function Before({ items }: { items: readonly Answered[] }) {
  const { t } = useTranslation("suggestions");
  return (
    <section>
      <h3 className={styles.factTitle}>{t("before")}</h3>
      <ul className={styles.tried}>
        {items.map((item) => (
          <li key={item.id}>
            {item.name}: {item.state === "taken" ? t("state.taken") : t(`answer.${item.answer}`)}{" "}
            <span className={styles.aside}>{item.decidedAt && <When at={item.decidedAt} />}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
