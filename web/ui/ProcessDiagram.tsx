import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css";
import { Skeleton } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "./ErrorPanel";
import styles from "./ProcessDiagram.module.css";

interface Canvas {
  zoom: (mode: "fit-viewport", center?: "auto") => void;
  addMarker: (id: string, marker: string) => void;
}
interface Registry {
  get: (id: string) => unknown;
}

interface Overlays {
  add: (id: string, overlay: { position: Record<string, number>; html: HTMLElement }) => void;
}

export type ChangeMark = "added" | "removed" | "changed" | "moved";
const CHANGES = ["added", "removed", "changed", "moved"] as const;

interface Props {
  xml: string;
  activeNodes?: readonly string[];
  completedNodes?: readonly string[];
  takenFlows?: readonly string[];
  /** What became of each element between two models. */
  changes?: ReadonlyMap<string, ChangeMark>;
  /** What stands beside an element, such as how many instances are there. */
  notes?: ReadonlyMap<string, string>;
  /** Told which element is clicked. */
  onSelect?: (id: string) => void;
}

interface EventBus {
  on: (event: string, heard: (what: { element: { id: string } }) => void) => void;
}

const NONE: readonly string[] = [];
const NO_MARKS: ReadonlyMap<string, never> = new Map<string, never>();

/** A process model as it was drawn, with where it stands. It stays on light paper, and the bpmn.io mark stays visible. */
export function ProcessDiagram(props: Props) {
  const { xml, activeNodes = NONE, completedNodes = NONE, takenFlows = NONE, onSelect } = props;
  const { changes = NO_MARKS, notes = NO_MARKS } = props;
  const { t } = useTranslation("common");
  const box = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const select = useEffectEvent((id: string) => onSelect?.(id));

  useEffect(() => {
    if (!box.current) return undefined;
    const viewer = new NavigatedViewer({ container: box.current });
    let isGone = false;
    const bus: EventBus = viewer.get("eventBus");
    bus.on("element.click", ({ element }) => select(element.id));
    viewer.importXML(xml).then(
      () => {
        if (isGone) return;
        const canvas: Canvas = viewer.get("canvas");
        const registry: Registry = viewer.get("elementRegistry");
        const mark = (ids: readonly string[], marker: string) =>
          ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
        mark(completedNodes, "yz-completed");
        mark(takenFlows, "yz-taken");
        mark(activeNodes, "yz-active");
        for (const [id, change] of changes) mark([id], `yz-${change}`);
        const overlays: Overlays = viewer.get("overlays");
        for (const [id, words] of notes) {
          if (!registry.get(id)) continue;
          const html = document.createElement("div");
          html.className = styles.note ?? "";
          html.textContent = words;
          overlays.add(id, { position: { top: -12, right: 14 }, html });
        }
        canvas.zoom("fit-viewport", "auto");
        setDrawn(true);
      },
      (failure: unknown) => {
        if (!isGone) setError(failure);
      },
    );
    return () => {
      isGone = true;
      viewer.destroy();
    };
  }, [xml, activeNodes, completedNodes, takenFlows, changes, notes]);

  if (error !== null) return <ErrorPanel kind="inline" error={error} />;
  return (
    <figure className={styles.figure}>
      {!isDrawn && <Skeleton active className={styles.waiting} />}
      <div ref={box} className={styles.paper} role="group" aria-label={t("diagram.label")} />
      <figcaption className={styles.legend}>
        {props.changes ? (
          CHANGES.map((change) => (
            <span key={change} data-mark={change}>
              {t(`diagram.${change}`)}
            </span>
          ))
        ) : (
          <>
            <span data-mark="completed">{t("diagram.completed")}</span>
            <span data-mark="active">{t("diagram.active")}</span>
            <span data-mark="open">{t("diagram.open")}</span>
          </>
        )}
      </figcaption>
    </figure>
  );
}
