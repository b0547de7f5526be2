import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Button, Tooltip } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTyping } from "./keyboard";
import styles from "./Page.module.css";
import { neighbours, rememberTrail, trailOf } from "./trail";
import { useAnnounce } from "./useAnnounce";

/** Previous and next record of the list the person came from; also by the keys [ and ]. */
export function RecordNav({ list, id, hrefOf }: { list: string; id: string; hrefOf: (id: string) => string }) {
  const { t } = useTranslation("common");
  const { history } = useRouter();
  const announce = useAnnounce();
  const [isLoading, setLoading] = useState(false);
  const trail = trailOf(list);
  const place = neighbours(trail, id);

  const go = (target: string | undefined) => {
    if (target !== undefined) history.push(hrefOf(target));
  };
  const goNext = async () => {
    if (place?.next !== undefined || !place?.canLoadMore || !trail?.more) {
      go(place?.next);
      return;
    }
    setLoading(true);
    try {
      const ids = await trail.more();
      const isEnd = ids.length === trail.ids.length;
      rememberTrail({ ...trail, ids, more: isEnd ? undefined : trail.more });
      go(ids[ids.indexOf(id) + 1]);
    } catch (error) {
      announce.failed(error);
    } finally {
      setLoading(false);
    }
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "[") go(place?.previous);
    if (event.key === "]") void goNext();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);

  if (!place) return null;
  return (
    <div className={styles.recordNav} role="group" aria-label={t("record.neighbours")}>
      <Tooltip title={`${t("record.previous")}  [`}>
        <Button
          icon={<UpOutlined />}
          aria-label={t("record.previous")}
          disabled={place.previous === undefined}
          onClick={() => go(place.previous)}
        />
      </Tooltip>
      <Tooltip title={`${t("record.next")}  ]`}>
        <Button
          icon={<DownOutlined />}
          aria-label={t("record.next")}
          loading={isLoading}
          disabled={place.next === undefined && !place.canLoadMore}
          onClick={() => void goNext()}
        />
      </Tooltip>
    </div>
  );
}
