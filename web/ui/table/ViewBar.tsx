import { EllipsisOutlined, SaveOutlined, TeamOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Dropdown, Form, Input, type MenuProps, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "../ErrorPanel";
import { useAnnounce } from "../useAnnounce";
import styles from "./ViewBar.module.css";
import type { ChosenColumn, ListState } from "./types";
import { definitionOf, isChanged, stateOfView, useViewChanges, type View } from "./views";

interface Props {
  list: string;
  allLabel: string;
  views: readonly View[];
  state: ListState;
  columns: readonly ChosenColumn[];
  onOpen: (view: View | undefined) => void;
  onState: (next: ListState) => void;
}

/** The views of a list as tabs; what was changed since opening one can be saved or saved anew. */
export function ViewBar({ list, allLabel, views, state, columns, onOpen, onState }: Props) {
  const { t } = useTranslation("table");
  const announce = useAnnounce();
  const { change } = useViewChanges(list);
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const current = views.find((view) => view.id === state.view);
  const isDirty = current ? isChanged(current, state, columns) : Object.keys(state.filters).length > 0 || !!state.sort;
  const definition = definitionOf(state, columns);

  const save = () => {
    if (!current) return;
    change.mutate(
      { id: current.id, definition },
      { onSuccess: () => announce.done(t("view.saved")), onError: announce.failed },
    );
  };

  return (
    <nav className={styles.views} aria-label={t("view.bar")}>
      <button
        type="button"
        className={styles.view}
        aria-current={current ? undefined : "true"}
        onClick={() => onOpen(undefined)}
      >
        {allLabel}
      </button>
      {views.map((view) => (
        <span key={view.id} className={styles.viewGroup}>
          <button
            type="button"
            className={styles.view}
            aria-current={view === current ? "true" : undefined}
            onClick={() => onOpen(view)}
          >
            {view.shared && <TeamOutlined aria-label={t("view.shared")} />}
            {view.name}
            {view === current && isDirty && (
              <span className={styles.dirtyDot} role="img" aria-label={t("view.changed")} title={t("view.changed")} />
            )}
          </button>
          {view === current && view.own && (
            <ViewMenu list={list} view={view} onRename={() => setNaming("rename")} onGone={() => onOpen(undefined)} />
          )}
        </span>
      ))}
      {isDirty && (
        <span className={styles.viewSave}>
          {current?.own && (
            <Button size="small" type="link" loading={change.isPending} onClick={save}>
              {t("view.save")}
            </Button>
          )}
          {current && (
            <Button size="small" type="link" onClick={() => onState(stateOfView(current))}>
              {t("view.reset")}
            </Button>
          )}
          <Button size="small" type="link" icon={<SaveOutlined />} onClick={() => setNaming("new")}>
            {t("view.saveAs")}
          </Button>
        </span>
      )}
      {naming && (
        <NameView
          list={list}
          view={naming === "rename" ? current : undefined}
          definition={definition}
          onClose={() => setNaming(null)}
          onSaved={(view) => {
            setNaming(null);
            onState({ ...state, view: view.id });
          }}
        />
      )}
    </nav>
  );
}

function ViewMenu(props: { list: string; view: View; onRename: () => void; onGone: () => void }) {
  const { t } = useTranslation("table");
  const { view } = props;
  const announce = useAnnounce();
  const { modal } = App.useApp();
  const { change, remove } = useViewChanges(props.list);

  const drop = () =>
    modal.confirm({
      title: t("view.removeTitle", { name: view.name }),
      content: view.shared ? t("view.removeShared") : t("view.removeOwn"),
      okText: t("view.remove"),
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.mutateAsync(view.id).then(props.onGone, announce.failed);
      },
    });
  const acts: Record<string, () => void> = {
    rename: props.onRename,
    share: () => change.mutate({ id: view.id, shared: !view.shared }, { onError: announce.failed }),
    remove: () => void drop(),
  };
  const items: MenuProps["items"] = [
    { key: "rename", label: t("view.rename") },
    { key: "share", label: view.shared ? t("view.unshare") : t("view.share") },
    { type: "divider" },
    { key: "remove", label: t("view.remove"), danger: true },
  ];
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
      <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t("view.menu", { name: view.name })} />
    </Dropdown>
  );
}

interface NameViewProps {
  list: string;
  /** The view to rename; absent: a new one is saved. */
  view: View | undefined;
  definition: View["definition"];
  onClose: () => void;
  onSaved: (view: View) => void;
}

function NameView({ list, view, definition, onClose, onSaved }: NameViewProps) {
  const { t } = useTranslation("table");
  const { create, change } = useViewChanges(list);
  const [form] = Form.useForm<{ name: string; shared: boolean }>();
  const error = create.error ?? change.error;

  const send = ({ name, shared }: { name: string; shared: boolean }) => {
    if (view) change.mutate({ id: view.id, name, shared }, { onSuccess: onSaved });
    else create.mutate({ name, shared, definition }, { onSuccess: onSaved });
  };
  return (
    <Modal
      open
      width={400}
      title={view ? t("view.rename") : t("view.saveAs")}
      onCancel={onClose}
      onOk={form.submit}
      okText={t("view.save")}
      confirmLoading={create.isPending || change.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ name: view?.name ?? "", shared: view?.shared ?? false }}
      >
        {error && <ErrorPanel kind="inline" error={error} />}
        <Form.Item
          name="name"
          label={t("view.name")}
          rules={[{ required: true, whitespace: true, max: 60, message: t("view.nameNeeded") }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="shared" valuePropName="checked" noStyle>
          <Checkbox>{t("view.shareWithColleagues")}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
