import type { Language } from "./i18n";

const OURS = "https://yizhan.example.org/bpmn";

/** The model with the names that the reader's language has; what its author named in one language only stays as it is. */
export function diagramIn(xml: string, language: Language): string {
  const read = new DOMParser().parseFromString(xml, "application/xml");
  if (read.getElementsByTagName("parsererror").length > 0) return xml;
  for (const name of read.getElementsByTagNameNS(OURS, "name")) {
    const words = name.getAttribute(language === "en" ? "en" : "zh");
    const named = name.parentElement?.parentElement;
    if (words && name.parentElement?.localName === "extensionElements") named?.setAttribute("name", words);
  }
  return new XMLSerializer().serializeToString(read);
}
