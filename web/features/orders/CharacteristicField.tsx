import { useWords } from "@ui/useWords";
import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { ItemProblem, Value } from "./cart";
import type { Characteristic } from "./requests";
import { sentences } from "@ui/sentences";
import { useClearing } from "@ui/useClearing";

interface Props {
  id: string;
  field: Characteristic;
  value: unknown;
  problems: readonly ItemProblem[];
  onChange: (value: Value | undefined) => void;
}

/** One characteristic: a choice, a figure, a word; its problem and remedy below it. */
export function CharacteristicField({ id, field, value, problems, onChange }: Props) {
  const words = useWords();
  const label = field.unit ? `${words(field.name)} (${field.unit})` : words(field.name);
  const [isTouched, setTouched] = useState(false);
  // What is merely still empty is marked as required; it is a mistake only once the person has passed it by.
  const isTold = problems.length > 0 && (isTouched || value !== undefined);
  const help = isTold ? sentences(...problems.flatMap(({ message, remedy }) => [message, remedy])) : undefined;
  return (
    <div onBlur={() => setTouched(true)}>
      <Form.Item
        layout="vertical"
        label={label}
        htmlFor={id}
        required={(field.minimum ?? 0) > 0}
        {...(help ? { validateStatus: "error" as const, help } : {})}
        {...(field.hint && !help ? { extra: words(field.hint) } : {})}
        style={{ marginBottom: 4 }}
      >
        <Control id={id} field={field} value={value} onChange={onChange} />
      </Form.Item>
    </div>
  );
}

function Control({ id, field, value, onChange }: Omit<Props, "problems">) {
  const clearing = useClearing();
  const words = useWords();
  if (field.allowed && field.allowed.length > 0) {
    return (
      <Select
        id={id}
        allowClear={(field.minimum ?? 0) === 0 && clearing}
        style={{ width: "100%" }}
        value={value as Value | undefined}
        onChange={onChange}
        options={field.allowed.map((one) => ({
          value: one.value,
          label: one.name ? words(one.name) : String(one.value),
        }))}
      />
    );
  }
  if (field.type === "boolean") {
    return <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />;
  }
  if (field.type === "integer" || field.type === "number") {
    return (
      <InputNumber
        id={id}
        style={{ width: "100%" }}
        value={typeof value === "number" ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  }
  const text = typeof value === "string" ? value : "";
  return <Words key={text} id={id} value={text} onChange={onChange} />;
}

/** Free text is taken over when the person leaves the field, so that it is not priced at every key. */
function Words({ id, value, onChange }: { id: string; value: string; onChange: Props["onChange"] }) {
  const [text, setText] = useState(value);
  const take = () => {
    if (text !== value) onChange(text === "" ? undefined : text);
  };
  return (
    <Input id={id} value={text} onChange={(event) => setText(event.target.value)} onBlur={take} onPressEnter={take} />
  );
}
