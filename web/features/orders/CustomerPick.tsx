import { PlusOutlined } from "@ant-design/icons";
import { call, client } from "@api/client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { EmptyState } from "@ui/EmptyState";
import { Panel } from "@ui/Page";
import { useEnterOnceFound } from "@ui/useEnterOnceFound";
import { Button, Input, Spin } from "antd";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Counter.module.css";
import { useClearing } from "@ui/useClearing";

const shown = (value: unknown) => (typeof value === "string" ? value : "");

/** How somebody new is recorded, for those who may: the form, given what comes of it. */
export type RenderNew = (onClose: () => void, onDone: (id: string) => void) => ReactNode;

/** Who wants something: found by name, pinyin, number or document, or recorded on the spot. */
export function CustomerPick({ renderNew }: { renderNew?: RenderNew | undefined }) {
  const clearing = useClearing();
  const { t } = useTranslation("orders");
  const { history } = useRouter();
  const [words, setWords] = useState("");
  const [active, setActive] = useState(0);
  const [isNew, setNew] = useState(false);
  const found = useQuery({
    queryKey: ["counter-search", words],
    enabled: words.trim() !== "",
    queryFn: ({ signal }) =>
      call(client.GET("/api/search", { params: { query: { q: words.trim(), limit: 12 } }, signal })),
    select: ({ items }) => items.filter(({ kind }) => kind === "customer"),
  });
  const hits = found.data ?? [];
  const choose = (id: string | undefined) => {
    if (id) history.push(`/orders/new?customer=${id}`);
  };
  const enter = useEnterOnceFound(found.isFetching, () => choose(hits[active]?.id));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) enter();
    else return;
    event.preventDefault();
  };
  return (
    <Panel title={t("counter.who")}>
      <Input.Search
        autoFocus
        allowClear={clearing}
        size="large"
        aria-label={t("counter.who")}
        placeholder={t("counter.whoHint")}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <ul className={styles.hits} aria-label={t("counter.hits")}>
        {hits.map((hit, place) => (
          <li key={hit.id}>
            <button
              type="button"
              className={styles.hit}
              data-active={place === active || undefined}
              onClick={() => choose(hit.id)}
            >
              <strong>{hit.title}</strong>
              <span>{shown(hit.detail.number)}</span>
              <span>{shown(hit.detail.phone)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.isFetching && <Spin size="small" />}
      {found.isSuccess && hits.length === 0 && words.trim() !== "" && (
        <EmptyState
          title={t("counter.nobody")}
          hint={t("counter.nobodyHint")}
          action={
            renderNew && (
              <Button icon={<PlusOutlined />} onClick={() => setNew(true)}>
                {t("counter.newCustomer")}
              </Button>
            )
          }
        />
      )}
      {isNew && renderNew?.(() => setNew(false), choose)}
    </Panel>
  );
}
