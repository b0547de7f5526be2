import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";
import "bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css";
import "./drawing.css";

/**
 * What bpmn-js draws an element with that has no colours of its own; it follows the theme without drawing anew.
 *
 * Words take the colour of their element's line, so that they fit the ground that was chosen with it.
 */
export const THEMED = {
  defaultFillColor: "var(--yz-shape)",
  defaultStrokeColor: "var(--yz-ink)",
} as const;
