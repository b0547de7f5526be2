import { App } from "antd";
import { createContext, useContext, useEffect } from "react";
import { useTranslation } from "react-i18next";

/** What a form stands in that can be closed (a drawer) hears whether something typed would be lost. */
export const UnsavedContext = createContext<(isDirty: boolean) => void>(() => undefined);

export function useTellUnsaved(isDirty: boolean): void {
  const tell = useContext(UnsavedContext);
  useEffect(() => {
    tell(isDirty);
    return () => tell(false);
  }, [tell, isDirty]);
}

/** `await mayDiscard()`: asks whether what was typed may be lost. */
export function useMayDiscard(): () => Promise<boolean> {
  const { t } = useTranslation("form");
  const { modal } = App.useApp();
  return () =>
    new Promise<boolean>((resolve) => {
      modal.confirm({
        title: t("leave.title"),
        content: t("leave.text"),
        okText: t("leave.leave"),
        okButtonProps: { danger: true },
        cancelText: t("leave.stay"),
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      });
    });
}
