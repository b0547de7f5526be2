import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TFunction } from "i18next";
import { EditForm } from "@ui/form/EditForm";
import { type Label, type Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { FormDrawer } from "@ui/FormDrawer";
import { useAnnounce } from "@ui/useAnnounce";
import { type Account, changeAccount, customerKey, fetchAccount, openAccount } from "./requests";

type Values = Record<string, unknown>;

interface Props {
  customerId: string;
  /** The account to be changed; absent: one to be opened. */
  account: Account | undefined;
  onClose: () => void;
  /** Told the account that was opened, before the drawer closes. */
  onOpened?: (id: string) => void;
}

const PAYMENTS = ["cash", "directDebit", "bankTransfer", "card", "alipay", "wechatPay", "prepaid", "other"] as const;

/** What an account's state may become; the server's own table, so that nothing is offered that it refuses. */
const NEXT: Readonly<Record<Account["state"], readonly Account["state"][]>> = {
  active: ["suspended", "closed"],
  suspended: ["active", "closed"],
  closed: ["active"],
};

/** Opens an account for a customer, or changes one. */
export function AccountDrawer({ customerId, account, onClose, onOpened }: Props) {
  const { t } = useTranslation("customer");
  const announce = useAnnounce();
  const cache = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const schema = useMemo(() => schemaOf(t, account), [t, account]);
  const done = (words: string) => {
    void cache.invalidateQueries({ queryKey: customerKey(customerId) });
    announce.done(words);
    onClose();
  };
  const open = async (values: Values) => {
    const opened = await openAccount({ ...bodyOf(values), customerId }, key);
    onOpened?.(opened.id);
    done(t("account.opened", { number: opened.number }));
  };
  return (
    <FormDrawer
      isOpen
      title={account ? t("account.changeOf", { number: account.number }) : t("account.open")}
      onClose={onClose}
    >
      {account ? (
        <EditForm
          schema={schema}
          saved={savedOf(account)}
          save={async (changes, rev) => {
            const changed = await changeAccount(account.id, rev, bodyOf(changes));
            done(t("account.changed"));
            return savedOf(changed);
          }}
          reload={async () => savedOf(await fetchAccount(account.id))}
          submitLabel={t("edit.save")}
          onCancel={onClose}
        />
      ) : (
        <SchemaForm schema={schema} onSubmit={open} submitLabel={t("account.open")} onCancel={onClose} />
      )}
    </FormDrawer>
  );
}

const both = (words: string): Label => ({ zh: words, en: words });

function schemaOf(t: TFunction, account: Account | undefined): Schema {
  const text = (key: string, more: Schema = {}): Schema => ({
    type: "string",
    maxLength: 200,
    "x-label": both(t(`customer:account.field.${key}`)),
    ...more,
  });
  const choice = (label: string, group: string, values: readonly string[]): Schema => ({
    type: "string",
    "x-label": both(t(`customer:account.field.${label}`)),
    oneOf: values.map((value) => ({ const: value, "x-label": both(t(`customer:${group}.${value}`)) })),
  });
  return {
    type: "object",
    properties: {
      name: text("name", { "x-wide": true, "x-help": both(t("customer:account.nameHelp")) }),
      payment: {
        type: "object",
        "x-label": both(t("customer:account.payment")),
        required: ["kind"],
        properties: {
          kind: { ...choice("kind", "payment", PAYMENTS), default: "cash" },
          bank: text("bank"),
          holder: text("holder"),
          number: text("number", { "x-help": both(t("customer:account.numberHelp")) }),
        },
      },
      creditLimit: text("creditLimit", { "x-widget": "money", pattern: "^\\d+(\\.\\d{1,2})?$" }),
      ...(account ? { state: choice("state", "accountState", [account.state, ...NEXT[account.state]]) } : {}),
    },
  };
}

const savedOf = ({ name, payment, creditLimit, state, rev }: Account) => ({
  rev,
  values: { name, payment: { ...payment }, creditLimit: creditLimit?.value, state },
});

/** The values as the server takes them: an amount has a currency, an emptied limit is none. */
function bodyOf({ creditLimit, ...values }: Values) {
  if (creditLimit === undefined) return values;
  return { ...values, creditLimit: creditLimit === null ? null : { value: creditLimit as string, unit: "CNY" } };
}
