import { DeleteOutlined, SaveOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Popover, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { useWords } from "@ui/useWords";
import styles from "./imports.module.css";
import { dropMapping, type Mapping, mappingsOptions, saveMapping } from "./requests";

interface Props {
  saved: string | undefined;
  mapping: Mapping;
  columns: readonly string[];
  onMapping: (next: Mapping) => void;
}

/** Mappings under a name: to take one, to keep this one. */
export function MappingBar({ saved, mapping, columns, onMapping }: Props) {
  const { t } = useTranslation("imports");
  const words = useWords();
  const announce = useAnnounce();
  const confirm = useConfirm();
  const cache = useQueryClient();
  const [name, setName] = useState(saved);
  const known = useQuery(mappingsOptions);
  const items = known.data ?? [];
  const current = items.find((one) => one.name === name);
  const refresh = () => cache.invalidateQueries({ queryKey: mappingsOptions.queryKey });
  const missing = (one: Mapping) =>
    one.entries.filter(({ column }) => column !== undefined && column !== "" && !columns.includes(column)).length;
  const drop = () => {
    if (!current) return;
    confirm({
      title: t("saved.dropTitle", { name: current.name }),
      okLabel: t("saved.drop"),
      isDanger: true,
      act: async () => {
        await dropMapping(current.name);
        setName(undefined);
        await refresh();
      },
    });
  };
  return (
    <span className={styles.bar}>
      <Select
        size="small"
        className={styles.mappingSelect ?? ""}
        aria-label={t("saved.choose")}
        placeholder={t("saved.choose")}
        value={current?.name ?? null}
        loading={known.isFetching}
        notFoundContent={t("saved.none")}
        options={items.map((one) => ({
          value: one.name,
          label: missing(one.mapping) > 0 ? t("saved.lacks", { name: words(one.title) }) : words(one.title),
          disabled: missing(one.mapping) > 0,
        }))}
        onChange={(next: string) => {
          setName(next);
          const found = items.find((one) => one.name === next);
          if (found) onMapping(found.mapping);
        }}
      />
      <SaveButton
        key={name}
        name={current?.builtIn === true ? "" : (current?.name ?? "")}
        mapping={mapping}
        onSaved={(next) => {
          setName(next);
          announce.done(t("saved.done", { name: next }));
          void refresh();
        }}
      />
      {current && current.builtIn !== true && (
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t("saved.dropOf", { name: current.name })}
          onClick={drop}
        />
      )}
    </span>
  );
}

function SaveButton(props: { name: string; mapping: Mapping; onSaved: (name: string) => void }) {
  const { t } = useTranslation("imports");
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(props.name);
  const [isShared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => saveMapping(name.trim(), props.mapping, isShared),
    onSuccess: () => {
      setOpen(false);
      props.onSaved(name.trim());
    },
  });
  const form = (
    <form
      className={styles.saveForm}
      aria-label={t("saved.save")}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== "") save.mutate();
      }}
    >
      <label className={styles.field}>
        <span>{t("saved.name")}</span>
        <Input autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </label>
      <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
        {t("saved.shared")}
      </Checkbox>
      {save.isError && <ErrorPanel kind="inline" error={save.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ""}>
          {t("saved.save")}
        </Button>
      </div>
    </form>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setOpen} content={form}>
      <Button size="small" icon={<SaveOutlined />}>
        {t("saved.button")}
      </Button>
    </Popover>
  );
}
