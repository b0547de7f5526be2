import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Popconfirm, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { fetchTagWords, type TagWord } from "@ui/tagWords";
import { useAnnounce } from "@ui/useAnnounce";
import { forgetTag, LIST, nameTag } from "../requests";
import styles from "./TagWords.module.css";

const WORDS = ["tag-words"];
const NEW: TagWord = { tag: "", zh: "", en: "" };

/** What tags are called in both languages; each line is saved by itself. */
export function TagWords({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("customers");
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: WORDS, queryFn: ({ signal }) => fetchTagWords(signal) });
  const changed = async () => {
    await refetch();
    // Lists and pages show the words: they are drawn anew.
    await Promise.all([LIST, "customer"].map((key) => cache.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <Modal
      open
      width={640}
      title={t("tagWords.title")}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t("tagWords.close")}</Button>}
    >
      <p className={styles.hint}>{t("tagWords.hint")}</p>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ul className={styles.lines}>
          {data.map((each) => (
            <Line key={each.tag} known={each} onChanged={changed} />
          ))}
          <Line key={`new ${data.length}`} known={NEW} onChanged={changed} />
        </ul>
      ) : (
        <Skeleton active />
      )}
    </Modal>
  );
}

function Line({ known, onChanged }: { known: TagWord; onChanged: () => Promise<void> }) {
  const { t } = useTranslation("customers");
  const announce = useAnnounce();
  const [typed, setTyped] = useState(known);
  const isNew = known.tag === "";
  const then = {
    onSuccess: async () => {
      announce.done(t("tagWords.saved"));
      await onChanged();
    },
    onError: announce.failed,
  };
  const save = useMutation({
    mutationFn: () => nameTag({ ...typed, tag: typed.tag.trim() || typed.zh.trim() }),
    ...then,
  });
  const forget = useMutation({ mutationFn: () => forgetTag(known.tag), ...then });
  const isSame = typed.zh === known.zh && typed.en === known.en;
  const isWhole = typed.zh.trim() !== "" && typed.en.trim() !== "";
  return (
    <li className={styles.line}>
      {(["zh", "en"] as const).map((field) => (
        <Input
          key={field}
          value={typed[field]}
          maxLength={40}
          lang={field === "zh" ? "zh-CN" : "en"}
          placeholder={t(`tagWords.${field}`)}
          aria-label={
            isNew ? t(`tagWords.${field}`) : t("tagWords.of", { field: t(`tagWords.${field}`), tag: known.zh })
          }
          onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
          onPressEnter={() => !isSame && isWhole && save.mutate()}
        />
      ))}
      <Button
        icon={isNew ? <PlusOutlined /> : null}
        disabled={isSame || !isWhole}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t(isNew ? "tagWords.add" : "tagWords.save")}
      </Button>
      {!isNew && (
        <Popconfirm title={t("tagWords.forgetSure")} onConfirm={() => forget.mutate()}>
          <Button type="text" aria-label={t("tagWords.forget")} icon={<DeleteOutlined />} loading={forget.isPending} />
        </Popconfirm>
      )}
    </li>
  );
}
