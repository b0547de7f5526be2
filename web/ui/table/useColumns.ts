import { useState } from "react";
import type { View } from "../views/requests";
import { defaultColumns, rememberColumns, rememberedColumns, withWidth } from "./columns";
import type { ChosenColumn, Column } from "./types";

/** The columns a person sees: those of the open view until they arrange them anew, else what they arranged last time. */
export function useColumns<Row>(list: string, columns: readonly Column<Row>[], view: View | undefined) {
  const [own, setOwn] = useState<readonly ChosenColumn[]>(() => rememberedColumns(list) ?? defaultColumns(columns));
  const [inView, setInView] = useState<{ view: string; chosen: readonly ChosenColumn[] } | null>(null);
  const saved = view?.definition.columns;
  const ofView = saved && saved.length > 0 ? saved : own;
  const chosen = view ? (inView?.view === view.id ? inView.chosen : ofView) : own;

  const choose = (next: readonly ChosenColumn[]) => {
    if (view) {
      setInView({ view: view.id, chosen: next });
      return;
    }
    setOwn(next);
    rememberColumns(list, next);
  };
  return {
    chosen,
    choose,
    reset: () => choose(view ? ofView : defaultColumns(columns)),
    resize: (key: string, width: number) => choose(withWidth(chosen, key, width)),
  };
}
