import { DisconnectOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Shell.module.css";

function subscribe(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Without a network: what is on the screen stays, and it says so. Back again, everything is read anew. */
export function OfflineBanner() {
  const { t } = useTranslation("shell");
  const cache = useQueryClient();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  useEffect(() => {
    if (!isOnline) return () => void cache.invalidateQueries({ refetchType: "active" });
    return undefined;
  }, [isOnline, cache]);
  if (isOnline) return null;
  return (
    <div className={styles.offline} role="status">
      <DisconnectOutlined aria-hidden /> {t("offline")}
    </div>
  );
}
