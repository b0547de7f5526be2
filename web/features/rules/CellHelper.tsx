import { useWords } from "@ui/useWords";
import { Button, Checkbox, Input, InputNumber, Radio, Segmented, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./rules.module.css";
import { quoted } from "./typed";
import type { Domain } from "./types";

interface Props {
  name: string;
  cell: string;
  domain: Domain;
  isTest: boolean;
  onChoose: (cell: string) => void;
}

const STRINGS = /"([^"]*)"|'([^']*)'/g;
const stringsIn = (cell: string) => [...cell.matchAll(STRINGS)].map((found) => found[1] ?? found[2] ?? "");

/** Fills a cell without knowing how it is written: choices to tick, ranges with both ends, yes or no. */
export function CellHelper({ name, cell, domain, isTest, onChoose }: Props) {
  const { t } = useTranslation("rules");
  return (
    <div className={styles.helper} role="group" aria-label={t("helpFor", { name })}>
      <strong>{name}</strong>
      <Form cell={cell} domain={domain} isTest={isTest} onChoose={onChoose} />
      {isTest && <Button onClick={() => onChoose("")}>{t("any")}</Button>}
    </div>
  );
}

type FormProps = Omit<Props, "name">;

function Form(props: FormProps) {
  const { domain, isTest } = props;
  if (domain.kind === "boolean") return <YesNo {...props} />;
  if (domain.kind === "string" && domain.choices?.length) return isTest ? <Several {...props} /> : <One {...props} />;
  if (isTest && domain.kind !== "string") return <Range {...props} />;
  return <Plain {...props} />;
}

function YesNo({ cell, onChoose }: FormProps) {
  const { t } = useTranslation("rules");
  return (
    <Radio.Group value={cell} onChange={(event) => onChoose(String(event.target.value))}>
      <Radio value="true">{t("yes")}</Radio>
      <Radio value="false">{t("no")}</Radio>
    </Radio.Group>
  );
}

function Several({ cell, domain, onChoose }: FormProps) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const [isNot, setNot] = useState(cell.startsWith("not("));
  const [chosen, setChosen] = useState<string[]>(stringsIn(cell));
  const list = chosen.map(quoted).join(", ");
  return (
    <>
      <Checkbox.Group
        value={chosen}
        onChange={setChosen}
        options={(domain.choices ?? []).map((one) => ({ value: one.value, label: words(one.name) }))}
      />
      <label className={styles.helperRow}>
        <Switch size="small" checked={isNot} onChange={setNot} />
        {t("allBut")}
      </label>
      <Button type="primary" disabled={list === ""} onClick={() => onChoose(isNot ? `not(${list})` : list)}>
        {t("take")}
      </Button>
    </>
  );
}

function One({ cell, domain, onChoose }: FormProps) {
  const words = useWords();
  return (
    <Radio.Group value={stringsIn(cell)[0]} onChange={(event) => onChoose(quoted(String(event.target.value)))}>
      {(domain.choices ?? []).map((one) => (
        <Radio key={one.value} value={one.value}>
          {words(one.name)}
        </Radio>
      ))}
    </Radio.Group>
  );
}

const RANGE = /^([[(])(.*)\.\.(.*)([\])])$/;
const HALF = /^(>=|>|<=|<)\s*(.*)$/;
const bare = (end: string) => end.trim().replace(/^d\(["']|["']\)$/g, "");

/** Both ends of what a cell says, as far as it is one range. */
function endsOf(cell: string): { low: string; high: string; lowIn: boolean; highIn: boolean } {
  const both = RANGE.exec(cell);
  if (both)
    return { low: bare(both[2] ?? ""), high: bare(both[3] ?? ""), lowIn: both[1] === "[", highIn: both[4] === "]" };
  const half = HALF.exec(cell);
  const [sign, end] = [half?.[1] ?? "", bare(half?.[2] ?? "")];
  if (sign.startsWith(">")) return { low: end, high: "", lowIn: sign === ">=", highIn: true };
  if (sign.startsWith("<")) return { low: "", high: end, lowIn: true, highIn: sign === "<=" };
  return { low: "", high: "", lowIn: true, highIn: true };
}

function Range({ cell, domain, onChoose }: FormProps) {
  const { t } = useTranslation("rules");
  const [ends, setEnds] = useState(endsOf(cell));
  const isDate = domain.kind === "date";
  const written = (end: string) => (isDate ? `d("${end}")` : end);
  const { low, high, lowIn, highIn } = ends;
  const made =
    low && high
      ? low === high
        ? written(low)
        : `${lowIn ? "[" : "("}${written(low)}..${written(high)}${highIn ? "]" : ")"}`
      : low
        ? `${lowIn ? ">=" : ">"} ${written(low)}`
        : high
          ? `${highIn ? "<=" : "<"} ${written(high)}`
          : "";
  const field = (value: string, onValue: (value: string) => void, label: string) =>
    isDate ? (
      <Input type="date" aria-label={label} value={value} onChange={(event) => onValue(event.target.value)} />
    ) : (
      <InputNumber<string>
        stringMode
        aria-label={label}
        value={value || null}
        onChange={(next) => onValue(next ?? "")}
      />
    );
  const sides = [t("including"), t("excluding")];
  return (
    <>
      <div className={styles.helperRow}>
        {field(low, (value) => setEnds({ ...ends, low: value }), t("from"))}
        <Segmented
          aria-label={t("from")}
          value={sides[lowIn ? 0 : 1] ?? ""}
          options={sides}
          onChange={(value) => setEnds({ ...ends, lowIn: value === sides[0] })}
        />
      </div>
      <div className={styles.helperRow}>
        {field(high, (value) => setEnds({ ...ends, high: value }), t("to"))}
        <Segmented
          aria-label={t("to")}
          value={sides[highIn ? 0 : 1] ?? ""}
          options={sides}
          onChange={(value) => setEnds({ ...ends, highIn: value === sides[0] })}
        />
      </div>
      <Button type="primary" disabled={made === ""} onClick={() => onChoose(made)}>
        {t("take")}
      </Button>
    </>
  );
}

function Plain({ cell, domain, isTest, onChoose }: FormProps) {
  const { t } = useTranslation("rules");
  const [typed, setTyped] = useState(domain.kind === "string" ? stringsIn(cell).join(", ") : bare(cell));
  return (
    <>
      <Input
        autoFocus
        type={domain.kind === "date" ? "date" : "text"}
        aria-label={t("value")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onPressEnter={() => onChoose(typed)}
      />
      {isTest && <span className={styles.faint}>{t("severalHint")}</span>}
      <Button type="primary" onClick={() => onChoose(typed)}>
        {t("take")}
      </Button>
    </>
  );
}
