import { useRouter } from "@tanstack/react-router";
import { ApiError } from "@api/errors";
import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { Page } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import { Skeleton } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { CartPanel } from "./CartPanel";
import { isNew, cartFor, problemsByItem, withOffering } from "./cart";
import styles from "./Counter.module.css";
import { CustomerPick, type RenderNew } from "./CustomerPick";
import { OfferingPanel } from "./OfferingPanel";
import { type CartItem, useAccountsOf, useCustomer, usePlaceOrder, useQuote, useSaveDraft } from "./requests";
import { TotalPanel } from "./TotalPanel";

interface Props {
  customerId: string | undefined;
  /** A product in use that the order begins with, and what is to become of it. */
  product?: string | undefined;
  action?: string | undefined;
  /** An offering that the order begins with. */
  offering?: string | undefined;
  renderNew?: RenderNew | undefined;
  renderAccount?: RenderAccount | undefined;
}

/** How an account is opened for a customer, for those who may: the form, given what comes of it. */
type RenderAccount = (customerId: string, onClose: () => void, onOpened: (id: string) => void) => ReactNode;

/** The counter: who, what, how much, done. Everything can be done from the keyboard. */
export function CounterPage({ customerId, product, action, offering, renderNew, renderAccount }: Props) {
  const { t } = useTranslation("orders");
  if (!customerId) {
    return (
      <Page title={t("counter.title")} crumbs={[{ label: t("list.title"), href: "/orders", list: "orders" }]}>
        <CustomerPick renderNew={renderNew} />
      </Page>
    );
  }
  const start = offering ? withOffering([], offering) : cartFor(product, action);
  const key = [customerId, product, action, offering].join(" ");
  return <Sale key={key} customerId={customerId} start={start} renderAccount={renderAccount} />;
}

interface SaleProps {
  customerId: string;
  start: readonly CartItem[];
  renderAccount: RenderAccount | undefined;
}

function Sale({ customerId, start, renderAccount }: SaleProps) {
  const { t } = useTranslation("orders");
  const { history } = useRouter();
  const announce = useAnnounce();
  const customer = useCustomer(customerId);
  const accounts = useAccountsOf(customerId);
  const [items, setItems] = useState(start);
  const [first] = useState(items);
  const [chosenAccount, setAccount] = useState<string>();
  const [isOpening, setOpening] = useState(false);
  const [sendKey] = useState(() => crypto.randomUUID());
  const quote = useQuote(customerId, items);
  const place = usePlaceOrder(sendKey);
  const draft = useSaveDraft();
  useLeaveGuard(items !== first && items.length > 0 && !place.isSuccess && !draft.isSuccess, true);

  const accountId = chosenAccount ?? accounts.data?.[0]?.id;
  // While a price is asked for, the last one still stands; what was typed since must not be taken back by it.
  const shown = quote.data && !quote.isPlaceholderData ? quote.data.items : items;
  const problems =
    place.error instanceof ApiError
      ? problemsByItem(place.error.problems, shown)
      : problemsByItem(quote.data?.problems ?? [], quote.data?.items ?? items);
  const change = (next: readonly CartItem[]) => {
    place.reset();
    setItems(next);
  };
  const send = () =>
    place.mutate(
      { customerId, items: [...shown], ...(accountId ? { accountId } : {}) },
      { onSuccess: (order) => announce.done(t("counter.placed", { number: order.number })) },
    );
  // It can be chosen once it is listed.
  const opened = (id: string) => void accounts.refetch().then(() => setAccount(id));
  const keep = () =>
    draft.mutate(
      { customerId, items: [...shown] },
      { onSuccess: () => announce.done(t("counter.kept")), onError: announce.failed },
    );
  // The page is left only once it knows that nothing would be lost, or its own guard would ask.
  const next = place.data ? `/orders/${place.data.id}` : draft.data ? `/customers/${customerId}` : undefined;
  useEffect(() => {
    if (next) history.push(next);
  }, [next, history]);

  if (cannotShow(customer)) return <ErrorPanel error={customer.error} onRetry={() => void customer.refetch()} />;
  const head = customer.data?.customer;
  return (
    <Page
      title={head ? t("counter.for", { name: head.name }) : t("counter.title")}
      crumbs={[{ label: t("list.title"), href: "/orders", list: "orders" }]}
      subtitle={
        head ? (
          <>
            <AppLink href={`/customers/${head.id}`}>{head.number}</AppLink> {head.mainPhone}
          </>
        ) : (
          <Skeleton.Input active size="small" />
        )
      }
    >
      <div className={styles.columns}>
        <OfferingPanel customerId={customerId} onAdd={(offering) => change(withOffering(shown, offering))} />
        <CartPanel items={shown} problems={problems} quote={quote.data} onChange={change} />
        <TotalPanel
          quote={quote.data}
          isPricing={quote.isFetching}
          isEmpty={items.length === 0}
          problems={problems}
          error={place.error ?? quote.error}
          accounts={accounts.data}
          accountId={accountId}
          needsAccount={items.length === 0 || items.some(isNew)}
          onAccount={setAccount}
          onOpen={renderAccount && (() => setOpening(true))}
          isOpening={isOpening}
          onPlace={send}
          isPlacing={place.isPending}
          onKeep={keep}
          isKeeping={draft.isPending}
        />
      </div>
      {isOpening && renderAccount?.(customerId, () => setOpening(false), opened)}
    </Page>
  );
}
