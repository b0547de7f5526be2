import { StarFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { industryWord } from "@ui/industries";
import { Masked } from "@ui/Masked";
import { Panel } from "@ui/Page";
import { useMay } from "@ui/permission";
import { Tags } from "../list/columns";
import styles from "./page.module.css";
import { type CustomerView, revealContact, revealDocument } from "./requests";

/** Who the customer is: documents, ways to reach them, addresses. Numbers stay masked until somebody says why. */
export function Facts({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const mayReveal = useMay()("party.reveal");
  const { customer, party } = view.profile;
  const isPerson = party.kind === "individual";
  return (
    <Panel title={t("facts.title")}>
      <div className={styles.factGroups}>
        <Group title={isPerson ? t("facts.person") : t("facts.organisation")}>
          {isPerson && party.gender && (
            <Fact label={t("customers:field.gender")}>{t(`customers:gender.${party.gender}`)}</Fact>
          )}
          {isPerson && party.birthDate && <Fact label={t("customers:field.birthDate")}>{party.birthDate}</Fact>}
          {!isPerson && party.industry && (
            <Fact label={t("customers:field.industry")}>{industryWord(party.industry)}</Fact>
          )}
          {party.tradingName && <Fact label={t("customers:field.tradingName")}>{party.tradingName}</Fact>}
          <Fact label={t("facts.verified")}>{t(`partyStatus.${party.status}`)}</Fact>
          {customer.externalId && <Fact label={t("customers:field.externalId")}>{customer.externalId}</Fact>}
        </Group>
        <Group title={t("customers:field.documents")} isEmpty={party.documents.length === 0}>
          {party.documents.map((document) => (
            <Fact key={document.id} label={t(`customers:documentKind.${document.kind}`)}>
              <Masked
                masked={document.number}
                label={t(`customers:documentKind.${document.kind}`)}
                onReveal={
                  document.masked && mayReveal ? (reason) => revealDocument(party.id, document.id, reason) : undefined
                }
              />
              {document.validTo && <span className={styles.aside}>{t("facts.until", { day: document.validTo })}</span>}
            </Fact>
          ))}
        </Group>
        <Group title={t("customers:field.contacts")} isEmpty={party.contacts.length === 0}>
          {party.contacts.map((contact) => (
            <Fact key={contact.id} label={contact.purpose || t(`customers:medium.${contact.medium}`)}>
              <Masked
                masked={contact.value}
                label={t(`customers:medium.${contact.medium}`)}
                onReveal={
                  contact.masked && mayReveal ? (reason) => revealContact(party.id, contact.id, reason) : undefined
                }
              />
              {contact.preferred && <Preferred />}
            </Fact>
          ))}
        </Group>
        <Group title={t("customers:field.addresses")} isEmpty={party.addresses.length === 0}>
          {party.addresses.map((address) => (
            <Fact key={address.id} label={t(`customers:addressKind.${address.kind}`)}>
              {address.text}
              {address.preferred && <Preferred />}
            </Fact>
          ))}
        </Group>
        <Group title={t("customers:field.tags")} isEmpty={customer.tags.length === 0}>
          <div className={styles.tagLine}>
            <dt className={styles.unseen}>{t("customers:field.tags")}</dt>
            <dd>
              <Tags tags={customer.tags} />
            </dd>
          </div>
        </Group>
      </div>
    </Panel>
  );
}

function Preferred() {
  const { t } = useTranslation("customer");
  return (
    <StarFilled
      className={styles.preferred}
      role="img"
      aria-label={t("facts.preferred")}
      title={t("facts.preferred")}
    />
  );
}

function Group({ title, isEmpty = false, children }: { title: string; isEmpty?: boolean; children: ReactNode }) {
  const { t } = useTranslation("customer");
  return (
    <section>
      <h3 className={styles.factTitle}>{title}</h3>
      {isEmpty ? (
        <span className={styles.aside}>{t("facts.nothing")}</span>
      ) : (
        <dl className={styles.factList}>{children}</dl>
      )}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
