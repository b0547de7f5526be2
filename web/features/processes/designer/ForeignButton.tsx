import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Business, children, type Shape, type Studio } from "./bpmn";

const OURS = /^(yz|xsi|xmlns)(:|$)/;

const foreignAttributes = (business: Business): string[] =>
  Object.keys((business["$attrs"] ?? {}) as Record<string, unknown>).filter((name) => !OURS.test(name));

const extensionsOf = (business: Business) => business.get("extensionElements") as Business | undefined;

const foreignElements = (business: Business): Business[] =>
  children(extensionsOf(business), "values").filter((one) => !OURS.test(one.$type));

/** Takes away what another tool says of an element, for somebody who has said it in our words; can be undone. */
export function ForeignButton({ studio, shape }: { studio: Studio; shape: Shape }) {
  const { t } = useTranslation("designer");
  const business = shape.businessObject;
  const attributes = foreignAttributes(business);
  const elements = foreignElements(business);
  if (attributes.length + elements.length === 0) return null;
  const remove = () => {
    const holder = extensionsOf(business);
    if (holder && elements.length > 0) {
      const values = children(holder, "values").filter((one) => !elements.includes(one));
      studio.modeling.updateModdleProperties(shape, holder, { values });
    }
    if (attributes.length > 0) {
      const none = Object.fromEntries(attributes.map((name) => [name, undefined]));
      studio.modeling.updateModdleProperties(shape, business, none);
    }
  };
  const names = [...new Set([...attributes, ...elements.map((one) => one.$type)])].join(", ");
  return (
    <Button onClick={remove} title={names}>
      {t("foreign.remove", { count: attributes.length + elements.length })}
    </Button>
  );
}
