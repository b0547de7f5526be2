import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { EmptyState } from "@ui/EmptyState";
import { Money } from "@ui/Money";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { CharacteristicField } from "./CharacteristicField";
import {
  asked,
  chargesOf,
  fieldId,
  isDescribed,
  isNew,
  type ItemProblem,
  nodesOf,
  roomFor,
  withComponent,
  without,
  withValue,
} from "./cart";
import styles from "./Counter.module.css";
import { type CartItem, type Quote, useOffering } from "./requests";
import { sentences } from "@ui/sentences";

interface Props {
  items: readonly CartItem[];
  problems: ReadonlyMap<string, ItemProblem[]>;
  quote: Quote | undefined;
  onChange: (items: readonly CartItem[]) => void;
}

/** What was chosen, each with what has to be said about it. */
export function CartPanel({ items, problems, quote, onChange }: Props) {
  const { t } = useTranslation("orders");
  return (
    <Panel title={t("counter.cart")}>
      {items.length === 0 && <EmptyState title={t("counter.cartEmpty")} hint={t("counter.cartEmptyHint")} />}
      {nodesOf(items).map(({ item, parts }) => (
        <section key={item.ref} className={styles.bundle}>
          <CartLine item={item} items={items} problems={problems} quote={quote} onChange={onChange} canRemove />
          {parts.length > 0 && (
            <div className={styles.parts}>
              {parts.map((part) => (
                <BundlePart key={part.ref} part={part} bundle={item} {...{ items, parts, problems, quote, onChange }} />
              ))}
            </div>
          )}
          {isNew(item) && <MoreParts bundle={item} parts={parts} items={items} onChange={onChange} />}
        </section>
      ))}
    </Panel>
  );
}

function BundlePart({ part, bundle, parts, ...rest }: Props & { part: CartItem; bundle: CartItem; parts: CartItem[] }) {
  const { data } = useOffering(bundle.offering);
  const component = data?.offering?.components?.find(({ offering }) => offering === part.offering);
  return (
    <CartLine item={part} {...rest} canRemove={isNew(part) && component ? roomFor(component, parts).fewer : false} />
  );
}

function MoreParts(props: {
  bundle: CartItem;
  parts: CartItem[];
  items: readonly CartItem[];
  onChange: Props["onChange"];
}) {
  const { bundle, parts, items, onChange } = props;
  const { data } = useOffering(bundle.offering);
  const open = (data?.offering?.components ?? []).filter((component) => roomFor(component, parts).more);
  if (open.length === 0) return null;
  return (
    <div className={styles.more}>
      {open.map(({ offering }) => (
        <AddPart
          key={offering}
          offering={offering}
          onAdd={() => onChange(withComponent(items, bundle.ref, offering))}
        />
      ))}
    </div>
  );
}

function AddPart({ offering, onAdd }: { offering: string; onAdd: () => void }) {
  const words = useWords();
  const { data } = useOffering(offering);
  return (
    <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={onAdd}>
      {data?.offering ? words(data.offering.name) : offering}
    </Button>
  );
}

function CartLine({
  item,
  items,
  problems,
  quote,
  onChange,
  canRemove,
}: Props & { item: CartItem; canRemove: boolean }) {
  const { t } = useTranslation("orders");
  const words = useWords();
  const { data } = useOffering(item.offering);
  const mine = problems.get(item.ref) ?? [];
  const fields = isDescribed(item) ? asked(data?.specification?.characteristics ?? []) : [];
  const known = new Set(fields.map(({ code }) => code));
  const charges = chargesOf(quote, item.ref).filter(({ kind }) => kind !== "usage");
  const name = data?.offering ? words(data.offering.name) : item.offering;
  return (
    <div className={styles.line}>
      <div className={styles.lineHead}>
        <strong>{name}</strong>
        {!isNew(item) && <StateTag tone="active" label={t(`action.${item.action ?? "install"}`)} />}
        <span className={styles.lineCharges}>
          {charges.map((charge) => (
            <Tooltip key={charge.priceId} title={words(charge.reason)}>
              <span className={styles.charge}>
                {words(charge.name)} <Money value={{ unit: "CNY", ...charge.amount }} />
                {charge.kind === "recurring" && t("counter.perMonth")}
              </span>
            </Tooltip>
          ))}
        </span>
        {canRemove && (
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={t("counter.remove", { name })}
            onClick={() => onChange(without(items, item.ref))}
          />
        )}
      </div>
      {fields.length > 0 && (
        <div className={styles.fields}>
          {fields.map((field) => (
            <CharacteristicField
              key={field.code}
              id={fieldId(item.ref, field.code)}
              field={field}
              value={item.characteristics?.[field.code]}
              problems={mine.filter(({ code }) => code === field.code)}
              onChange={(value) => onChange(withValue(items, item.ref, field.code, value))}
            />
          ))}
        </div>
      )}
      {mine
        .filter(({ code }) => code === undefined || !known.has(code))
        .map(({ message, remedy }) => (
          <p key={message} role="alert" className={styles.why}>
            {sentences(message, remedy)}
          </p>
        ))}
    </div>
  );
}
