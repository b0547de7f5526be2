import { Drawer } from "antd";
import { type ReactNode, useCallback, useRef } from "react";
import { UnsavedContext, useMayDiscard } from "./form/unsaved";
import { usePhone } from "./usePhone";

interface Props {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  width?: number;
  children: ReactNode;
}

/**
 * A form beside the page it belongs to. Its content exists only while it is open, so that it starts afresh; what was
 * typed into it is not lost without a question.
 */
export function FormDrawer({ isOpen, title, onClose, width = 480, children }: Props) {
  const isPhone = usePhone();
  const mayDiscard = useMayDiscard();
  const isDirty = useRef(false);
  const hear = useCallback((next: boolean) => {
    isDirty.current = next;
  }, []);
  const close = async () => {
    if (!isDirty.current || (await mayDiscard())) onClose();
  };
  return (
    <Drawer
      open={isOpen}
      title={title}
      onClose={() => void close()}
      size={isPhone ? "100%" : width}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <UnsavedContext value={hear}>{isOpen && children}</UnsavedContext>
    </Drawer>
  );
}
