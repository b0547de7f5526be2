import type { Shape } from "./bpmn";

/** What the engine does not take is not offered: not in the palette, not beside an element, not in its menu. */

type Act = (event: Event, shape?: Shape) => void;
interface Entry {
  group?: string;
  className?: string;
  title?: string;
  separator?: boolean;
  action?: Record<string, Act> | Act;
}
type Entries = Record<string, Entry>;
type Change = (entries: Entries) => Entries;

interface Provided {
  registerProvider: (priority: number, provider: object) => void;
}
interface Menu {
  registerProvider: (id: string, priority: number, provider: object) => void;
}
interface Factory {
  createShape: (attributes: { type: string }) => Shape;
}
interface Create {
  start: (event: Event, shape: Shape, context?: object) => void;
}
interface AutoPlace {
  append: (source: Shape, shape: Shape) => void;
}
type Translate = (words: string) => string;

const AFTER_THE_OTHERS = 500;
const NOT_TAKEN =
  /complex|conditional-(start|boundary|intermediate|event)|ad-hoc|adhoc|multiple|data-store|instantiate|participant-multiplicity/;

const without = (entries: Entries): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([key]) => !NOT_TAKEN.test(key)));

const DRAWN = [
  ["create.user-task", "bpmn:UserTask", "activity", "bpmn-icon-user-task", "User task"],
  ["create.service-task", "bpmn:ServiceTask", "activity", "bpmn-icon-service-task", "Service task"],
  ["create.rule-task", "bpmn:BusinessRuleTask", "activity", "bpmn-icon-business-rule-task", "Business rule task"],
  ["create.parallel-gateway", "bpmn:ParallelGateway", "gateway", "bpmn-icon-gateway-parallel", "Parallel gateway"],
] as const;

function offer(
  palette: Provided,
  contextPad: Provided,
  popupMenu: Menu,
  elementFactory: Factory,
  create: Create,
  autoPlace: AutoPlace,
  translate: Translate,
): void {
  const begin =
    (type: string): Act =>
    (event) =>
      create.start(event, elementFactory.createShape({ type }));
  const tools: Change = (entries) => {
    const made: Entries = {};
    for (const [key, entry] of Object.entries(without(entries))) {
      if (key === "create.task") {
        for (const [name, type, group, className, title] of DRAWN.slice(0, 3)) {
          const act = begin(type);
          made[name] = { group, className, title: translate(title), action: { dragstart: act, click: act } };
        }
      } else {
        made[key] = entry;
      }
      if (key === "create.exclusive-gateway") {
        const [name, type, group, className, title] = DRAWN[3];
        const act = begin(type);
        made[name] = { group, className, title: translate(title), action: { dragstart: act, click: act } };
      }
    }
    return made;
  };
  palette.registerProvider(AFTER_THE_OTHERS, { getPaletteEntries: () => tools });
  contextPad.registerProvider(AFTER_THE_OTHERS, {
    getContextPadEntries: (): Change => (entries) => {
      const task = entries["append.append-task"];
      if (task) {
        entries["append.append-task"] = {
          ...task,
          className: "bpmn-icon-user-task",
          action: {
            click: (_event, source) => {
              if (source) autoPlace.append(source, elementFactory.createShape({ type: "bpmn:UserTask" }));
            },
            dragstart: (event, source) =>
              create.start(event, elementFactory.createShape({ type: "bpmn:UserTask" }), { source }),
          },
        };
      }
      return without(entries);
    },
  });
  popupMenu.registerProvider("bpmn-replace", AFTER_THE_OTHERS, {
    getPopupMenuEntries: () => without,
    getPopupMenuHeaderEntries: () => without,
  });
}
offer.$inject = ["palette", "contextPad", "popupMenu", "elementFactory", "create", "autoPlace", "translate"];

export const YIZHAN_PALETTE = { __init__: ["yizhanOffer"], yizhanOffer: ["type", offer] };
