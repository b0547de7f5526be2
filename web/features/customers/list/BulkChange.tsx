import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Modal, Select, Skeleton } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "@ui/appearance";
import { ErrorPanel } from "@ui/ErrorPanel";
import { formatNumber } from "@ui/format";
import { listed } from "@ui/listed";
import type { Lookup } from "@ui/lookup";
import { LookupSelect } from "@ui/LookupSelect";
import type { SelectionBody } from "@ui/table/types";
import { STAFF } from "@ui/staff";
import { beginBulk, previewBulk } from "../requests";
import { WorkProgress } from "../work/WorkProgress";
import { classOptions } from "@ui/customerWords";
import { actionOf, type BulkInput, emptyInput } from "./bulk";
import { bulkTarget } from "./filters";
import styles from "./BulkChange.module.css";

interface Props {
  what: BulkInput["what"];
  selection: SelectionBody;
  onClose: () => void;
}

/** One change to many customers: what it is, whom it meets, then how far it is and how to take it back. */
export function BulkChange({ what, selection, onClose }: Props) {
  const { t } = useTranslation("customers");
  const { language } = useAppearance();
  const [input, setInput] = useState(() => emptyInput(what));
  const [key] = useState(() => crypto.randomUUID());
  const action = actionOf(input);
  const preview = useQuery({
    queryKey: ["bulk-preview", selection, action],
    queryFn: async ({ signal }) => previewBulk(await bulkTarget(selection), action ?? {}, signal),
    enabled: action !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const begin = useMutation({ mutationFn: async () => beginBulk(await bulkTarget(selection), action ?? {}, key) });
  const count = preview.data?.count;
  const title = t(`bulk.${what}`);

  if (begin.data) {
    return (
      <Modal open title={title} onCancel={onClose} footer={<Button onClick={onClose}>{t("bulk.close")}</Button>}>
        <WorkProgress workId={begin.data.workId} />
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      okText={count === undefined ? t("bulk.apply") : t("bulk.applyTo", { count, n: formatNumber(count, language) })}
      okButtonProps={{ disabled: action === undefined || count === undefined || count === 0 || preview.isFetching }}
      confirmLoading={begin.isPending}
      onOk={() => begin.mutate()}
    >
      <div className={styles.form}>
        <Inputs input={input} onInput={setInput} />
        {begin.isError && <ErrorPanel kind="inline" error={begin.error} />}
        {preview.isError && <ErrorPanel kind="inline" error={preview.error} onRetry={() => void preview.refetch()} />}
        <div className={styles.preview} role="status">
          {action === undefined ? (
            <span className={styles.hint}>{t("bulk.fillIn")}</span>
          ) : preview.data ? (
            <>
              <strong>
                {t("bulk.concerns", { count: preview.data.count, n: formatNumber(preview.data.count, language) })}
              </strong>
              <span className={styles.sample}>
                {listed(preview.data.sample.map((customer) => customer.name))}
                {preview.data.count > preview.data.sample.length && t("bulk.andOthers")}
              </span>
            </>
          ) : (
            !preview.isError && <Skeleton active title={false} paragraph={{ rows: 1 }} />
          )}
        </div>
        <p className={styles.hint}>{t("bulk.undoLater")}</p>
      </div>
    </Modal>
  );
}

const NOBODY = "0";

const staffOrNobody = (label: string): Lookup => ({
  name: "staff-or-nobody",
  search: async (words, signal) => {
    const people = await STAFF.search(words, signal);
    return words.trim() === "" ? [{ value: NOBODY, label }, ...people] : people;
  },
  nameOf: (id, signal) => (id === NOBODY ? Promise.resolve(label) : STAFF.nameOf(id, signal)),
});

function Inputs({ input, onInput }: { input: BulkInput; onInput: (next: BulkInput) => void }) {
  const { t } = useTranslation("customers");
  switch (input.what) {
    case "manager":
      return (
        <Labelled label={t("bulk.newManager")}>
          {(id) => (
            <LookupSelect
              id={id}
              lookup={staffOrNobody(t("bulk.nobody"))}
              label={t("bulk.newManager")}
              value={input.manager === null ? NOBODY : input.manager}
              onChange={(next) => onInput({ ...input, manager: next === NOBODY ? null : next })}
            />
          )}
        </Labelled>
      );
    case "class":
      return (
        <Labelled label={t("bulk.newClass")}>
          {(id) => (
            <Select
              id={id}
              style={{ width: "100%" }}
              placeholder={t("choose")}
              value={input.class}
              options={classOptions(t)}
              onChange={(next) => onInput({ ...input, class: next })}
            />
          )}
        </Labelled>
      );
    case "tags":
      return (
        <>
          <Labelled label={t("bulk.addTags")} hint={t("tagsHint")}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                value={input.addTags}
                onChange={(event) => onInput({ ...input, addTags: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={t("bulk.removeTags")}>
            {(id) => (
              <Input
                id={id}
                value={input.removeTags}
                onChange={(event) => onInput({ ...input, removeTags: event.target.value })}
              />
            )}
          </Labelled>
        </>
      );
  }
}

function Labelled({ label, hint, children }: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
