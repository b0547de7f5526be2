import { Checkbox, Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "../ErrorPanel";
import { useViewChanges, type View } from "./requests";

interface NameViewProps {
  list: string;
  /** The view to rename; absent: a new one is saved. */
  view: View | undefined;
  definition: View["definition"];
  onClose: () => void;
  onSaved: (view: View) => void;
}

/** Names a view that is to be kept, or one that is to be called otherwise. */
export function NameView({ list, view, definition, onClose, onSaved }: NameViewProps) {
  const { t } = useTranslation("views");
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
      title={view ? t("rename") : t("saveAs")}
      onCancel={onClose}
      onOk={form.submit}
      okText={t("save")}
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
          label={t("name")}
          rules={[{ required: true, whitespace: true, max: 60, message: t("nameNeeded") }]}
        >
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item name="shared" valuePropName="checked" noStyle>
          <Checkbox>{t("shareWithColleagues")}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
