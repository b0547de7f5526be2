import { UploadOutlined } from "@ant-design/icons";
import { useAnnounce } from "@ui/useAnnounce";
import { Button, Upload } from "antd";
import { useReadDmn } from "./requests";
import type { ReadTable } from "./types";

/** Reads a DMN file, and hands over the decisions that are in it. */
export function DmnButton({ label, onRead }: { label: string; onRead: (decisions: readonly ReadTable[]) => void }) {
  const announce = useAnnounce();
  const read = useReadDmn();
  const take = async (file: File) => {
    read.mutate(await file.text(), { onSuccess: ({ items }) => onRead(items), onError: announce.failed });
  };
  return (
    <Upload
      accept=".dmn,.xml"
      showUploadList={false}
      beforeUpload={(file) => {
        void take(file);
        return false;
      }}
    >
      <Button icon={<UploadOutlined />} loading={read.isPending}>
        {label}
      </Button>
    </Upload>
  );
}
