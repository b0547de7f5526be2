import {
  CompressOutlined,
  DownloadOutlined,
  RedoOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from "@ant-design/icons";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { listed } from "@ui/listed";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Drawer, Tooltip } from "antd";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Shape, Studio as Tools } from "./bpmn";
import { Comparison } from "./Comparison";
import styles from "./designer.module.css";
import { FindingList, RemarkList, useMarks } from "./FindingList";
import { processOf } from "./ProcessFields";
import { Keeper } from "./keeper";
import { Properties } from "./Properties";
import { type Draft, useChoices, useDraftStep } from "./requests";
import { Replays } from "./Replays";
import { SaveMark } from "./SaveMark";
import { fit, Studio } from "./Studio";

interface Props {
  draft: Draft;
  rev: string;
  xml: string;
  /** Take what the server has, and forget what is drawn here. */
  onReload: () => void;
}

/** The desk of whoever draws: the board, what can be said about an element, what is wrong, the way on. */
export function Desk({ draft, rev, xml, onReload }: Props) {
  const { t } = useTranslation("designer");
  const announce = useAnnounce();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const choices = useChoices();
  const step = useDraftStep(draft.id);
  const [tools, setTools] = useState<Tools>();
  const [shape, setShape] = useState<Shape>();
  const [, setDrawn] = useState(0);
  const [lost, setLost] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [compared, setCompared] = useState<string>();
  const [replayed, setReplayed] = useState<string>();
  const [keeper] = useState(() => new Keeper(draft.id, rev, xml));
  const kept = useSyncExternalStore(keeper.subscribe, keeper.now);
  useEffect(() => () => keeper.rest(), [keeper]);
  useLeaveGuard(kept.state !== "saved");
  useMarks(tools, kept.findings);

  const changed = () => {
    setDrawn((before) => before + 1);
    keeper.changed();
  };
  const ready = (made: Tools, undrawn: readonly string[]) => {
    setTools(made);
    setLost(undrawn);
    setShape(made.canvas.getRootElement());
    keeper.follow(made.xml);
  };
  const show = (id: string) => {
    const found =
      tools?.registry.get(id) ?? tools?.registry.filter((one) => processOf(one.businessObject)?.id === id)[0];
    if (!tools || !found) return;
    tools.selection.select(found);
    tools.canvas.scrollToElement(found.id, 80);
  };
  const submit = async () => {
    await keeper.save();
    if (keeper.now().state !== "saved") return;
    await step
      .mutateAsync({ step: "submit", rev: keeper.rev })
      .then(() => announce.done(t("done.submit")))
      .catch(announce.failed);
  };
  const discard = () =>
    confirm({
      title: t("discardAsk"),
      text: t("discardText"),
      okLabel: t("step.discard"),
      isDanger: true,
      act: async () => {
        keeper.rest();
        await step.mutateAsync({ step: "discard", rev: keeper.rev });
        await navigate({ to: "/processes", ignoreBlocker: true });
      },
    });

  const throwAway = (
    <Button type="text" danger onClick={discard}>
      {t("step.discard")}
    </Button>
  );
  if (failure !== null)
    return (
      <>
        <div className={styles.bar} role="toolbar" aria-label={t("tools")}>
          <Tool
            label={t("tool.export")}
            icon={<DownloadOutlined />}
            onClick={() => download(`${draft.key}.bpmn`, xml)}
          />
          <span className={styles.space} />
          {throwAway}
        </div>
        <ErrorPanel kind="inline" error={failure} />
      </>
    );

  return (
    <>
      {kept.state === "conflict" && (
        <Alert
          type="warning"
          showIcon
          title={t("conflict.title")}
          description={t("conflict.text")}
          action={<Button onClick={onReload}>{t("conflict.theirs")}</Button>}
        />
      )}
      {lost.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("lost.title", { count: lost.length, names: listed(lost) })}
          description={t("lost.text")}
        />
      )}
      <div className={styles.bar} role="toolbar" aria-label={t("tools")}>
        <Tool label={t("tool.undo")} icon={<UndoOutlined />} onClick={() => tools?.commands.undo()} />
        <Tool label={t("tool.redo")} icon={<RedoOutlined />} onClick={() => tools?.commands.redo()} />
        <Tool label={t("tool.zoomOut")} icon={<ZoomOutOutlined />} onClick={() => tools?.zoom.stepZoom(-1)} />
        <Tool label={t("tool.zoomIn")} icon={<ZoomInOutlined />} onClick={() => tools?.zoom.stepZoom(1)} />
        <Tool label={t("tool.fit")} icon={<CompressOutlined />} onClick={() => tools && fit(tools.canvas)} />
        <Tool
          label={t("tool.export")}
          icon={<DownloadOutlined />}
          onClick={() => void tools?.xml().then((made) => download(`${draft.key}.bpmn`, made))}
        />
        <SaveMark kept={kept} />
        <span className={styles.space} />
        {throwAway}
        {draft.basedOn && (
          <>
            <Button onClick={() => void keeper.save().then(tools?.xml).then(setReplayed)}>{t("replay.open")}</Button>
            <Button onClick={() => void tools?.xml().then(setCompared)}>{t("compare.open")}</Button>
          </>
        )}
        <Button onClick={() => void keeper.save()} disabled={kept.state === "saved" || kept.state === "conflict"}>
          {t("save.now")}
        </Button>
        <Button
          type="primary"
          disabled={!kept.findings || kept.findings.length > 0 || kept.state === "conflict"}
          loading={step.isPending}
          onClick={() => void submit()}
        >
          {t("step.submit")}
        </Button>
      </div>
      <div className={styles.desk}>
        <div className={styles.left}>
          <Studio
            xml={xml}
            onReady={ready}
            onFailed={setFailure}
            onSelect={(chosen) => setShape(chosen ?? tools?.canvas.getRootElement())}
            onChange={changed}
          />
          <FindingList findings={kept.findings} onShow={show} />
          <RemarkList remarks={kept.remarks} onShow={show} />
        </div>
        <div className={styles.side}>
          {tools && shape && (
            <Properties studio={tools} shape={shape} choices={choices.data} findings={kept.findings ?? []} />
          )}
        </div>
      </div>
      {replayed && (
        <Drawer open size={760} title={t("replay.open")} onClose={() => setReplayed(undefined)}>
          <Replays draftId={draft.id} xml={replayed} />
        </Drawer>
      )}
      {compared && draft.basedOn && (
        <Comparison
          before={draft.basedOn}
          after={compared}
          outdated={draft.outdated}
          onTakenIn={async (version) => {
            await keeper.save(version);
            onReload();
          }}
          processKey={draft.key}
          onClose={() => setCompared(undefined)}
        />
      )}
    </>
  );
}

function Tool({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip title={label}>
      <Button icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  );
}

function download(name: string, content: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "application/xml" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
