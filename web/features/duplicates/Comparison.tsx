import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { className, splitClass, type CustomerClass, STATUS_TONES } from "@ui/customerWords";
import { formatDate } from "@ui/format";
import { industryWord } from "@ui/industries";
import { personName, unitNameAt } from "@ui/names";
import { Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { type Choice, type Chosen, choicesOf, commandOf, likelySurvivor, takenFrom } from "./compare";
import { Decision } from "./Decision";
import styles from "./duplicates.module.css";
import { FactRows } from "./FactRows";
import { type MergeField, previewOptions, type Profile, type SideBySide } from "./requests";

/** All that is known of both, what differs marked; who survives and which values it keeps. */
export function Comparison({ pair }: { pair: SideBySide }) {
  const { t } = useTranslation("duplicates");
  const { one, other, candidate } = pair;
  const both = [one, other] as const;
  const isOpen = candidate.state === "open";
  const [survivorId, setSurvivorId] = useState(() => likelySurvivor(one.customer, other.customer));
  const [chosen, setChosen] = useState<Chosen>({});
  const command = commandOf(both, survivorId, chosen, t("merge.previewReason"));
  const preview = useQuery({ ...previewOptions(command), enabled: isOpen, placeholderData: keepPreviousData });
  const choose = (next: string) => {
    setSurvivorId(next);
    setChosen({});
  };
  return (
    <>
      <Panel padded={false} title={t("compare.title")}>
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={t("compare.title")}>
          <table className={styles.compare}>
            <thead>
              <tr>
                <th scope="col">{t("compare.field")}</th>
                {both.map((profile) => (
                  <th key={profile.customer.id} scope="col" data-survivor={isOpen && isIt(profile, survivorId)}>
                    <Head profile={profile} />
                    {isOpen && (
                      <Radio
                        name="survivor"
                        checked={isIt(profile, survivorId)}
                        onChange={() => choose(profile.customer.id)}
                      >
                        {t("compare.survives")}
                      </Radio>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {choicesOf(one, other).map((choice) => (
                <ChoiceRow
                  key={choice.field}
                  choice={choice}
                  both={both}
                  isOpen={isOpen}
                  from={takenFrom(choice, chosen, both, survivorId)}
                  onChoose={(id) => setChosen({ ...chosen, [choice.field]: id })}
                />
              ))}
              <FactRows both={both} />
            </tbody>
          </table>
        </div>
      </Panel>
      {isOpen && <Decision pair={pair} command={command} preview={preview} />}
    </>
  );
}

const isIt = ({ customer }: Profile, id: string) => customer.id === id;

function Head({ profile: { customer } }: { profile: Profile }) {
  const { t } = useTranslation("duplicates");
  return (
    <div className={styles.head}>
      <AppLink href={`/customers/${customer.id}`} target="_blank">
        {customer.name}
      </AppLink>
      <span className={styles.note}>{customer.number}</span>
      <StateTag tone={STATUS_TONES[customer.status]} label={t(`customers:status.${customer.status}`)} />
      <span className={styles.note}>
        {unitNameAt(customer.orgPos)} · {formatDate(new Date(customer.createdAt))}
      </span>
    </div>
  );
}

interface ChoiceRowProps {
  choice: Choice;
  both: readonly [Profile, Profile];
  isOpen: boolean;
  /** The customer whose value stays. */
  from: string;
  onChoose: (customerId: string) => void;
}

function ChoiceRow({ choice, both, isOpen, from, onChoose }: ChoiceRowProps) {
  const { t } = useTranslation("duplicates");
  const words = useFieldWords();
  const label = t(`field.${choice.field}`);
  return (
    <tr data-differs={choice.differs || undefined}>
      <th scope="row">
        {label}
        {choice.differs && <span className={styles.differs}>{t("compare.differs")}</span>}
      </th>
      {both.map((profile, index) => {
        const value = index === 0 ? choice.one : choice.other;
        const isTaken = from === profile.customer.id;
        const text: ReactNode = value === "" ? <span className={styles.note}>—</span> : words(choice.field, value);
        return (
          <td key={profile.customer.id} data-taken={(isOpen && choice.differs && isTaken) || undefined}>
            {isOpen && choice.differs ? (
              <Radio
                name={`field-${choice.field}`}
                checked={isTaken}
                aria-label={t("compare.take", { field: label, name: profile.customer.name })}
                onChange={() => onChoose(profile.customer.id)}
              >
                {text}
              </Radio>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}

function useFieldWords() {
  const { t } = useTranslation("customers");
  return (field: MergeField, value: string): string => {
    if (field === "class") return className(splitClass(value as CustomerClass), t);
    if (field === "gender") return t(`gender.${value}`);
    if (field === "industry") return industryWord(value);
    if (field === "manager") return personName(value) ?? value;
    return value;
  };
}
