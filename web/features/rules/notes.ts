import type { Words } from "@ui/useWords";

const HAN = /[\u4e00-\u9fff]/;
/** What both languages quote as it stands, such as an address. */
const QUOTED = /\u201c[^\u201d]*\u201d/g;

/** A row's note as its readers see it: written `中文 / English`, in their language, all else the same for everybody. */
export function parted(written: string): Words {
  const cut = written.lastIndexOf(" / ");
  const [zh, en] = [written.slice(0, cut), written.slice(cut + 3)];
  return cut > 0 && HAN.test(zh) && !HAN.test(en.replace(QUOTED, "")) ? { zh, en } : { zh: written, en: written };
}
