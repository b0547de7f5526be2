import type { Relation, RelationGraph } from "./requests";

export interface Place {
  id: string;
  x: number;
  y: number;
  /** How many relations away from the customer. */
  depth: number;
}

const NEAR = 130;
const FAR = 125;
/** Names are wider than high. */
const WIDE = 1.8;
const FAN = (5 / 4) * Math.PI;
const STEP = Math.PI / 4;

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

/** Puts the customer in the middle, direct relations around it, further ones fanned out from whom they hang on. */
export function placed(graph: RelationGraph, centre: string): Place[] {
  const depth = depths(graph, centre);
  const ring = graph.nodes.filter(({ id }) => depth.get(id) === 1).map(({ id }) => id);
  const middle: Place = { id: centre, x: 0, y: 0, depth: 0 };
  const places = new Map<string, Place>([[centre, middle]]);
  const near = Math.max(NEAR, ring.length * 26);
  const angles = new Map(ring.map((id, index) => [id, (2 * Math.PI * index) / ring.length - Math.PI / 2]));
  const put = (id: string, from: Place, angle: number, radius: number, level: number) =>
    places.set(id, {
      id,
      x: Math.round(from.x + radius * Math.cos(angle) * WIDE),
      y: Math.round(from.y + radius * Math.sin(angle)),
      depth: level,
    });
  for (const [id, angle] of angles) put(id, middle, angle, near, 1);

  const children = new Map<string, string[]>();
  for (const { id } of graph.nodes.filter((node) => !places.has(node.id))) {
    const parent = neighbourOf(graph, id, (other) => angles.has(other)) ?? centre;
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  for (const [parent, ids] of children) {
    const step = Math.min(STEP, FAN / Math.max(1, ids.length - 1));
    const start = (angles.get(parent) ?? 0) - (step * (ids.length - 1)) / 2;
    const from = places.get(parent) ?? middle;
    ids.forEach((id, index) => put(id, from, start + index * step, Math.max(FAR, ids.length * 14), 2));
  }
  return graph.nodes.flatMap(({ id }) => places.get(id) ?? []);
}

/** Relations that hold now first, then those that ended; the customer's own before those of others. */
export function ordered(edges: readonly Relation[], centre: string, now: number): Relation[] {
  const rank = ({ fromId, toId, validTo }: Relation) =>
    (validTo !== null && Date.parse(validTo) < now ? 2 : 0) + (fromId === centre || toId === centre ? 0 : 1);
  return [...edges].sort((a, b) => rank(a) - rank(b));
}
