import NavigatedViewer from "bpmn-js/lib/NavigatedViewer";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css";
import { Skeleton } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "./appearance";
import { diagramIn } from "./diagramWords";
import { withDrawing } from "./drawing";
import { ErrorPanel } from "./ErrorPanel";
import styles from "./ProcessDiagram.module.css";

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Canvas {
  zoom: (mode: "fit-viewport", center?: "auto") => void;
  viewbox: (box?: Box) => Box & { scale: number };
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
}
interface Registry {
  get: (id: string) => { width?: number } | undefined;
}

/** Around the drawing, so that no border is cut. */
const MARGIN_PX = 8;

function fit(canvas: Canvas): void {
  canvas.zoom("fit-viewport", "auto");
  const { x, y, width, height, scale } = canvas.viewbox();
  const margin = MARGIN_PX / scale;
  canvas.viewbox({ x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin });
}

/** Tasks are wider; what is smaller has its name below it, so that a figure goes above. */
const TASK_WIDTH = 80;

interface Overlays {
  add: (id: string, overlay: { position: Record<string, number>; html: HTMLElement }) => string;
  remove: (id: string) => void;
}

/** How hot an element is, from 1 (hardly) to 5 (the most). */
export type Heat = 1 | 2 | 3 | 4 | 5;
const HEATS: readonly Heat[] = [1, 2, 3, 4, 5];

export type ChangeMark = "added" | "removed" | "changed" | "moved";
const CHANGES = ["added", "removed", "changed", "moved"] as const;

interface Props {
  xml: string;
  activeNodes?: readonly string[];
  /** Of those under way, the ones where nothing goes on before somebody helps. */
  stuckNodes?: readonly string[];
  completedNodes?: readonly string[];
  takenFlows?: readonly string[];
  /** What became of each element between two models. */
  changes?: ReadonlyMap<string, ChangeMark>;
  /** What stands above an element, such as how many instances are there. */
  notes?: ReadonlyMap<string, string>;
  /** What stands below an element, such as how long it takes. */
  figures?: ReadonlyMap<string, string>;
  heat?: ReadonlyMap<string, Heat>;
  /** What the coldest and the hottest colour mean. */
  heatOf?: { least: string; most: string };
  /** The element that is looked at. */
  chosen?: string | undefined;
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
  const { stuckNodes = NONE } = props;
  const { changes = NO_MARKS, notes = NO_MARKS, figures = NO_MARKS, heat = NO_MARKS, chosen } = props;
  const { t } = useTranslation("common");
  const { language } = useAppearance();
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<NavigatedViewer>();
  const [error, setError] = useState<unknown>(null);

  const select = useEffectEvent((id: string) => onSelect?.(id));

  useEffect(() => {
    if (!box.current) return undefined;
    const viewer = new NavigatedViewer({ container: box.current });
    let isGone = false;
    const bus: EventBus = viewer.get("eventBus");
    bus.on("element.click", ({ element }) => select(element.id));
    const open = async () => {
      const drawing = await withDrawing(xml);
      if (!isGone) await viewer.importXML(diagramIn(drawing, language));
    };
    open().then(
      () => {
        if (isGone) return;
        const canvas: Canvas = viewer.get("canvas");
        fit(canvas);
        setDrawn(viewer);
      },
      (failure: unknown) => {
        if (!isGone) setError(failure);
      },
    );
    return () => {
      isGone = true;
      setDrawn(undefined);
      viewer.destroy();
    };
  }, [xml, language]);

  useEffect(() => {
    if (!drawn) return undefined;
    const canvas: Canvas = drawn.get("canvas");
    const registry: Registry = drawn.get("elementRegistry");
    const overlays: Overlays = drawn.get("overlays");
    const marks = [
      ...completedNodes.map((id) => [id, "yz-completed"] as const),
      ...takenFlows.map((id) => [id, "yz-taken"] as const),
      ...activeNodes.map((id) => [id, "yz-active"] as const),
      ...stuckNodes.map((id) => [id, "yz-stuck"] as const),
      ...[...changes].map(([id, change]) => [id, `yz-${change}`] as const),
      ...[...heat].map(([id, degree]) => [id, `yz-heat-${degree}`] as const),
      ...(chosen ? [[chosen, "yz-chosen"] as const] : []),
    ].filter(([id]) => registry.get(id));
    marks.forEach(([id, marker]) => canvas.addMarker(id, marker));
    const put = (id: string, words: string, kind: string | undefined, position: Record<string, number>) => {
      const html = document.createElement("div");
      html.className = kind ?? "";
      html.textContent = words;
      return overlays.add(id, { position, html });
    };
    const shown = [
      ...[...notes].map(
        ([id, words]) =>
          () =>
            put(id, words, styles.note, { top: -12, right: 14 }),
      ),
      ...[...figures].map(
        ([id, words]) =>
          () =>
            put(id, words, styles.figureNote, placeOf(registry.get(id))),
      ),
    ];
    const ids = [...notes.keys(), ...figures.keys()];
    const added = shown.flatMap((show, place) => (registry.get(ids[place] ?? "") ? [show()] : []));
    return () => {
      marks.forEach(([id, marker]) => canvas.removeMarker(id, marker));
      added.forEach((id) => overlays.remove(id));
    };
  }, [drawn, activeNodes, stuckNodes, completedNodes, takenFlows, changes, notes, figures, heat, chosen]);

  if (error !== null) return <ErrorPanel kind="inline" error={error} />;
  return (
    <figure className={styles.figure}>
      {!drawn && <Skeleton active className={styles.waiting} />}
      <div ref={box} className={styles.paper} role="group" aria-label={t("diagram.label")} />
      <figcaption className={styles.legend}>
        <Legend {...props} />
      </figcaption>
    </figure>
  );
}

const STOOD = ["completed", "active", "open"] as const;

const placeOf = (element: { width?: number } | undefined): Record<string, number> =>
  (element?.width ?? 0) >= TASK_WIDTH ? { bottom: 4, left: 0 } : { top: -18, left: -6 };

function Legend({ changes, heatOf, completedNodes, stuckNodes = NONE }: Props) {
  const { t } = useTranslation("common");
  if (heatOf) {
    return (
      <span className={styles.scale}>
        {heatOf.least}
        {HEATS.map((degree) => (
          <i key={degree} data-heat={degree} />
        ))}
        {heatOf.most}
      </span>
    );
  }
  if (!changes && !completedNodes) return null;
  const marks = changes ? CHANGES : ([...STOOD, ...(stuckNodes.length > 0 ? (["stuck"] as const) : [])] as const);
  return marks.map((mark) => (
    <span key={mark} data-mark={mark}>
      {t(`diagram.${mark}`)}
    </span>
  ));
}
