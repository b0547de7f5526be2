import { EllipsisOutlined, SaveOutlined, TeamOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../useAnnounce";
import { NameView } from "../views/NameView";
import { useViewChanges, type View } from "../views/requests";
import { useViewActs } from "../views/useViewActs";
import styles from "./ViewBar.module.css";
import type { ChosenColumn, ListState } from "./types";
import { definitionOf, isChanged, stateOfView } from "./views";

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
  const { t } = useTranslation("views");
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
      { onSuccess: () => announce.done(t("saved")), onError: announce.failed },
    );
  };

  return (
    <nav className={styles.views} aria-label={t("bar")}>
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
            {view.shared && <TeamOutlined aria-label={t("shared")} />}
            {view.name}
            {view === current && isDirty && (
              <span className={styles.dirtyDot} role="img" aria-label={t("changed")} title={t("changed")} />
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
              {t("save")}
            </Button>
          )}
          {current && (
            <Button size="small" type="link" onClick={() => onState(stateOfView(current))}>
              {t("reset")}
            </Button>
          )}
          <Button size="small" type="link" icon={<SaveOutlined />} onClick={() => setNaming("new")}>
            {t("saveAs")}
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

function ViewMenu({ list, view, ...on }: { list: string; view: View; onRename: () => void; onGone: () => void }) {
  const { t } = useTranslation("views");
  const { items, act } = useViewActs(list, on)(view);
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => act(key) }}>
      <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t("menu", { name: view.name })} />
    </Dropdown>
  );
}
