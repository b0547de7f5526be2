import { ApiError } from "@api/errors";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConflictModal, type Difference } from "@ui/ConflictModal";
import { SchemaForm } from "@ui/form/SchemaForm";
import { FormDrawer } from "@ui/FormDrawer";
import { listed } from "@ui/listed";
import { learnNames, personName } from "@ui/names";
import { useMay } from "@ui/permission";
import { listKey } from "@ui/table/useRows";
import { useAnnounce } from "@ui/useAnnounce";
import { CustomerForms } from "../form/schema";
import { type Clash, clashesOf, patchOf, valuesOf } from "../form/values";
import { LOOKUPS } from "../lookups";
import { changeCustomer, fetchProfile, LIST, type Profile } from "../requests";
import { type CustomerClass, className, splitClass } from "@ui/customerWords";
import { NEXT_STATUS } from "../words";
import { customerKey, historyOptions } from "./requests";

type Values = Readonly<Record<string, unknown>>;

interface Conflict {
  mine: Values;
  theirs: Profile;
  clashes: readonly Clash[];
  changedBy: string | undefined;
}

/** Changes a customer and the party it is. Somebody else's change meanwhile is shown, never overwritten unseen. */
export function EditCustomer({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation("customer");
  const announce = useAnnounce();
  const cache = useQueryClient();
  const mayFindStaff = useMay()("organisation.read_staff");
  const [base, setBase] = useState(profile);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { customer, party } = base;
  const before = useMemo(() => valuesOf(base), [base]);
  const statuses = useMemo(() => [customer.status, ...NEXT_STATUS[customer.status]], [customer.status]);
  const schema = useMemo(
    () => new CustomerForms(t).changed(party.kind, statuses, mayFindStaff),
    [t, party.kind, statuses, mayFindStaff],
  );

  /** What I changed, over the record as it is; other fields keep what somebody else saved meanwhile. */
  const save = async (values: Values, over: Profile) => {
    const patch = patchOf(values, before);
    if (Object.keys(patch).length > 0) {
      await changeCustomer(over.customer.id, over.customer.rev, patch);
      void cache.invalidateQueries({ queryKey: customerKey(over.customer.id) });
      void cache.invalidateQueries({ queryKey: listKey(LIST) });
    }
    announce.done(t("edit.done"));
    onClose();
  };
  const send = async (values: Values) => {
    try {
      await save(values, base);
    } catch (error) {
      if (!(error instanceof ApiError && error.isChangedMeanwhile)) throw error;
      await meet(values);
    }
  };
  const meet = async (mine: Values) => {
    const theirs = await fetchProfile(customer.id);
    const clashes = clashesOf(mine, valuesOf(theirs), before);
    if (clashes.length === 0) return save(mine, theirs);
    const { items } = await cache.query({ ...historyOptions(customer.id, 1), staleTime: 0 });
    await learnNames([], [theirs.customer.managerId, customer.managerId]);
    setConflict({ mine, theirs, clashes, changedBy: items[0]?.actorName });
  };

  return (
    <>
      <FormDrawer isOpen title={t("edit.of", { name: customer.name })} width={760} onClose={onClose}>
        <SchemaForm
          key={customer.rev}
          schema={schema}
          value={before}
          lookups={LOOKUPS}
          onSubmit={send}
          submitLabel={t("edit.save")}
          onCancel={onClose}
        />
      </FormDrawer>
      {conflict && (
        <ConflictModal
          isOpen
          differences={conflict.clashes.map((clash) => differenceOf(clash))}
          onClose={() => setConflict(null)}
          changedBy={conflict.changedBy}
          onKeepMine={() => save(conflict.mine, conflict.theirs)}
          onTakeTheirs={() => {
            setBase(conflict.theirs);
            setConflict(null);
            void cache.invalidateQueries({ queryKey: customerKey(customer.id) });
          }}
        />
      )}
    </>
  );

  function differenceOf({ field, mine, theirs }: Clash): Difference {
    const words = (value: unknown) => wordsOf(field, value);
    return { field, label: t(`edit.field.${field}`), mine: words(mine), theirs: words(theirs) };
  }

  function wordsOf(field: string, value: unknown): string {
    if (value === undefined || value === null || value === "") return t("none");
    if (field === "class") return className(splitClass(value as CustomerClass), t);
    if (field === "status") return t(`customers:status.${value as string}`);
    if (field === "gender") return t(`customers:gender.${value as string}`);
    if (field === "managerId") return personName(value as string) ?? (value as string);
    if (!Array.isArray(value)) return typeof value === "string" ? value : t("none");
    return listed(
      value.map((entry) =>
        typeof entry === "object" && entry !== null
          ? ["number", "value", "province", "city", "district", "street", "detail"]
              .map((key) => (entry as Values)[key])
              .filter((part) => typeof part === "string" && part !== "")
              .join("")
          : String(entry),
      ),
    );
  }
}
