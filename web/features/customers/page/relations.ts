import type { Relation, RelationGraph } from "./requests";

export interface Place {
  id: string;
  x: number;
  y: number;
  /** How many relations away from the customer. */
  depth: number;
}

const RINGS = [0, 210, 380];

function depths({ edges }: RelationGraph, centre: string): Map<string, number> {
  const found = new Map([[centre, 0]]);
  let edge = [centre];
  while (edge.length > 0) {
    const next = new Set<string>();
    for (const { fromId, toId } of edges) {
      if (edge.includes(fromId) && !found.has(toId)) next.add(toId);
      if (edge.includes(toId) && !found.has(fromId)) next.add(fromId);
    }
    for (const id of next) found.set(id, (found.get(edge[0] ?? "") ?? 0) + 1);
    edge = [...next];
  }
  return found;
}

const neighbourOf = ({ edges }: RelationGraph, id: string, isIn: (other: string) => boolean) =>
  edges.flatMap(({ fromId, toId }) => (fromId === id ? [toId] : toId === id ? [fromId] : [])).find(isIn);

/** Puts the customer in the middle, direct relations around it, and each further one outward of whom it hangs on. */
export function placed(graph: RelationGraph, centre: string): Place[] {
  const depth = depths(graph, centre);
  const ring = (at: number) => graph.nodes.filter(({ id }) => (depth.get(id) ?? 1) === at).map(({ id }) => id);
  const angles = new Map<string, number>();
  ring(1).forEach((id, index, all) => angles.set(id, (2 * Math.PI * index) / all.length - Math.PI / 2));

  // The second ring keeps the order of those it hangs on, so that lines do not cross.
  const parentAngle = (id: string) => angles.get(neighbourOf(graph, id, (other) => angles.has(other)) ?? "") ?? 0;
  const outer = ring(2).sort((a, b) => parentAngle(a) - parentAngle(b));
  const offset = outer[0] === undefined ? 0 : parentAngle(outer[0]);
  const spread = (2 * Math.PI) / Math.max(outer.length, 8);
  const middle = outer.length < 8 ? ((outer.length - 1) * spread) / 2 : 0;
  outer.forEach((id, index) => angles.set(id, offset - middle + index * spread));

  return graph.nodes.map(({ id }) => {
    const at = Math.min(id === centre ? 0 : (depth.get(id) ?? 1), RINGS.length - 1);
    const angle = angles.get(id) ?? 0;
    const radius = RINGS[at] ?? 0;
    // Wider than high, as names are.
    return {
      id,
      depth: at,
      x: Math.round(radius * Math.cos(angle) * 1.25),
      y: Math.round(radius * Math.sin(angle) * 0.8),
    };
  });
}

/** Relations that hold now first, then those that ended; the customer's own before those of others. */
export function ordered(edges: readonly Relation[], centre: string, now: number): Relation[] {
  const rank = ({ fromId, toId, validTo }: Relation) =>
    (validTo !== null && Date.parse(validTo) < now ? 2 : 0) + (fromId === centre || toId === centre ? 0 : 1);
  return [...edges].sort((a, b) => rank(a) - rank(b));
}
