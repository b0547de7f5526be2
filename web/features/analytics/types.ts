import type { components } from "@api/schema";

type Schemas = components["schemas"];
export type Cube = Schemas["CubeView"];
export type Answer = Schemas["AnswerView"];
export type Explained = Schemas["ExplainedView"];
export type Status = Schemas["WarehouseView"];
export type Rejected = Schemas["RejectedView"];
export type LoadDetail = Schemas["LoadDetail"];
export type SavedView = Schemas["View"];
