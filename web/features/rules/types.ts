import type { components } from "@api/schema";

type Schemas = components["schemas"];

export type Sheet = Schemas["Sheet"];
export type ReadTable = Schemas["ReadTable"];
export type Version = Schemas["Version"];
export type VersionSummary = Schemas["VersionSummary"];
export type Table = Schemas["Table"];
export type Row = Schemas["Row"];
export type Input = Schemas["Input"];
export type Output = Schemas["Output"];
export type Column = Input | Output;
export type Domain = Schemas["Domain"];
export type Kind = Domain["kind"];
export type Choice = Schemas["ColumnChoice"];
export type Case = Schemas["Case"];
export type Draft = Schemas["TableDraft"];
export type Findings = Schemas["Findings"];
export type Finding = Schemas["Finding"];
export type ConflictView = Schemas["ConflictView"];
export type Tried = Schemas["Tried"];
export type Replay = Schemas["Replay"];
export type Decision = Schemas["DecisionTaken"];
export type State = VersionSummary["state"];

export interface TableChange {
  kind: "added" | "changed" | "removed" | "reordered";
  before?: Row;
  after?: Row;
}
