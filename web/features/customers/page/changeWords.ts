import type { Language } from "@ui/i18n";
import { formatDate, formatMoney } from "@ui/format";
import { industryWord } from "@ui/industries";
import { listed } from "@ui/listed";
import { personName, unitNameAt } from "@ui/names";
import { tagWord } from "@ui/tagWords";
import type { TFunction } from "i18next";
import type { FieldChange } from "./events";

/** How the columns of the history are said: by their own word, and their values by a list of codes. */
const CODES: Readonly<Record<string, string>> = {
  "customer.customer.kind": "customers:kind",
  "customer.customer.level": "customers:level",
  "customer.customer.status": "customers:status",
  "party.party.gender": "customers:gender",
  "account.account.state": "customer:accountState",
  "account.account.payment_kind": "customer:payment",
  "subscriber.subscriber.state": "customer:state",
  "subscriber.subscriber.suspend_extent": "customer:extent",
  "subscriber.subscriber.suspend_cause": "customer:cause",
};

const FIELDS: ReadonlySet<string> = new Set([
  "name",
  "main_phone",
  "kind",
  "level",
  "status",
  "manager_id",
  "org_pos",
  "tags",
  "external_id",
  "gender",
  "birth_date",
  "industry",
  "trading_name",
  "state",
  "payment_kind",
  "payment_detail",
  "credit_limit",
  "suspend_extent",
  "suspend_cause",
  "activated_at",
  "ended_at",
  "account_id",
  "number",
  "offering_name",
  "prices",
  "characteristics",
  "contract_from",
  "contract_to",
  "contract_months",
  "valid_to",
  "value",
  "detail",
]);

export const fieldWord = (field: string, t: TFunction): string =>
  FIELDS.has(field) ? t(`customer:changed.${field}`) : t("customer:changed.other");

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);
const isPlain = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function said(value: unknown, language: Language): string {
  if (typeof value === "string") return isDay(value) ? formatDate(new Date(value)) : value;
  if (typeof value === "number") return String(value);
  if (isRecord(value) && typeof value.value === "string" && typeof value.unit === "string") {
    return formatMoney({ value: value.value, unit: value.unit }, language);
  }
  return "";
}

/** A value of the history in the reader's words. */
export function valueWord({ table, field }: FieldChange, value: unknown, t: TFunction, language: Language): string {
  const none = t("customer:none");
  if (value === null || value === undefined || value === "") return none;
  if (field === "manager_id") return (isPlain(value) ? personName(`${value}`) : undefined) ?? none;
  if (field === "org_pos") return unitNameAt(Number(value)) ?? none;
  const codes = CODES[`${table}.${field}`];
  if (codes && typeof value === "string") return t(`${codes}.${value}`);
  if (field === "industry" && typeof value === "string") return industryWord(value);
  const parts = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [value];
  const words = parts
    .map((part) => (field === "tags" && typeof part === "string" ? tagWord(part) : said(part, language)))
    .filter((word) => word !== "");
  return words.length > 0 ? listed(words) : none;
}

const TABLES: ReadonlySet<string> = new Set([
  "customer.customer",
  "party.party",
  "party.identity_document",
  "party.contact",
  "party.address",
  "account.account",
  "subscriber.subscriber",
]);

export const tableWord = (table: string, t: TFunction): string =>
  TABLES.has(table) ? t(`customer:thing.${table.replace(".", "_")}`) : t("customer:thing.other");
