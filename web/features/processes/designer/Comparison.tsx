import { useAnnounce } from "@ui/useAnnounce";
import { Alert, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { useDefinitions } from "../requests";
import { ChangeView } from "./ChangeView";

interface Props {
  /** The version that the draft is based on. */
  before: string;
  after: string;
  processKey: string;
  outdated: boolean;
  /** The changes of that newer version are in the draft now. */
  onTakenIn: (version: string) => Promise<void>;
  onClose: () => void;
}

/** What a draft changes; where a newer version came meanwhile, what differs from that one. */
export function Comparison({ before, after, processKey, outdated, onTakenIn, onClose }: Props) {
  const { t } = useTranslation("designer");
  const announce = useAnnounce();
  const versions = useDefinitions(processKey).data?.items ?? [];
  const newest = versions[0];
  const isBehind = outdated && newest !== undefined && newest.id !== before;
  return (
    <Modal open width="min(1280px, 96vw)" title={t("compare.open")} footer={null} onCancel={onClose}>
      {isBehind && (
        <Alert
          type="warning"
          showIcon
          title={t("compare.behind", { version: newest.version })}
          action={
            <Button
              onClick={() => {
                onTakenIn(newest.id).then(onClose, announce.failed);
              }}
            >
              {t("compare.takenIn", { version: newest.version })}
            </Button>
          }
        />
      )}
      <ChangeView before={isBehind ? newest.id : before} after={after} />
    </Modal>
  );
}
