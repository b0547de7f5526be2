import { useBlocker } from "@tanstack/react-router";
import { App } from "antd";
import { useTranslation } from "react-i18next";

/** Asks before a page with unsaved input is left, also when the browser's tab is closed. */
export function useLeaveGuard(isDirty: boolean): void {
  const { t } = useTranslation("form");
  const { modal } = App.useApp();
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    shouldBlockFn: ({ current, next }) => {
      if (current.pathname === next.pathname) return false;
      return new Promise<boolean>((resolve) => {
        modal.confirm({
          title: t("leave.title"),
          content: t("leave.text"),
          okText: t("leave.leave"),
          okButtonProps: { danger: true },
          cancelText: t("leave.stay"),
          onOk: () => resolve(false),
          onCancel: () => resolve(true),
        });
      });
    },
  });
}
