import { Panel } from "@ui/Page";
import { useWords } from "@ui/useWords";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useTypeName } from "./designer/useTypeName";
import styles from "./processes.module.css";
import type { Element } from "./requests";

const SAID = ["candidates", "form", "due", "connector", "operation", "message"] as const;
const CONTRACT = ["input", "output", "focus", "problem", "remedy"] as const;

interface Props {
  elements: readonly Element[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** What the author has said about one element; it is chosen in the drawing or, by keyboard, in the list. */
export function ElementPanel({ elements, chosen, onChoose }: Props) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const typeName = useTypeName();
  const element = elements.find(({ id }) => id === chosen);
  return (
    <Panel title={t("element.title")}>
      <Select
        className={styles.choice}
        aria-label={t("element.choose")}
        placeholder={t("element.choose")}
        showSearch={{ optionFilterProp: "label" }}
        value={element?.id}
        onChange={onChoose}
        options={elements.map((one) => ({ value: one.id, label: words(one.name) }))}
      />
      {element && (
        <dl className={styles.facts}>
          <Fact name={t("element.id")} value={element.id} />
          <Fact name={t("element.kind")} value={typeName(element.kind)} />
          <Fact name={t("element.line")} value={String(element.line)} />
          <Fact name={t("element.post")} value={element.postName ? words(element.postName) : element.post} />
          {SAID.map((key) => (
            <Fact key={key} name={t(`element.${key}`)} value={element[key]} />
          ))}
          {CONTRACT.map((key) => {
            const text = element.contract?.[key];
            return <Fact key={key} name={t(`contract.${key}`)} value={text && words(text)} />;
          })}
        </dl>
      )}
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
