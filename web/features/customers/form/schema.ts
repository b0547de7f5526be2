import type { Label, Schema } from "@ui/form/schema";
import type { TFunction } from "i18next";
import { CLASSES, className, splitClass } from "@ui/customerWords";

export type PartyKind = "individual" | "organization";

const PERSON_DOCUMENTS = [
  "residentId",
  "householdRegister",
  "militaryId",
  "passport",
  "hkMacauPermit",
  "taiwanPermit",
  "hkMacauTaiwanResidence",
  "foreignerResidence",
  "other",
] as const;
const ORGANISATION_DOCUMENTS = ["creditCode", "businessLicence", "organizationCode", "other"] as const;
const MEDIA = ["mobile", "phone", "email", "wechat", "fax", "other"] as const;
const ADDRESSES = ["home", "work", "registered", "mailing", "installation", "other"] as const;
const GENDERS = ["male", "female", "unspecified"] as const;
export const MOST_NAME = 200;

/** The words of this page's own form are in one language at a time: the reader's. */
const both = (words: string): Label => ({ zh: words, en: words });

/** The forms of a customer and the person or organisation it is; built from `t`, so that words stand once. */
export class CustomerForms {
  constructor(private readonly t: TFunction) {}

  private text(key: string, more: Schema = {}): Schema {
    return { type: "string", "x-label": both(this.t(`customers:field.${key}`)), ...more };
  }

  private choice(key: string, group: string, values: readonly string[], more: Schema = {}): Schema {
    const oneOf = values.map((value) => ({ const: value, "x-label": both(this.t(`customers:${group}.${value}`)) }));
    return { type: "string", "x-label": both(this.t(`customers:field.${key}`)), oneOf, ...more };
  }

  private list(key: string, items: Schema): Schema {
    return { type: "array", "x-label": both(this.t(`customers:field.${key}`)), items };
  }

  private documents(kind: PartyKind): Schema {
    const kinds = kind === "individual" ? PERSON_DOCUMENTS : ORGANISATION_DOCUMENTS;
    return this.list("documents", {
      type: "object",
      required: ["kind", "number"],
      properties: {
        kind: this.choice("documentKind", "documentKind", kinds, { default: kinds[0] }),
        number: this.text("documentNumber", { maxLength: 60 }),
        validTo: this.text("validTo", { format: "date" }),
      },
    });
  }

  private contacts(): Schema {
    return this.list("contacts", {
      type: "object",
      required: ["medium", "value"],
      properties: {
        medium: this.choice("medium", "medium", MEDIA, { default: "mobile" }),
        value: this.text("contactValue", { maxLength: 200 }),
        purpose: this.text("purpose", { maxLength: 60 }),
      },
      allOf: [
        { if: { properties: { medium: { const: "email" } } }, then: { properties: { value: { format: "email" } } } },
      ],
    });
  }

  private addresses(kind: PartyKind): Schema {
    const preset = kind === "individual" ? "home" : "registered";
    return this.list("addresses", {
      type: "object",
      properties: {
        kind: this.choice("addressKind", "addressKind", ADDRESSES, { default: preset }),
        province: this.text("province", { maxLength: 60 }),
        city: this.text("city", { maxLength: 60 }),
        district: this.text("district", { maxLength: 60 }),
        street: this.text("street", { maxLength: 200 }),
        detail: this.text("detail", { maxLength: 200 }),
        postcode: this.text("postcode", { maxLength: 20 }),
      },
    });
  }

  private party(kind: PartyKind): Schema {
    const own: Readonly<Record<string, Schema>> =
      kind === "individual"
        ? {
            name: this.text("personName", { maxLength: MOST_NAME }),
            gender: this.choice("gender", "gender", GENDERS),
            birthDate: this.text("birthDate", { format: "date" }),
          }
        : {
            name: this.text("organisationName", { maxLength: MOST_NAME }),
            industry: this.text("industry", { "x-lookup": "industry" }),
            tradingName: this.text("tradingName", { maxLength: MOST_NAME }),
          };
    return {
      type: "object",
      "x-label": both(this.t(`customers:party.${kind}`)),
      required: ["name"],
      properties: {
        ...own,
        documents: this.documents(kind),
        contacts: this.contacts(),
        addresses: this.addresses(kind),
      },
    };
  }

  private role(kind: PartyKind, mayFindStaff: boolean): Record<string, Schema> {
    const allowed = kind === "individual" ? CLASSES : CLASSES.filter((each) => each !== "public");
    const oneOf = allowed.map((value) => ({
      const: value,
      "x-label": both(className(splitClass(value), this.t)),
    }));
    return {
      class: { type: "string", "x-label": both(this.t("customers:field.class")), oneOf },
      ...(mayFindStaff ? { managerId: this.text("manager", { "x-lookup": "staff" }) } : {}),
      tags: {
        type: "array",
        items: { type: "string" },
        maxItems: 20,
        "x-label": both(this.t("customers:field.tags")),
        "x-widget": "tags",
      },
    };
  }

  /** A customer to be recorded; `mayChoosePlace` for those who see the tree of organisations. */
  created(kind: PartyKind, mayChoosePlace: boolean, mayFindStaff: boolean): Schema {
    const help = both(this.t("customers:field.placeHelp"));
    return {
      type: "object",
      required: ["class"],
      properties: {
        party: this.party(kind),
        ...this.role(kind, mayFindStaff),
        ...(mayChoosePlace ? { orgPos: this.text("place", { "x-lookup": "place", "x-help": help }) } : {}),
      },
    };
  }

  /** A customer to be changed; `statuses` are those it may go to, its own first. */
  changed(kind: PartyKind, statuses: readonly string[], mayFindStaff: boolean): Schema {
    return {
      type: "object",
      required: ["class"],
      properties: {
        party: this.party(kind),
        ...this.role(kind, mayFindStaff),
        status: this.choice("status", "status", statuses, statuses.length === 1 ? { readOnly: true } : {}),
        externalId: this.text("externalId", { maxLength: 100 }),
      },
    };
  }
}
