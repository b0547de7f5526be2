/** What our namespace adds to BPMN, so that bpmn-js keeps it when elements are copied or replaced
 *  (docs/reference/bpmn.md). */
const attributes = (name: string, extended: readonly string[], names: readonly string[]) => ({
  name,
  extends: extended,
  properties: names.map((each) => ({ name: each, isAttr: true, type: "String" })),
});

const CORRELATED = [
  "bpmn:SendTask",
  "bpmn:ReceiveTask",
  "bpmn:StartEvent",
  "bpmn:EndEvent",
  "bpmn:IntermediateCatchEvent",
  "bpmn:IntermediateThrowEvent",
  "bpmn:BoundaryEvent",
];
const bilingual = (name: string) => ({
  name,
  properties: ["zh", "en"].map((each) => ({ name: each, isAttr: true, type: "String" })),
});
const child = (name: string, type: string, isMany: boolean) => ({
  name,
  type,
  isMany,
  xml: { serialize: "property" },
});

export const CONTRACT_PARTS = ["input", "output", "focus", "problem", "remedy"] as const;

export const YIZHAN_EXTENSIONS = {
  name: "Yizhan",
  prefix: "yz",
  uri: "https://yizhan.example.org/bpmn",
  xml: { tagAlias: "lowerCase" },
  types: [
    attributes("Posted", ["bpmn:UserTask", "bpmn:Lane"], ["post"]),
    attributes("Offered", ["bpmn:UserTask"], ["candidates", "form", "due"]),
    attributes("Connected", ["bpmn:ServiceTask", "bpmn:SendTask"], ["connector", "operation"]),
    attributes("Correlated", CORRELATED, ["correlation"]),
    attributes("Decided", ["bpmn:BusinessRuleTask"], ["decision"]),
    attributes("Calling", ["bpmn:CallActivity"], ["version", "businessKey"]),
    attributes(
      "Collected",
      ["bpmn:MultiInstanceLoopCharacteristics"],
      ["collection", "element", "outputCollection", "outputElement"],
    ),
    attributes("Kept", ["bpmn:DataObject"], ["variable"]),
    { ...bilingual("Name"), superClass: ["Element"] },
    bilingual("Words"),
    {
      name: "Mapping",
      properties: ["target", "source"].map((each) => ({ name: each, isAttr: true, type: "String" })),
    },
    {
      name: "IoMapping",
      superClass: ["Element"],
      properties: [child("input", "Mapping", true), child("output", "Mapping", true)],
    },
    {
      name: "StepContract",
      superClass: ["Element"],
      properties: CONTRACT_PARTS.map((part) => child(part, "Words", false)),
    },
  ],
  enumerations: [],
  associations: [],
};
