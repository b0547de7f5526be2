import "@xyflow/react/dist/base.css";
import { useAppearance } from "@ui/appearance";
import { useWords } from "@ui/useWords";
import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Order.module.css";
import type { Picture } from "./requests";

type Part = Picture["nodes"][number];
type PartNode = Node<{ name: string; detail: string; layer: string; state: string }, "part">;

const LAYERS: readonly Part["layer"][] = ["offering", "product", "cfs", "rfs", "resource", "work"];
const WIDTH = 210;
const HEIGHT = 66;

/** How an order comes apart: commercial on the left, technical on the right; a table of the same beside it. */
export function PictureGraph({ picture }: { picture: Picture }) {
  const { t } = useTranslation("orders");
  const { isDark } = useDark();
  const words = useWords();
  const nodes = useMemo(() => laidOut(picture, words, (layer) => t(`layer.${layer}`)), [picture, words, t]);
  const edges: Edge[] = picture.edges.map((edge) => ({
    id: `${edge.source}-${edge.target}-${edge.kind}`,
    source: edge.source,
    target: edge.target,
    markerEnd: { type: MarkerType.ArrowClosed },
    ...(edge.kind === "waitsFor" ? { style: { strokeDasharray: "5 4" } } : {}),
  }));
  return (
    <>
      <div className={styles.graph} role="img" aria-label={t("order.picture")}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          colorMode={isDark ? "dark" : "light"}
          fitView
          minZoom={0.2}
          nodesDraggable={false}
          nodesConnectable={false}
          proOptions={{ hideAttribution: false }}
        >
          <Background />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <details className={styles.table}>
        <summary>{t("order.asTable")}</summary>
        <table className={styles.lines}>
          <tbody>
            {picture.nodes.map((part) => (
              <tr key={part.id}>
                <td>{t(`layer.${part.layer}`)}</td>
                <td>{words(part.name)}</td>
                <td>{part.detail && words(part.detail)}</td>
                <td>{part.state && t(`state.${part.state}`, { defaultValue: part.state })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function useDark() {
  useAppearance();
  return { isDark: document.documentElement.dataset.theme === "dark" };
}

function PartBox({ data }: NodeProps<PartNode>) {
  return (
    <div className={styles.part} data-state={data.state}>
      <Handle type="target" position={Position.Left} />
      <small>{data.layer}</small>
      <strong>{data.name}</strong>
      {data.detail && <small>{data.detail}</small>}
      <Handle type="source" position={Position.Right} />
    </div>
  );
}

const NODE_TYPES = { part: PartBox };

function laidOut(
  picture: Picture,
  words: ReturnType<typeof useWords>,
  layerName: (layer: string) => string,
): PartNode[] {
  const rows = new Map<string, number>();
  return picture.nodes.map((part) => {
    const row = rows.get(part.layer) ?? 0;
    rows.set(part.layer, row + 1);
    return {
      id: part.id,
      type: "part",
      position: { x: LAYERS.indexOf(part.layer) * (WIDTH + 70), y: row * (HEIGHT + 22) },
      data: {
        name: words(part.name),
        detail: part.detail ? words(part.detail) : "",
        layer: layerName(part.layer),
        state: part.state,
      },
    };
  });
}
