import { Button, Input, InputNumber } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column } from "@ui/table/types";
import { useLocalListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { Figures } from "../Figures";
import styles from "../insight.module.css";
import { Lines } from "../Lines";
import { Products, Traits } from "../segments/Drawn";
import { useFigures } from "../words";
import { fetchAlike, type LikeView, type LookAlikes, useTagAlike } from "./requests";

const idOf = ({ customerId }: LikeView) => customerId;

/** Who is most like the seed, how well the seed itself was found again, and the first of them as a list. */
export function Found({ id, found }: { id: string; found: LookAlikes }) {
  const { t } = useTranslation("insight");
  const { number, percent } = useFigures();
  const [state, setState] = useLocalListState({ sort: "-score" });
  const fetchPage = useMemo(() => fetchAlike(id), [id]);
  const columns: Column<LikeView>[] = [
    { key: "customerName", title: t("customer"), width: 220, render: (row) => row.customerName },
    { key: "customerNumber", title: t("segments.number"), width: 150, render: (row) => row.customerNumber },
    {
      key: "score",
      title: t("alike.score"),
      width: 120,
      align: "end",
      isSortable: true,
      phone: "end",
      render: (row) => percent(row.score, 1),
    },
    { key: "why", title: t("why"), width: 420, phone: "line", render: (row) => row.reasons.join(" · ") },
  ];
  const series = useMemo(
    () => [
      {
        name: t("alike.hits"),
        points: found.curve.map(({ share, hits }) => [Math.round(share * found.considered), hits * 100] as const),
      },
      {
        name: t("responses.blindly"),
        points: found.curve.map(({ share }) => [Math.round(share * found.considered), share * 100] as const),
      },
    ],
    [found, t],
  );
  return (
    <>
      <Figures
        items={[
          { label: t("alike.seeds"), value: number(found.seeds) },
          { label: t("alike.considered"), value: number(found.considered) },
          { label: t("alike.auc"), value: number(found.auc ?? 0, 2), note: t("alike.aucNote") },
        ]}
      />
      <div className={styles.columns}>
        <Lines
          label={t("alike.curve")}
          along={t("alike.first")}
          series={series}
          format={(value) => `${number(value)}%`}
          formatAlong={(value) => number(value)}
        />
        {found.portrait && (
          <Panel title={t("alike.portrait", { n: number(found.portrait.customers), name: found.portrait.name })}>
            <Traits traits={found.portrait.traits} />
            <Products products={found.portrait.products} />
          </Panel>
        )}
      </div>
      <May permission="customer.change">
        <div className={styles.below}>
          <Tag id={id} />
        </div>
      </May>
      <div className={styles.list}>
        <CrmTable
          list="look-alikes"
          label={t("alike.people")}
          columns={columns}
          idOf={idOf}
          fetchPage={fetchPage}
          state={state}
          onState={setState}
          hrefOf={(customer) => `/customers/${customer}`}
          empty={{ title: t("churn.nobody"), hint: t("alike.nobodyHint") }}
        />
      </div>
    </>
  );
}

/** The first so many get a tag, by which the list of customers finds them. */
function Tag({ id }: { id: string }) {
  const { t } = useTranslation("insight");
  const announce = useAnnounce();
  const tag = useTagAlike(id);
  const [name, setName] = useState("");
  const [count, setCount] = useState(200);
  const save = () =>
    tag.mutate({ tag: name, count }, { onSuccess: () => announce.done(t("alike.saved")), onError: announce.failed });
  return (
    <div className={styles.shelf}>
      <label className={styles.field}>
        <span className={styles.label}>{t("alike.first")}</span>
        <InputNumber
          aria-label={t("alike.first")}
          min={1}
          max={1000}
          value={count}
          onChange={(value) => value !== null && setCount(value)}
        />
      </label>
      <label className={styles.field}>
        <span className={styles.label}>{t("alike.tag")}</span>
        <Input
          aria-label={t("alike.tag")}
          value={name}
          maxLength={40}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <Button disabled={name.trim() === ""} loading={tag.isPending} onClick={save}>
        {t("alike.save")}
      </Button>
      {tag.data && <AppLink href={`/customers?tag=${encodeURIComponent(name.trim())}`}>{t("alike.asList")}</AppLink>}
    </div>
  );
}
