import { InboxOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "./imports.module.css";
import { type Import, sendTable, takeTemplate } from "./requests";

/** Takes a table by dropping or choosing it, and shows how much of it has arrived. */
export function UploadBox({ onDone, hasTemplate = false }: { onDone: (made: Import) => void; hasTemplate?: boolean }) {
  const { t } = useTranslation("imports");
  const { language } = useAppearance();
  const announce = useAnnounce();
  const input = useRef<HTMLInputElement>(null);
  const breakOff = useRef<AbortController | null>(null);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => {
      breakOff.current = new AbortController();
      setShare(0);
      return sendTable(file, setShare, breakOff.current.signal);
    },
    onSuccess: onDone,
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) upload.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!upload.isPending) take(event.dataTransfer.files);
  };
  const template = (format: "xlsx" | "csv") =>
    void takeTemplate(format, t("upload.templateName")).catch(announce.failed);
  const wasBrokenOff = upload.error instanceof DOMException;

  return (
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden className={styles.dropIcon} />
      {upload.isPending ? (
        <div className={styles.dropText} role="status">
          <strong>{t("upload.sending", { name: upload.variables.name })}</strong>
          <Progress percent={Math.floor(share * 100)} status="active" aria-label={t("upload.progress")} />
          <span className={styles.note}>
            {share < 1
              ? t("upload.size", { size: formatNumber(Math.ceil(upload.variables.size / 1024), language) })
              : t("upload.looking")}
          </span>
          <div>
            <Button onClick={() => breakOff.current?.abort()}>{t("upload.cancel")}</Button>
          </div>
        </div>
      ) : (
        <div className={styles.dropText}>
          <strong>{t("upload.drop")}</strong>
          <span className={styles.note}>{t("upload.kinds")}</span>
          <div className={styles.buttons}>
            <Button type="primary" onClick={() => input.current?.click()}>
              {t("upload.choose")}
            </Button>
            {hasTemplate && (
              <>
                <Button type="link" onClick={() => template("xlsx")}>
                  {t("upload.templateXlsx")}
                </Button>
                <Button type="link" onClick={() => template("csv")}>
                  {t("upload.templateCsv")}
                </Button>
              </>
            )}
          </div>
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
        className={styles.fileInput}
        aria-label={t("upload.choose")}
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      {upload.isError && !wasBrokenOff && (
        <div className={styles.dropError}>
          <ErrorPanel kind="inline" error={upload.error} />
        </div>
      )}
    </div>
  );
}
