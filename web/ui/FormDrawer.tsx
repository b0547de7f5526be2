import { Drawer } from "antd";
import type { ReactNode } from "react";
import { usePhone } from "./usePhone";

interface Props {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  width?: number;
  children: ReactNode;
}

/** A form beside the page it belongs to. Its content exists only while it is open, so that it starts afresh. */
export function FormDrawer({ isOpen, title, onClose, width = 480, children }: Props) {
  const isPhone = usePhone();
  return (
    <Drawer
      open={isOpen}
      title={title}
      onClose={onClose}
      size={isPhone ? "100%" : width}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {isOpen && children}
    </Drawer>
  );
}
