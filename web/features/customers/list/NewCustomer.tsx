import { ApiError } from "@api/errors";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Segmented } from "antd";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { SchemaForm } from "@ui/form/SchemaForm";
import { FormDrawer } from "@ui/FormDrawer";
import { useMay } from "@ui/permission";
import { listKey } from "@ui/table/useRows";
import { useAnnounce } from "@ui/useAnnounce";
import { CustomerForms, type PartyKind } from "../form/schema";
import { newCustomerOf, offered, tellingWords } from "../form/values";
import { LOOKUPS } from "../lookups";
import { createCustomer, findSame, LIST } from "../requests";
import styles from "./NewCustomer.module.css";

type Values = Readonly<Record<string, unknown>>;

/** Records a customer; says before sending when the same number is known already. */
export function NewCustomer({ onClose, onDone }: { onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useTranslation("customers");
  const may = useMay();
  const announce = useAnnounce();
  const cache = useQueryClient();
  const [kind, setKind] = useState<PartyKind>("individual");
  const [typed, setTyped] = useState<Values>({});
  const [existing, setExisting] = useState<string | undefined>();
  const key = useRef(crypto.randomUUID());
  const mayChoosePlace = may("organisation.read");
  const mayFindStaff = may("organisation.read_staff");
  const schema = useMemo(
    () => new CustomerForms(t).created(kind, mayChoosePlace, mayFindStaff),
    [t, kind, mayChoosePlace, mayFindStaff],
  );
  // What the form starts with when the kind is switched: the name and the contacts typed so far.
  const [start, setStart] = useState<Values>(() => offered("individual"));

  const send = async (values: Values) => {
    setExisting(undefined);
    try {
      const { customer } = await createCustomer(newCustomerOf(kind, values), key.current);
      void cache.invalidateQueries({ queryKey: listKey(LIST) });
      announce.done(t("new.done", { name: customer.name, number: customer.number }));
      onDone(customer.id);
    } catch (error) {
      key.current = crypto.randomUUID();
      if (error instanceof ApiError && typeof error.details.customerId === "string") {
        setExisting(error.details.customerId);
      }
      throw error;
    }
  };
  const switchKind = (next: PartyKind) => {
    setStart(offered(next, typed));
    setKind(next);
  };

  return (
    <FormDrawer isOpen width={760} title={t("new.title")} onClose={onClose}>
      <div className={styles.content}>
        <Segmented<PartyKind>
          value={kind}
          onChange={switchKind}
          options={[
            { value: "individual", label: t("partyKind.individual") },
            { value: "organization", label: t("partyKind.organization") },
          ]}
        />
        <SameWarning typed={typed} existing={existing} />
        <SchemaForm
          key={kind}
          schema={schema}
          value={start}
          isUnsaved={Object.keys(typed).length > 0}
          lookups={LOOKUPS}
          onValues={setTyped}
          onSubmit={send}
          submitLabel={t("new.submit")}
          onCancel={onClose}
        />
      </div>
    </FormDrawer>
  );
}

/** Who has the same document or number already, while it is typed; and who stood in the way of saving. */
function SameWarning({ typed, existing }: { typed: Values; existing: string | undefined }) {
  const { t } = useTranslation("customers");
  const words = useDeferredValue(tellingWords(typed));
  const found = useQuery({
    queryKey: ["customer-same", words],
    queryFn: ({ signal }) => findSame(words ?? "", signal),
    enabled: words !== undefined,
    staleTime: 30_000,
  });
  const hits = found.data ?? [];
  if (hits.length === 0 && existing === undefined) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={existing === undefined ? t("new.perhapsKnown") : t("new.known")}
      description={
        <ul className={styles.same}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <AppLink href={`/customers/${hit.id}`} target="_blank">
                {hit.title}
              </AppLink>
              <span>{t("new.sameBy", { source: t(`source.${hit.source}`) })}</span>
            </li>
          ))}
          {existing !== undefined && !hits.some(({ id }) => id === existing) && (
            <li>
              <AppLink href={`/customers/${existing}`}>{t("new.openKnown")}</AppLink>
            </li>
          )}
        </ul>
      }
    />
  );
}
