import { ErrorPanel } from "@ui/ErrorPanel";
import { useMay } from "@ui/permission";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { ToolOutlined } from "@ant-design/icons";
import { AutoComplete, Button, Checkbox, Dropdown, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Element, type Instance, type Mending, useMending } from "../requests";
import { KINDS, kindOf, type ValueKind, valueOf, written } from "./typedValue";

type Way = Mending["way"];
interface Props {
  instance: Instance;
  elements: readonly Element[];
}
interface DialogProps extends Props {
  onClose: () => void;
}

const WAYS: readonly Way[] = ["move", "change", "cancel"];
const MOST_REASON = 500;
/** Where nothing can come by a flow. */
const BEGINNINGS = new Set(["startEvent", "boundaryEvent"]);

/** What whoever operates processes can do to one that runs: let it go on elsewhere, change what it knows, end it. */
export function Mend(props: Props) {
  const { t } = useTranslation("processes");
  const may = useMay();
  const [way, setWay] = useState<Way>();
  if (!may("process.operate") || props.instance.status !== "active") return null;
  const Dialog = way && DIALOGS[way];
  const items = WAYS.map((each) => ({ key: each, label: t(`mend.${each}.open`), danger: each === "cancel" }));
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setWay(WAYS.find((each) => each === key)) }}>
        <Button icon={<ToolOutlined />}>{t("mend.open")}</Button>
      </Dropdown>
      {Dialog && <Dialog {...props} onClose={() => setWay(undefined)} />}
    </>
  );
}

interface FrameProps {
  instance: Instance;
  way: Way;
  /** What is to be done, once it is settled. */
  mending: Mending | undefined;
  onClose: () => void;
  children: ReactNode;
}

function Frame({ instance, way, mending, onClose, children }: FrameProps) {
  const { t } = useTranslation("processes");
  const announce = useAnnounce();
  const mend = useMending(instance.id);
  const [typed, setReason] = useState("");
  const reason = typed.trim();
  const send = () => {
    if (!mending) return;
    const onSuccess = () => {
      announce.done(t(`mend.${way}.done`));
      onClose();
    };
    mend.mutate({ ...mending, reason }, { onSuccess });
  };
  return (
    <Modal
      open
      title={t(`mend.${way}.title`)}
      okText={t(`mend.${way}.do`)}
      okButtonProps={{ danger: way === "cancel", disabled: !mending || reason === "", loading: mend.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical">
        {mend.error && <ErrorPanel kind="inline" error={mend.error} />}
        <p>{t(`mend.${way}.hint`)}</p>
        {children}
        <Form.Item label={t("repair.reason")} htmlFor="mend-reason" required>
          <Input.TextArea
            id="mend-reason"
            rows={2}
            maxLength={MOST_REASON}
            value={typed}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function MoveDialog({ instance, elements, onClose }: DialogProps) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const { tokens } = instance;
  const [activation, setActivation] = useState(tokens.length === 1 ? tokens[0]?.activation : undefined);
  const [node, setNode] = useState<string>();
  const here = tokens.find((token) => token.activation === activation)?.node;
  const places = elements.filter(({ id, kind }) => id !== here && !BEGINNINGS.has(kind));
  const mending = activation && node ? ({ way: "move", activation, node } as const) : undefined;
  return (
    <Frame instance={instance} way="move" mending={mending} onClose={onClose}>
      <Form.Item label={t("mend.move.from")} htmlFor="mend-from">
        <Select
          id="mend-from"
          value={activation}
          onChange={setActivation}
          options={tokens.map((token) => ({ value: token.activation, label: words(token.name) }))}
        />
      </Form.Item>
      <Form.Item label={t("mend.move.to")} htmlFor="mend-to">
        <Select
          id="mend-to"
          showSearch={{ optionFilterProp: "label" }}
          value={node}
          onChange={setNode}
          options={places.map(({ id, name }) => ({ value: id, label: words(name) || id }))}
        />
      </Form.Item>
    </Frame>
  );
}

function ChangeDialog({ instance, onClose }: DialogProps) {
  const { t } = useTranslation("processes");
  const known: Readonly<Record<string, unknown>> = instance.variables ?? {};
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ValueKind>("text");
  const [text, setText] = useState("");
  const choose = (chosen: string) => {
    setName(chosen);
    if (!(chosen in known)) return;
    setKind(kindOf(known[chosen]));
    setText(written(known[chosen]));
  };
  const key = name.trim();
  const value = valueOf(kind, text);
  const isWrong = text !== "" && value === undefined;
  const mending = key && value !== undefined ? ({ way: "change", variables: { [key]: value } } as const) : undefined;
  return (
    <Frame instance={instance} way="change" mending={mending} onClose={onClose}>
      <Form.Item label={t("mend.change.name")} htmlFor="mend-name">
        <AutoComplete
          id="mend-name"
          value={name}
          onChange={choose}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
          options={Object.keys(known).map((each) => ({ value: each }))}
        />
      </Form.Item>
      <Form.Item label={t("mend.change.kind")} htmlFor="mend-kind">
        <Select
          id="mend-kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((each) => ({ value: each, label: t(`mend.kind.${each}`) }))}
        />
      </Form.Item>
      <Form.Item
        label={t("mend.change.value")}
        htmlFor="mend-value"
        {...(isWrong && { validateStatus: "error", help: t(`mend.wrong.${kind}`) })}
      >
        {kind === "flag" ? (
          <Select
            id="mend-value"
            value={text || undefined}
            onChange={setText}
            options={[true, false].map((each) => ({ value: String(each), label: t(`mend.${each ? "yes" : "no"}`) }))}
          />
        ) : (
          <Input.TextArea
            id="mend-value"
            autoSize={{ minRows: kind === "json" ? 4 : 1, maxRows: 16 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Form.Item>
    </Frame>
  );
}

function CancelDialog({ instance, onClose }: DialogProps) {
  const { t } = useTranslation("processes");
  const [compensate, setCompensate] = useState(false);
  return (
    <Frame instance={instance} way="cancel" mending={{ way: "cancel", compensate }} onClose={onClose}>
      <Form.Item>
        <Checkbox checked={compensate} onChange={(event) => setCompensate(event.target.checked)}>
          {t("mend.cancel.compensate")}
        </Checkbox>
      </Form.Item>
    </Frame>
  );
}

const DIALOGS = { move: MoveDialog, change: ChangeDialog, cancel: CancelDialog };
