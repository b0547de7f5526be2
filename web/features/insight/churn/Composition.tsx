import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { Bar } from "../Figures";
import styles from "../insight.module.css";
import { type By, type Part, useChurn } from "../requests";
import { useFigures, useWordOf } from "../words";
import { GroupedBy } from "./GroupedBy";

const DIMENSIONS: readonly By[] = [
  "reason",
  "rival",
  "band",
  "line",
  "segment",
  "customerKind",
  "province",
  "network",
  "offer",
  "likeliest",
];
const MOST = 3;
const FIRST: readonly By[] = ["reason", "province"];
const byOf = (chosen: string | undefined): By[] =>
  chosen === undefined
    ? [...FIRST]
    : chosen
        .split(",")
        .flatMap((name) => DIMENSIONS.filter((each) => each === name))
        .slice(0, MOST);

/** Where the customers of a part are listed. */
const hrefOf = (by: readonly By[], { keys }: Part) => {
  const filters = by.flatMap((dimension, at) => (keys[at] ? [[dimension, keys[at]]] : []));
  return `/churn?${new URLSearchParams([["tab", "people"], ...filters]).toString()}`;
};

/** Risk and value by any dimensions, down to the customers of each part. */
export function Composition({ chosen, onChosen }: { chosen: string | undefined; onChosen: (by: string) => void }) {
  const { t } = useTranslation("insight");
  const by = byOf(chosen);
  const { data, isFetching } = useChurn(by);
  const { number, money, percent } = useFigures();
  const wordOf = useWordOf();
  const parts = data?.parts ?? [];
  const most = Math.max(1, ...parts.map(({ atStake }) => Number(atStake)));
  const namesOf = ({ keys }: Part) =>
    by.map((dimension, at) => data?.names[keys[at] ?? ""] ?? wordOf(dimension, keys[at] ?? ""));
  return (
    <>
      <GroupedBy<By[]>
        dimensions={DIMENSIONS}
        mode="multiple"
        maxCount={MOST}
        minWidth={280}
        value={by}
        onChange={(to) => onChosen(to.join(",") || "none")}
      />
      <Table<Part>
        size="small"
        rowKey={({ keys }) => keys.join("|")}
        loading={isFetching}
        dataSource={parts}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 820 }}
        columns={[
          ...by.map((dimension, at) => ({
            title: t(`dimension.${dimension}`),
            render: (_: unknown, part: Part) => namesOf(part)[at],
          })),
          {
            title: t("churn.customers"),
            align: "end",
            width: 100,
            render: (_, part) => (
              <AppLink
                href={hrefOf(by, part)}
                aria-label={t("churn.goTo", { count: part.customers, part: namesOf(part).join(" · ") })}
              >
                {number(part.customers)}
              </AppLink>
            ),
          },
          { title: t("churn.high"), align: "end", width: 90, render: (_, part) => number(part.high) },
          { title: t("churn.expected"), align: "end", width: 110, render: (_, part) => number(part.expected, 1) },
          {
            title: t("churn.rate"),
            align: "end",
            width: 100,
            render: (_, part) => percent(part.expected / Math.max(1, part.customers), 1),
          },
          {
            title: t("churn.atStake"),
            width: 240,
            render: (_, part) => (
              <Bar
                share={Number(part.atStake) / most}
                label={<span className={styles.amount}>{money(part.atStake)}</span>}
              />
            ),
          },
        ]}
      />
    </>
  );
}
