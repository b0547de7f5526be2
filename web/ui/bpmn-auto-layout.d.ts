declare module "bpmn-auto-layout" {
  /** The model with shapes and edges for the nodes and flows of its process. */
  export function layoutProcess(xml: string): Promise<string>;
}
