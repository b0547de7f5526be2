/** The parts of bpmn-js that the designer works with, typed as far as they are used. */

/** A model element of bpmn-moddle: attributes are read as members, `$type` is its type. */
export interface Business {
  id?: string;
  name?: string;
  $type: string;
  $parent?: Business;
  get: (name: string) => unknown;
  [name: string]: unknown;
}

/** A shape or connection on the canvas. */
export interface Shape {
  id: string;
  type: string;
  businessObject: Business;
  parent?: Shape;
  labelTarget?: Shape;
  children?: Shape[];
}

export interface Modeling {
  updateProperties: (shape: Shape, properties: Record<string, unknown>) => void;
  updateModdleProperties: (shape: Shape, element: Business, properties: Record<string, unknown>) => void;
}

export interface CommandStack {
  undo: () => void;
  redo: () => void;
  canUndo: () => boolean;
  canRedo: () => boolean;
}

export interface Registry {
  get: (id: string) => Shape | undefined;
  filter: (wanted: (shape: Shape) => boolean) => Shape[];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Canvas {
  zoom: (level: "fit-viewport" | number, center?: "auto") => number;
  viewbox: (box?: Box) => Box & { scale: number; inner: Box; outer: { width: number; height: number } };
  addMarker: (id: string, marker: string) => void;
  removeMarker: (id: string, marker: string) => void;
  getRootElement: () => Shape;
  scrollToElement: (id: string, padding?: number) => void;
}

export interface ZoomScroll {
  stepZoom: (step: number) => void;
}

export interface Selection {
  get: () => Shape[];
  select: (shape: Shape | Shape[] | null) => void;
}

export interface Overlays {
  add: (id: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }) => string;
  remove: (filter: { type: string }) => void;
}

/** Makes elements; what others refer to gets an id of its own, without which a reference to it is lost. */
export interface Factory {
  create: (type: string, properties?: Record<string, unknown>) => Business;
}

export interface EventBus {
  on: (event: string, heard: (what: { newSelection?: Shape[] }) => void) => void;
}

/** A modeller with everything of it that the designer uses. */
export interface Studio {
  modeling: Modeling;
  commands: CommandStack;
  registry: Registry;
  canvas: Canvas;
  zoom: ZoomScroll;
  selection: Selection;
  overlays: Overlays;
  factory: Factory;
  definitions: () => Business;
  xml: () => Promise<string>;
}

const ACTIVITY = /Task$|CallActivity$|SubProcess$|Transaction$/;

/** Whether an element does something: a task, a call, a subprocess. */
export const isActivity = (business: Business) => ACTIVITY.test(business.$type);

export const is = (business: Business, ...types: readonly string[]) => types.includes(business.$type);

/** The element behind a label is what the label names. */
export const shown = (shape: Shape): Shape => shape.labelTarget ?? shape;

const list = (value: unknown) => (Array.isArray(value) ? (value as Business[]) : []);

/** The first of our extension elements of that type. */
export function extension(business: Business, type: string): Business | undefined {
  const holder = business.get("extensionElements") as Business | undefined;
  return list(holder?.get("values")).find((one) => one.$type === type);
}

export const text = (business: Business | undefined, name: string): string => {
  const value = business?.get(name);
  return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
};

export const children = (business: Business | undefined, name: string): Business[] => list(business?.get(name));

/** What an event waits for or throws. */
export const eventDefinition = (business: Business): Business | undefined => children(business, "eventDefinitions")[0];

/** Puts an extension element in place of the one of its type, or takes it away. One step to undo. */
export function setExtension(studio: Studio, shape: Shape, type: string, made: Business | undefined): void {
  const business = shape.businessObject;
  const holder = business.get("extensionElements") as Business | undefined;
  const others = list(holder?.get("values")).filter((one) => one.$type !== type);
  const values = made ? [...others, made] : others;
  if (holder) {
    for (const one of values) one.$parent = holder;
    studio.modeling.updateModdleProperties(shape, holder, { values });
  } else if (made) {
    const fresh = studio.factory.create("bpmn:ExtensionElements", { values });
    fresh.$parent = business;
    made.$parent = fresh;
    studio.modeling.updateModdleProperties(shape, business, { extensionElements: fresh });
  }
}

/** An attribute set to nothing is taken away. */
export const orNone = (value: string): string | undefined => (value.trim() === "" ? undefined : value.trim());
