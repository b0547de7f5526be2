import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { Business, Shape, Studio } from "./bpmn";
import styles from "./designer.module.css";

/** The process that is drawn there: itself, or the one of a pool. */
export const processOf = (business: Business): Business | undefined =>
  business.$type === "bpmn:Participant" ? (business.get("processRef") as Business | undefined) : business;

/** Whether a process runs, or is only drawn: of all in a file, one runs. */
export function ProcessFields({ studio, shape }: { studio: Studio; shape: Shape }) {
  const { t } = useTranslation("designer");
  const process = processOf(shape.businessObject);
  if (process?.$type !== "bpmn:Process") return null;
  return (
    <>
      <Checkbox
        checked={process.get("isExecutable") === true}
        onChange={(event) =>
          studio.modeling.updateModdleProperties(shape, process, { isExecutable: event.target.checked })
        }
      >
        {t("field.isExecutable")}
      </Checkbox>
      <p className={styles.faint}>{t("hint.isExecutable")}</p>
    </>
  );
}
