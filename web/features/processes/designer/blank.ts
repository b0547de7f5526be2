/** What a new process begins with: a start, one task for a person, an end; runnable once the task has a post. */
export function blankProcess(key: string, zh: string, en: string, words: { start: string; task: string; end: string }) {
  const safe = (value: string) =>
    value.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:yz="https://yizhan.example.org/bpmn" id="${key}-definitions" targetNamespace="https://yizhan.example.org/bpmn">
  <bpmn:process id="${key}" name="${safe(zh)}" isExecutable="true">
    <bpmn:extensionElements><yz:name zh="${safe(zh)}" en="${safe(en)}" /></bpmn:extensionElements>
    <bpmn:startEvent id="start" name="${safe(words.start)}"><bpmn:outgoing>flow-1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="task-1" name="${safe(words.task)}"><bpmn:incoming>flow-1</bpmn:incoming><bpmn:outgoing>flow-2</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="end" name="${safe(words.end)}"><bpmn:incoming>flow-2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="flow-1" sourceRef="start" targetRef="task-1" />
    <bpmn:sequenceFlow id="flow-2" sourceRef="task-1" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${key}">
      <bpmndi:BPMNShape id="start-shape" bpmnElement="start"><dc:Bounds x="160" y="142" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="task-1-shape" bpmnElement="task-1"><dc:Bounds x="260" y="120" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end-shape" bpmnElement="end"><dc:Bounds x="432" y="142" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="flow-1-edge" bpmnElement="flow-1"><di:waypoint x="196" y="160" /><di:waypoint x="260" y="160" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="flow-2-edge" bpmnElement="flow-2"><di:waypoint x="360" y="160" /><di:waypoint x="432" y="160" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}
