import { LockOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";

/** A part of the customer that the reader's post may not see. */
export function Hidden() {
  const { t } = useTranslation("customer");
  return <EmptyState icon={<LockOutlined />} title={t("hidden")} hint={t("hiddenHint")} />;
}
