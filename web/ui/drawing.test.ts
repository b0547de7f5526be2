import { describe, expect, it } from "vitest";
import { Undrawable, withDrawing } from "./drawing";

const MODEL = (inside: string) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yz="https://yizhan.example.org/bpmn"
     id="d" targetNamespace="t">${inside}</definitions>`;
const PROCESS = `<process id="p" isExecutable="true"><startEvent id="s"/>
  <userTask id="visit" name="上门 / Visit" yz:post="order-clerk"><extensionElements><yz:name zh="上门" en="Visit"/>
  </extensionElements></userTask><endEvent id="e"/>
  <sequenceFlow id="a" sourceRef="s" targetRef="visit"/><sequenceFlow id="b" sourceRef="visit" targetRef="e"/></process>`;

describe("a drawing for a model", () => {
  it("leaves a model that has one as it is", async () => {
    const own = MODEL(`${PROCESS}<bpmndi:BPMNShape xmlns:bpmndi="u" bpmnElement="s"/>`);
    expect(await withDrawing(own)).toBe(own);
  });

  it("lays out a model that came without one, and keeps what it says", async () => {
    const drawn = await withDrawing(MODEL(PROCESS));
    for (const id of ["s", "visit", "e"]) expect(drawn).toMatch(new RegExp(`BPMNShape [^>]*bpmnElement="${id}"`));
    for (const id of ["a", "b"]) expect(drawn).toMatch(new RegExp(`BPMNEdge [^>]*bpmnElement="${id}"`));
    expect(drawn).toContain('yz:post="order-clerk"');
    expect(drawn).toContain('<yz:name zh="上门" en="Visit"');
  });

  it("has an empty sheet for a process without anything in it", async () => {
    expect(await withDrawing(MODEL(`<process id="p"/>`))).toMatch(/BPMNPlane [^>]*bpmnElement="p"/);
  });

  it("makes none that would leave something out", async () => {
    const pools = `<collaboration id="c"><participant id="one" processRef="p"/><participant id="two" processRef="q"/>
      </collaboration>${PROCESS}<process id="q"><task id="other"/></process>`;
    await expect(withDrawing(MODEL(pools))).rejects.toBeInstanceOf(Undrawable);
  });

  it("makes none of what is no model", async () => {
    await expect(withDrawing("<no-model/>")).rejects.toBeInstanceOf(Undrawable);
  });
});
