import { useQueries } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { tagWord } from "@ui/tagWords";
import styles from "./duplicates.module.css";
import { type CustomerView, type Profile, viewOptions } from "./requests";

interface Props {
  both: readonly [Profile, Profile];
}

/** What the survivor keeps of both: nothing of it is lost, so there is nothing to choose. */
export function FactRows({ both }: Props) {
  const { t } = useTranslation("customers");
  const views = useQueries({ queries: both.map(({ customer }) => viewOptions(customer.id)) });
  const lists = [
    {
      key: "documents",
      of: ({ party }: Profile) => party.documents.map((one) => `${t(`documentKind.${one.kind}`)} ${one.number}`),
    },
    {
      key: "contacts",
      of: ({ party }: Profile) => party.contacts.map((one) => `${t(`medium.${one.medium}`)} ${one.value}`),
    },
    {
      key: "addresses",
      of: ({ party }: Profile) => party.addresses.map((one) => `${t(`addressKind.${one.kind}`)} ${one.text}`),
    },
    { key: "tags", of: ({ customer }: Profile) => customer.tags.map(tagWord) },
  ];
  return (
    <>
      {lists.map(({ key, of }) => {
        const [first, second] = both.map(of);
        return <ListRow key={key} label={t(`field.${key}`)} lists={[first ?? [], second ?? []]} />;
      })}
      {(["accounts", "subscribers", "orders"] as const).map((part) => (
        <CountRow key={part} part={part} views={views.map(({ data }) => data)} />
      ))}
    </>
  );
}

function ListRow({ label, lists }: { label: string; lists: readonly [readonly string[], readonly string[]] }) {
  const { t } = useTranslation("duplicates");
  if (lists[0].length + lists[1].length === 0) return null;
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={styles.together}>{t("compare.together")}</span>
      </th>
      {lists.map((list, index) => (
        <td key={index}>
          {list.map((text) => (
            <div key={text} data-shared={lists[1 - index]?.includes(text) || undefined} className={styles.entry}>
              {text}
              {lists[1 - index]?.includes(text) && <span className={styles.same}>{t("compare.same")}</span>}
            </div>
          ))}
          {list.length === 0 && <span className={styles.note}>—</span>}
        </td>
      ))}
    </tr>
  );
}

interface CountProps {
  part: "accounts" | "subscribers" | "orders";
  views: readonly (CustomerView | undefined)[];
}

/** A part that the reader may not see is not told, not even as a number. */
function CountRow({ part, views }: CountProps) {
  const { t } = useTranslation("duplicates");
  const wordsOf = (view: CustomerView | undefined): ReactNode => {
    if (!view) return "…";
    const things = view[part];
    return things === null ? <span className={styles.note}>{t("compare.hidden")}</span> : things.length;
  };
  return (
    <tr>
      <th scope="row">
        {t(`compare.${part}`)}
        <span className={styles.together}>{t("compare.together")}</span>
      </th>
      {views.map((view, index) => (
        <td key={index}>{wordsOf(view)}</td>
      ))}
    </tr>
  );
}
