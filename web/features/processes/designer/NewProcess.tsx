import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { useNavigate } from "@tanstack/react-router";
import { Button, Divider, Input, Modal, Upload } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { blankProcess } from "./blank";
import styles from "./designer.module.css";
import { useCreateDraft } from "./requests";

const KEY = /^[a-z][a-z0-9-]{1,59}$/;

/** Begins a draft: from nothing, or from a file. */
export function NewProcess() {
  const { t } = useTranslation("designer");
  const announce = useAnnounce();
  const navigate = useNavigate();
  const create = useCreateDraft();
  const [isAsking, setAsking] = useState(false);
  const [key, setKey] = useState("");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const domId = useId();
  const begin = async (xml: string) => {
    try {
      const { id } = await create.mutateAsync({ xml });
      await navigate({ to: "/processes/drafts/$id", params: { id } });
    } catch (error) {
      announce.failed(error);
    }
  };
  const isReady = KEY.test(key) && zh.trim() !== "" && en.trim() !== "";
  const words = { start: t("new.start"), task: t("new.task"), end: t("new.end") };
  const rows = [
    { name: "zh", value: zh, set: setZh, label: t("new.zh") },
    { name: "en", value: en, set: setEn, label: t("new.en") },
    { name: "key", value: key, set: setKey, label: t("new.key") },
  ];
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsking(true)}>
        {t("new.open")}
      </Button>
      {isAsking && (
        <Modal
          open
          title={t("new.open")}
          okText={t("new.begin")}
          cancelText={t("back")}
          okButtonProps={{ disabled: !isReady, loading: create.isPending }}
          onOk={() => void begin(blankProcess(key, zh.trim(), en.trim(), words))}
          onCancel={() => setAsking(false)}
        >
          <div className={styles.form}>
            <p className={styles.hint}>{t("new.hint")}</p>
            {rows.map(({ name, value, set, label }) => (
              <div key={name} className={styles.row}>
                <label htmlFor={`${domId}-${name}`}>{label}</label>
                <Input
                  id={`${domId}-${name}`}
                  value={value}
                  maxLength={80}
                  status={name === "key" && value !== "" && !KEY.test(value) ? "error" : ""}
                  onChange={(event) => set(event.target.value)}
                />
                {name === "key" && <span className={styles.hint}>{t("new.keyHint")}</span>}
              </div>
            ))}
            <Divider />
            <Upload
              accept=".bpmn,.xml"
              showUploadList={false}
              beforeUpload={(file) => {
                void file.text().then(begin);
                return false;
              }}
            >
              <Button icon={<UploadOutlined />} loading={create.isPending}>
                {t("new.import")}
              </Button>
            </Upload>
          </div>
        </Modal>
      )}
    </>
  );
}
