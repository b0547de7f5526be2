import { BankOutlined, UserOutlined } from "@ant-design/icons";
import { formatDate } from "@ui/format";
import { StateTag } from "@ui/StateTag";
import type { Column } from "@ui/table/types";
import { tagWord } from "@ui/tagWords";
import { When } from "@ui/When";
import type { TFunction } from "i18next";
import { changeCustomer, type Customer, type CustomerPatch, type CustomerRow } from "../requests";
import { type CustomerClass, classOf, classOptions, className, splitClass, STATUS_TONES } from "@ui/customerWords";
import { BAND_TONES } from "@ui/tones";
import { tagsOf } from "../words";
import styles from "./list.module.css";

const isAlive = ({ status }: Customer) => status === "active" || status === "prospect";

/** Saves one cell; the row keeps the names it already had. */
async function save(row: CustomerRow, patch: CustomerPatch): Promise<CustomerRow> {
  const { customer } = await changeCustomer(row.id, row.rev, patch);
  return { ...row, ...customer };
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={styles.tags}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          {tagWord(tag)}
        </span>
      ))}
    </span>
  );
}

/** Nobody is told apart whose risk is low: it stands out where somebody may leave. */
const riskColumn = (t: TFunction): Column<CustomerRow> => ({
  key: "risk",
  title: t("customers:column.risk"),
  width: 92,
  isSortable: true,
  phone: "end",
  render: ({ risk }) =>
    risk && risk.band !== "low" ? (
      <StateTag tone={BAND_TONES[risk.band]} label={t(`customers:risk.${risk.band}`)} />
    ) : (
      risk && t("customers:risk.low")
    ),
});

export function customerColumns(t: TFunction, mayChange: boolean, knowsRisk: boolean): Column<CustomerRow>[] {
  const mayEdit = (row: CustomerRow) => mayChange && isAlive(row);
  return [
    {
      key: "name",
      title: t("customers:column.name"),
      width: 180,
      isSortable: true,
      render: (row) => (
        <>
          <span className={styles.kindIcon} role="img" aria-label={t(`customers:partyKind.${row.partyKind}`)}>
            {row.partyKind === "individual" ? <UserOutlined /> : <BankOutlined />}
          </span>
          {row.name}
        </>
      ),
    },
    { key: "number", title: t("customers:column.number"), width: 108, render: (row) => row.number, phone: "line" },
    { key: "phone", title: t("customers:column.phone"), width: 108, render: (row) => row.mainPhone, phone: "line" },
    {
      key: "kind",
      title: t("customers:column.kind"),
      width: 124,
      render: (row) => (
        <span className={styles.kind} data-kind={row.kind}>
          {className(row, t)}
        </span>
      ),
      phone: "end",
      edit: {
        kind: "choice",
        options: classOptions(t),
        valueOf: classOf,
        mayEdit,
        save: (row, value) => save(row, splitClass(value as CustomerClass)),
      },
    },
    {
      key: "status",
      title: t("customers:column.status"),
      width: 96,
      // Nearly all are in service: what differs stands out only when these keep quiet.
      render: (row) =>
        row.status === "active" ? (
          t("customers:status.active")
        ) : (
          <StateTag tone={STATUS_TONES[row.status]} label={t(`customers:status.${row.status}`)} />
        ),
      phone: "end",
    },
    ...(knowsRisk ? [riskColumn(t)] : []),
    { key: "org", title: t("customers:column.org"), width: 164, render: (row) => row.orgName ?? "" },
    { key: "manager", title: t("customers:column.manager"), width: 78, render: (row) => row.managerName ?? "" },
    {
      key: "tags",
      title: t("customers:column.tags"),
      width: 144,
      render: (row) => <Tags tags={row.tags} />,
      edit: {
        kind: "text",
        valueOf: (row) => row.tags.map(tagWord).join(", "),
        mayEdit,
        save: (row, value) => save(row, { tags: tagsOf(value) }),
      },
    },
    {
      key: "createdAt",
      title: t("customers:column.since"),
      width: 112,
      isSortable: true,
      render: (row) => formatDate(new Date(row.createdAt)),
    },
    {
      key: "changedAt",
      title: t("customers:column.changed"),
      width: 90,
      isSortable: true,
      render: (row) => <When at={row.changedAt} show="relative" />,
    },
    {
      key: "externalId",
      title: t("customers:column.externalId"),
      width: 130,
      isOptional: true,
      render: (row) => row.externalId,
    },
  ];
}
