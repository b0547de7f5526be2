import { PlusOutlined } from "@ant-design/icons";
import { ApiError } from "@api/errors";
import { ErrorPanel } from "@ui/ErrorPanel";
import { commandKeyName, isCommand } from "@ui/keyboard";
import { Money } from "@ui/Money";
import { Panel } from "@ui/Page";
import { useWords } from "@ui/useWords";
import { Button, Select, Spin } from "antd";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { fieldId, type ItemProblem } from "./cart";
import styles from "./Counter.module.css";
import { type Account, type Quote, useOffering } from "./requests";
import { sentences } from "@ui/sentences";
import { useAnnounce } from "@ui/useAnnounce";
import { useEnterOnceFound } from "@ui/useEnterOnceFound";
import { usePress } from "@ui/usePress";

interface Props {
  quote: Quote | undefined;
  isPricing: boolean;
  isEmpty: boolean;
  problems: ReadonlyMap<string, ItemProblem[]>;
  error: unknown;
  accounts: Account[] | undefined;
  accountId: string | undefined;
  /** Whether something new is sold; what changes is paid by who pays for it now, another customer even. */
  needsAccount: boolean;
  onAccount: (id: string) => void;
  /** Opens an account for the customer; absent for those who may not. */
  onOpen: (() => void) | undefined;
  isOpening: boolean;
  onPlace: () => void;
  isPlacing: boolean;
  onKeep: () => void;
  isKeeping: boolean;
}

const moneyOf = ({ value, unit = "CNY" }: { value: string; unit?: string }) => ({ value, unit });

/** The first field of the page that is empty or wrong, under the eyes and the hands. */
function toFirstOpen(problems: Props["problems"]) {
  const fields = [...problems].flatMap(([ref, list]) =>
    list.flatMap(({ code }) => (code ? [document.getElementById(fieldId(ref, code))] : [])),
  );
  const shown = fields.filter((field) => field !== null);
  shown.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  shown[0]?.scrollIntoView({ block: "center" });
  shown[0]?.focus();
}

/** What it costs, who pays, and the end of the sale. Ctrl+Enter places the order, or leads to what is still open. */
export function TotalPanel(props: Props) {
  const { quote, isEmpty, problems, error, accounts, accountId } = props;
  const { t } = useTranslation("orders");
  const words = useWords();
  const announce = useAnnounce();
  const open = [...problems.values()].reduce((sum, list) => sum + list.length, 0);
  const isPaid = accountId !== undefined || !props.needsAccount;
  const canPlace = !isEmpty && quote !== undefined && isPaid;
  const hasNone = props.needsAccount && accounts?.length === 0;
  const price = JSON.stringify(quote?.totals);
  const priceSeen = useRef(price);
  const opener = useRef<HTMLButtonElement>(null);

  const placeOncePriced = useEnterOnceFound(props.isPricing, () => {
    if (open > 0) toFirstOpen(problems);
    else if (!isEmpty && !isPaid) opener.current?.focus();
    else if (canPlace && price === priceSeen.current) props.onPlace();
    else if (canPlace) announce.told(t("counter.priceChanged"));
  });
  // Leaving a field takes over what was typed, which is priced first: the press that left it is not lost, and nothing
  // is sold at a price that nobody has seen.
  const onPress = () => {
    priceSeen.current = price;
    placeOncePriced();
  };
  const press = usePress(onPress);
  const keep = usePress(props.onKeep);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Enter" && isCommand(event) && !props.isPlacing && !props.isOpening) onPress();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  const isRefusal = error instanceof ApiError && error.problems.length > 0;
  return (
    <Panel title={t("counter.total")} extra={props.isPricing && !isEmpty ? <Spin size="small" /> : undefined}>
      <dl className={styles.totals} aria-live="polite">
        {(quote && !isEmpty ? quote.totals.recurring : []).map((sum) => (
          <div key={`${sum.period}${sum.periodCount}`} className={styles.total}>
            <dt>{t("counter.monthly")}</dt>
            <dd className={styles.big}>
              <Money value={moneyOf(sum.amount)} />
              {sum.regular.value !== sum.amount.value && (
                <span className={styles.faint}>
                  {t("counter.regular")} <Money value={moneyOf(sum.regular)} />
                </span>
              )}
            </dd>
          </div>
        ))}
        {quote && !isEmpty && (
          <div className={styles.total}>
            <dt>{t("counter.oneTime")}</dt>
            <dd className={styles.big}>
              <Money value={moneyOf(quote.totals.oneTime)} />
            </dd>
          </div>
        )}
        {(isEmpty ? [] : (quote?.terms ?? [])).map((term) => (
          <div key={term.item} className={styles.total}>
            <dt>
              {words(term.name)}
              <OfferingName code={term.offering} />
            </dt>
            <dd>{t("counter.until", { day: term.until.slice(0, 10) })}</dd>
          </div>
        ))}
      </dl>
      {(props.needsAccount || accountId !== undefined) && (
        <label className={styles.account}>
          <span>{t("counter.account")}</span>
          <Select
            {...(accountId ? { value: accountId } : {})}
            onChange={props.onAccount}
            placeholder={t("counter.noAccount")}
            options={(accounts ?? []).map((account) => ({
              value: account.id,
              label: `${account.name} ${account.number}`,
            }))}
          />
        </label>
      )}
      {hasNone && (
        <p className={styles.why}>
          {sentences(t("counter.needsAccount"), props.onOpen ? undefined : t("counter.accountElsewhere"))}
        </p>
      )}
      {props.needsAccount && accounts && props.onOpen && (
        // One button before and after, of one type: the form gives the keyboard back to it.
        <Button
          ref={opener}
          className={styles.opener}
          {...(hasNone ? { block: true } : { size: "small" })}
          icon={<PlusOutlined />}
          onClick={props.onOpen}
        >
          {t(hasNone ? "counter.openAccount" : "counter.openAnother")}
        </Button>
      )}
      {problems.get("")?.map(({ message, remedy }) => (
        <p key={message} role="alert" className={styles.why}>
          {sentences(message, remedy)}
        </p>
      ))}
      {Boolean(error) && !isRefusal && <ErrorPanel kind="inline" error={error} />}
      {open > 0 && (
        <Button type="link" danger size="small" className={styles.openFields} onClick={() => toFirstOpen(problems)}>
          {t("counter.open", { count: open })}
        </Button>
      )}
      <Button type="primary" size="large" block disabled={!canPlace} loading={props.isPlacing} {...press}>
        {t("counter.place")}
      </Button>
      <p className={styles.faint}>{t("counter.placeKey", { key: commandKeyName() })}</p>
      <Button block disabled={isEmpty} loading={props.isKeeping} {...keep}>
        {t("counter.keep")}
      </Button>
    </Panel>
  );
}

function OfferingName({ code }: { code: string }) {
  const words = useWords();
  const { data } = useOffering(code);
  return <span className={styles.faint}>{data?.offering ? words(data.offering.name) : code}</span>;
}
