import { useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Order, useCancelOrder } from "./requests";

const OPEN = new Set(["acknowledged", "pending", "held", "inProgress"]);
const LEAST_REASON = 4;

/** Cancels an order for a reason, as long as the network was not asked for anything. */
export function CancelButton({ order, rev }: { order: Order; rev: string }) {
  const { t } = useTranslation("orders");
  const may = useMay();
  const announce = useAnnounce();
  const cancel = useCancelOrder(order.id);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  if (!OPEN.has(order.state) || !may("ordering.cancel")) return null;
  const send = () =>
    cancel.mutate(
      { reason: reason.trim(), rev },
      {
        onSuccess: () => {
          setOpen(false);
          announce.done(t("order.cancelled"));
        },
        onError: announce.failed,
      },
    );
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t("order.cancel")}
      </Button>
      <Modal
        open={isOpen}
        title={t("order.cancelTitle", { number: order.number })}
        okText={t("order.cancel")}
        cancelText={t("order.keep")}
        okButtonProps={{ danger: true, disabled: reason.trim().length < LEAST_REASON, loading: cancel.isPending }}
        onOk={send}
        onCancel={() => setOpen(false)}
      >
        <label htmlFor="cancel-reason">{t("order.reason")}</label>
        <Input.TextArea
          id="cancel-reason"
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}
