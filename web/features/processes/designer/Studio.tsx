import Modeler from "bpmn-js/lib/Modeler";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css";
import { withDrawing } from "@ui/drawing";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Business, Canvas, EventBus, Shape, Studio as Tools } from "./bpmn";
import styles from "./designer.module.css";
import { YIZHAN_EXTENSIONS } from "./extensions";
import { YIZHAN_PALETTE } from "./palette";
import { undrawn } from "./undrawn";

const PALETTE_PX = 120;

/** The whole drawing at once, beside the palette. */
export function fit(canvas: Canvas): void {
  canvas.zoom("fit-viewport", "auto");
  const box = canvas.viewbox();
  const margin = PALETTE_PX / box.scale;
  const free = box.inner.x - box.x;
  if (free >= margin) return;
  const scale = Math.min(box.scale, (box.outer.width - PALETTE_PX - 20) / Math.max(box.inner.width, 1));
  canvas.viewbox({
    x: box.inner.x - PALETTE_PX / scale,
    y: box.inner.y + box.inner.height / 2 - box.outer.height / scale / 2,
    width: box.outer.width / scale,
    height: box.outer.height / scale,
  });
}

interface Props {
  /** The model to open; a later value is not taken over, so that nothing drawn is lost. */
  xml: string;
  /** Told with what of the model could not be drawn. */
  onReady: (tools: Tools, undrawn: readonly string[]) => void;
  /** Told why, where the model cannot be opened at all. */
  onFailed: (failure: unknown) => void;
  onSelect: (shape: Shape | undefined) => void;
  /** Told after every change, undo and redo. */
  onChange: () => void;
}

/** The drawing board: bpmn-js on light paper, in the reader's language; its mark stays visible. */
export function Studio({ xml, onReady, onFailed, onSelect, onChange }: Props) {
  const { t } = useTranslation("designer");
  const box = useRef<HTMLDivElement>(null);
  const [first] = useState(xml);
  const ready = useEffectEvent(onReady);
  const failed = useEffectEvent(onFailed);
  const select = useEffectEvent(onSelect);
  const change = useEffectEvent(onChange);
  const translate = useEffectEvent((words: string, filled: Record<string, string> = {}) =>
    t(`bpmn.${words.trim()}`, { defaultValue: words, ...filled }).replace(
      /\{(\w+)\}/g,
      (slot, name: string) => filled[name] ?? slot,
    ),
  );

  useEffect(() => {
    if (!box.current) return undefined;
    let isGone = false;
    const modeler = new Modeler({
      container: box.current,
      moddleExtensions: { yz: YIZHAN_EXTENSIONS },
      additionalModules: [
        YIZHAN_PALETTE,
        { translate: ["value", (words: string, filled?: Record<string, string>) => translate(words, filled)] },
      ],
    });
    const bus: EventBus = modeler.get("eventBus");
    const tools: Tools = {
      modeling: modeler.get("modeling"),
      commands: modeler.get("commandStack"),
      registry: modeler.get("elementRegistry"),
      canvas: modeler.get("canvas"),
      zoom: modeler.get("zoomScroll"),
      selection: modeler.get("selection"),
      overlays: modeler.get("overlays"),
      factory: modeler.get("bpmnFactory"),
      definitions: () => {
        const root: unknown = modeler.getDefinitions();
        return root as Business;
      },
      xml: async () => (await modeler.saveXML({ format: true })).xml ?? "",
    };
    bus.on("selection.changed", ({ newSelection }) => select(newSelection?.length === 1 ? newSelection[0] : undefined));
    bus.on("commandStack.changed", () => change());
    const open = async () => {
      const drawing = await withDrawing(first);
      return isGone ? undefined : modeler.importXML(drawing);
    };
    open().then(
      (opened) => {
        if (isGone || !opened) return;
        fit(tools.canvas);
        // The types say texts; they are objects with a message, as bpmn-moddle made them.
        ready(tools, undrawn(opened.warnings as unknown as { message: string }[]));
      },
      (failure: unknown) => {
        if (!isGone) failed(failure);
      },
    );
    return () => {
      isGone = true;
      modeler.destroy();
    };
  }, [first]);

  return <div ref={box} className={styles.board} role="group" aria-label={t("board")} />;
}
