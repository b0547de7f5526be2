const SHAPE = /<(?:\w+:)?BPMNShape[\s>]/;
const NODE = /^(?:task|\w+Task|\w+Event|\w+Gateway|subProcess|adHocSubProcess|transaction|callActivity)$/;
const BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

/** A model without a drawing of which none can be made: one with pools, or one that is broken. */
export class Undrawable extends Error {
  override name = "Undrawable";
}

/** The model with a drawing: its own, or one laid out here where a program wrote it without.
 *  Raises Undrawable where that cannot show all of it. */
export async function withDrawing(xml: string): Promise<string> {
  if (SHAPE.test(xml)) return xml;
  const { layoutProcess } = await import("bpmn-auto-layout");
  const drawn = await layoutProcess(joined(xml)).catch((cause: unknown) => {
    throw new Undrawable("the model cannot be laid out", { cause });
  });
  if (hidden(drawn) > 0) throw new Undrawable("the model can be laid out in part only");
  return drawn;
}

/** The model with the flows of each node listed at the node, as the layout wants it; the standard lets them be left out. */
function joined(xml: string): string {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  const all = [...read.getElementsByTagNameNS(BPMN, "*")];
  const nodes = new Map(all.map((one) => [one.getAttribute("id"), one]));
  const list = (flow: Element, end: string, as: string) => {
    const node = nodes.get(flow.getAttribute(end));
    const id = flow.getAttribute("id");
    if (!node || [...node.children].some((one) => one.localName === as && one.textContent.trim() === id)) return;
    const listed = read.createElementNS(BPMN, node.prefix ? `${node.prefix}:${as}` : as);
    listed.textContent = id;
    node.append(listed);
  };
  for (const flow of all.filter(({ localName }) => localName === "sequenceFlow")) {
    list(flow, "sourceRef", "outgoing");
    list(flow, "targetRef", "incoming");
  }
  return new XMLSerializer().serializeToString(read);
}

/** How many nodes of the model have no place in its drawing. */
function hidden(xml: string): number {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  const placed = new Set(
    [...read.getElementsByTagName("*")]
      .filter(({ localName }) => localName === "BPMNShape")
      .map((shape) => shape.getAttribute("bpmnElement")),
  );
  return [...read.getElementsByTagNameNS(BPMN, "*")].filter(
    (one) => NODE.test(one.localName) && one.hasAttribute("id") && !placed.has(one.getAttribute("id")),
  ).length;
}
