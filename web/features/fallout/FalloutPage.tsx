import { AppLink } from "@ui/AppLink";
import { Page } from "@ui/Page";
import { useMay } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { BulkAction, Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Decision, type Fallout, fetchFallouts, useSettle } from "./requests";

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
  const announce = useAnnounce();
  const settle = useSettle();
  const [reason, setReason] = useState("");
  const isShort = asked.decision === "skip" && reason.trim().length < LEAST_REASON;
  const send = () =>
    settle.mutate(
      { ...asked, reason: reason.trim() },
      {
        onSuccess: ({ items }) => {
          const refused = items.filter(({ refusal }) => refusal);
          if (refused.length > 0)
            announce.told(
              t("partly", { done: items.length - refused.length, why: refused[0]?.refusal?.message ?? "" }),
            );
          else announce.done(t("settled", { count: items.length }));
          onClose();
        },
        onError: announce.failed,
      },
    );
  return (
    <Modal
      open
      title={t(`ask.${asked.decision}`, { count: asked.ids.length })}
      okText={t(`decision.${asked.decision}`)}
      cancelText={t("back")}
      okButtonProps={{ disabled: isShort, loading: settle.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <label htmlFor="fallout-reason">{t(asked.decision === "skip" ? "reasonNeeded" : "reason")}</label>
      <Input.TextArea id="fallout-reason" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
    </Modal>
  );
}

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
