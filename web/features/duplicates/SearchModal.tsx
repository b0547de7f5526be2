import { useMutation } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { OrgPicker } from "@ui/OrgPicker";
import { useMay } from "@ui/permission";
import { useLookForNotices } from "@ui/useNotices";
import styles from "./duplicates.module.css";
import { beginSearch } from "./requests";
import { SearchProgress } from "./SearchProgress";

/** Compares all customers of an organisation anew, as work that may be left. */
export function SearchModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("duplicates");
  const may = useMay();
  const lookForNotices = useLookForNotices();
  const [org, setOrg] = useState<string | undefined>();
  const begin = useMutation({ mutationFn: () => beginSearch(org), onSuccess: lookForNotices });
  if (begin.data) {
    return (
      <Modal open title={t("search.title")} onCancel={onClose} footer={<Button onClick={onClose}>{t("close")}</Button>}>
        <SearchProgress workId={begin.data.workId} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={t("search.title")}
      okText={t("search.begin")}
      confirmLoading={begin.isPending}
      onOk={() => begin.mutate()}
      onCancel={onClose}
    >
      <p>{t("search.text")}</p>
      {may("organisation.read") && (
        <div className={styles.field}>
          <label htmlFor="search-org">{t("search.org")}</label>
          <OrgPicker id="search-org" label={t("search.org")} value={org} onChange={(unit) => setOrg(unit?.id)} />
          <span className={styles.note}>{t("search.orgHint")}</span>
        </div>
      )}
      {begin.isError && <ErrorPanel kind="inline" error={begin.error} />}
    </Modal>
  );
}
