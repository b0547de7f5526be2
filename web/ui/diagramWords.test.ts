import { describe, expect, it } from "vitest";
import { diagramIn } from "./diagramWords";

const MODEL = `<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yz="https://yizhan.example.org/bpmn">
  <d:task id="a" name="审核"><d:extensionElements><yz:name zh="审核" en="Check"/></d:extensionElements></d:task>
  <d:task id="b" name="竣工"/>
</d:definitions>`;

describe("a drawing in the reader's language", () => {
  it("has the names of that language, and those that there are otherwise", () => {
    expect(diagramIn(MODEL, "en")).toContain('id="a" name="Check"');
    expect(diagramIn(MODEL, "zh-CN")).toContain('id="a" name="审核"');
    expect(diagramIn(MODEL, "en")).toContain('name="竣工"');
  });

  it("leaves what is no XML to the viewer, which says what is wrong", () => {
    expect(diagramIn("<oops", "en")).toBe("<oops");
  });
});
