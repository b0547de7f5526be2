import type { Shape, Studio } from "./bpmn";
import type { Choices } from "./requests";

/** What the fields of one part of an element work with. */
export interface PartProps {
  studio: Studio;
  shape: Shape;
  choices: Choices | undefined;
}
