import { EditOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useCreateDraft } from "./requests";

/** Begins a draft from a version. */
export function EditButton({ definitionId }: { definitionId: string }) {
  const { t } = useTranslation("designer");
  const announce = useAnnounce();
  const navigate = useNavigate();
  const create = useCreateDraft();
  const begin = async () => {
    try {
      const { id } = await create.mutateAsync({ basedOn: definitionId });
      await navigate({ to: "/processes/drafts/$id", params: { id } });
    } catch (error) {
      announce.failed(error);
    }
  };
  return (
    <Button type="primary" icon={<EditOutlined />} loading={create.isPending} onClick={() => void begin()}>
      {t("edit")}
    </Button>
  );
}
