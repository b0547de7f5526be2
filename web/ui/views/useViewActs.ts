import { App, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { useAnnounce } from "../useAnnounce";
import { useViewChanges, type View } from "./requests";

interface Acts {
  items: NonNullable<MenuProps["items"]>;
  act: (key: string) => void;
}

/** What the owner of a view can do with it, as items of a menu: name it otherwise, share it, delete it. */
export function useViewActs(list: string, on: { onRename: () => void; onGone: () => void }): (view: View) => Acts {
  const { t } = useTranslation("views");
  const announce = useAnnounce();
  const { modal } = App.useApp();
  const { change, remove } = useViewChanges(list);

  const drop = (view: View) =>
    modal.confirm({
      title: t("removeTitle", { name: view.name }),
      content: view.shared ? t("removeShared") : t("removeOwn"),
      okText: t("remove"),
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.mutateAsync(view.id).then(on.onGone, announce.failed);
      },
    });
  return (view) => {
    const acts: Record<string, () => void> = {
      rename: on.onRename,
      share: () => change.mutate({ id: view.id, shared: !view.shared }, { onError: announce.failed }),
      remove: () => void drop(view),
    };
    return {
      items: [
        { key: "rename", label: t("rename") },
        { key: "share", label: view.shared ? t("unshare") : t("share") },
        { type: "divider" },
        { key: "remove", label: t("remove"), danger: true },
      ],
      act: (key) => acts[key]?.(),
    };
  };
}
