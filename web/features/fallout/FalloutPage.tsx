import { ApiError } from "@api/errors";
import { cannotShow } from "@ui/cannotShow";
import { AppLink } from "@ui/AppLink";
import { ErrorPanel } from "@ui/ErrorPanel";
import type { Schema } from "@ui/form/schema";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { REFERENCES } from "@ui/references";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { BulkAction, Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Modal, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Decision, type Fallout, fetchFallouts, type Refusal, useFormToSettle, useSettle } from "./requests";

const idOf = (row: Fallout) => row.id;
const LEAST_REASON = 4;

interface Asked {
  ids: string[];
  decision: Decision;
}

/** The fallout desk: what failed waits here until it is done again, or skipped with a reason. */
export function FalloutPage() {
  const { t } = useTranslation("fallout");
  const may = useMay();
  const [state, setState] = useListState();
  const [asked, setAsked] = useState<Asked>();
  const columns = useColumns();
  const filters: Filter[] = [
    {
      key: "state",
      kind: "choice",
      label: t("state.label"),
      options: ["open", "closed"].map((value) => ({ value, label: t(`state.${value}`) })),
    },
  ];
  const act = (decision: Decision): BulkAction => ({
    key: decision,
    label: t(`decision.${decision}`),
    run: (selection) => {
      if ("ids" in selection) setAsked({ ids: selection.ids, decision });
    },
  });
  return (
    <Page title={t("title")} subtitle={t("subtitle")} fill>
      <CrmTable
        list="fallouts"
        label={t("title")}
        columns={columns}
        idOf={idOf}
        fetchPage={fetchFallouts}
        state={state}
        onState={setState}
        filters={filters}
        bulkActions={may("ordering.repair") ? [act("retry"), act("skip")] : []}
        empty={{ title: t("empty"), hint: t("emptyHint") }}
      />
      {asked && <SettleDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </Page>
  );
}

function SettleDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { t } = useTranslation("fallout");
  const form = useFormToSettle(asked.ids);
  const title = t(`ask.${asked.decision}`, { count: asked.ids.length });
  return (
    <Modal open title={title} footer={null} onCancel={onClose}>
      {cannotShow(form) ? (
        <ErrorPanel kind="inline" error={form.error} onRetry={() => void form.refetch()} />
      ) : form.data ? (
        <SettleForm asked={asked} added={form.data.properties ?? {}} onClose={onClose} />
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}

interface SettleFormProps {
  asked: Asked;
  added: NonNullable<Schema["properties"]>;
  onClose: () => void;
}

function SettleForm({ asked, added, onClose }: SettleFormProps) {
  const { t } = useTranslation("fallout");
  const announce = useAnnounce();
  const settle = useSettle();
  const isSkipped = asked.decision === "skip";
  const reason: Schema = {
    type: "string",
    title: t(isSkipped ? "reasonNeeded" : "reason"),
    "x-widget": "textarea",
    ...(isSkipped ? { minLength: LEAST_REASON } : {}),
  };
  const send = async ({ reason: said, ...others }: Record<string, unknown>) => {
    const { items } = await settle.mutateAsync({ ...others, ...asked, reason: typeof said === "string" ? said : "" });
    const refused = items.filter(({ refusal }) => refusal);
    const [why] = refused;
    if (why?.refusal && refused.length === items.length) throw refusedWith(why.refusal);
    if (refused.length > 0)
      announce.told(t("partly", { done: items.length - refused.length, why: why?.refusal?.message ?? "" }));
    else announce.done(t("settled", { count: items.length }));
    onClose();
  };
  return (
    <SchemaForm
      schema={{ type: "object", required: isSkipped ? ["reason"] : [], properties: { ...added, reason } }}
      lookups={REFERENCES}
      submitLabel={t(`decision.${asked.decision}`)}
      onSubmit={send}
      onCancel={onClose}
    />
  );
}

/** What one of several was refused for, as if it had been asked alone. */
const refusedWith = ({ code, message, remedy, problems }: Refusal) =>
  new ApiError({ status: 422, code, message, remedy, problems });

function useColumns(): Column<Fallout>[] {
  const { t } = useTranslation("fallout");
  const words = useWords();
  return [
    {
      key: "order",
      title: t("order"),
      width: 150,
      render: (row) => <AppLink href={`/orders/${row.orderId}`}>{row.orderNumber}</AppLink>,
    },
    { key: "offering", title: t("what"), width: 180, render: (row) => words(row.offeringName), phone: "line" },
    {
      key: "customer",
      title: t("customer"),
      width: 160,
      render: (row) => <AppLink href={`/customers/${row.customerId}`}>{row.customerName}</AppLink>,
      phone: "line",
    },
    { key: "message", title: t("why"), width: 320, render: (row) => words(row.message) },
    { key: "attempt", title: t("attempt"), width: 80, align: "end", render: (row) => row.attempt },
    {
      key: "state",
      title: t("state.label"),
      width: 120,
      render: (row) => (
        <StateTag
          tone={row.state === "open" ? "bad" : "good"}
          label={t(`state.${row.state}`, { defaultValue: row.state })}
        />
      ),
      phone: "end",
    },
    { key: "raisedAt", title: t("since"), width: 190, render: (row) => <When at={row.raisedAt} show="moment" /> },
    { key: "reason", title: t("decided"), width: 220, render: (row) => row.reason, isOptional: true },
  ];
}
