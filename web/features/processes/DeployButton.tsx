import { UploadOutlined } from "@ant-design/icons";
import { ApiError } from "@api/errors";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Button, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./processes.module.css";
import { useDeploy } from "./requests";

/** Deploys a BPMN file; when anything is wrong with it nothing is deployed, and everything wrong is listed. */
export function DeployButton() {
  const { t } = useTranslation("processes");
  const words = useWords();
  const announce = useAnnounce();
  const deploy = useDeploy();
  const [isAsking, setAsking] = useState(false);
  const send = async (file: Blob) => {
    try {
      const { name, version, fresh } = await deploy.mutateAsync(await file.text());
      setAsking(false);
      announce.done(t(fresh ? "deploy.done" : "deploy.same", { name: words(name), version }));
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) announce.failed(refusal);
    }
  };
  const findings = deploy.error instanceof ApiError ? deploy.error.problems : [];
  return (
    <>
      <Button
        type="primary"
        icon={<UploadOutlined />}
        onClick={() => {
          deploy.reset();
          setAsking(true);
        }}
      >
        {t("deploy.open")}
      </Button>
      {isAsking && (
        <Modal open width={640} title={t("deploy.open")} footer={null} onCancel={() => setAsking(false)}>
          <p>{t("deploy.hint")}</p>
          <Upload
            accept=".bpmn,.xml"
            showUploadList={false}
            beforeUpload={(file) => {
              void send(file);
              return false;
            }}
          >
            <Button loading={deploy.isPending}>{t("deploy.choose")}</Button>
          </Upload>
          {deploy.error && <ErrorPanel kind="inline" error={deploy.error} />}
          {findings.length > 0 && (
            <ol className={styles.findings}>
              {findings.map((one) => (
                <li key={`${one.field} ${one.code} ${one.message}`}>
                  <code>{one.field}</code> {one.message}
                  {one.remedy && <span className={styles.faint}> {one.remedy}</span>}
                </li>
              ))}
            </ol>
          )}
        </Modal>
      )}
    </>
  );
}
