import { PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Select, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { Cube } from "../types";
import { dragStart } from "./dragging";
import styles from "./Pivot.module.css";
import type { Zone } from "./query";

interface Props {
  cubes: readonly Cube[];
  cube: Cube;
  onCube: (name: string) => void;
  /** Puts a field where a person asks for it; dragging it there does the same. */
  onAdd: (name: string, zone: Zone) => void;
}

/** Everything a cube can be asked: its levels and measures, each to be dragged or put in place by its menu. */
export function FieldList({ cubes, cube, onCube, onAdd }: Props) {
  const { t } = useTranslation("analytics");
  const zones: Zone[] = ["rows", "columns", "filters"];
  return (
    <section className={styles.fields} aria-label={t("fields")}>
      <Select
        className={styles.cube}
        aria-label={t("cube")}
        value={cube.name}
        onChange={onCube}
        options={cubes.map(({ name, label }) => ({ value: name, label }))}
      />
      <p className={styles.about}>{cube.description}</p>
      <h2 className={styles.group}>{t("measures")}</h2>
      <ul className={styles.list}>
        {cube.measures.map(({ name, label, about }) => (
          <li key={name} draggable onDragStart={dragStart({ kind: "measure", name })} className={styles.field}>
            <Tooltip title={about} placement="right">
              <span className={styles.fieldName}>{label}</span>
            </Tooltip>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              aria-label={t("addMeasure", { name: label })}
              onClick={() => onAdd(name, "measures")}
            />
          </li>
        ))}
      </ul>
      {cube.dimensions.map((dimension) => (
        <div key={dimension.name}>
          <h2 className={styles.group}>{dimension.label}</h2>
          <ul className={styles.list}>
            {dimension.levels.map(({ name, label }) => (
              <li key={name} draggable onDragStart={dragStart({ kind: "level", name })} className={styles.field}>
                <span className={styles.fieldName}>{label}</span>
                <Dropdown
                  trigger={["click"]}
                  menu={{
                    items: zones.map((zone) => ({ key: zone, label: t(`addTo.${zone}`) })),
                    onClick: ({ key }) => onAdd(name, key as Zone),
                  }}
                >
                  <Button
                    type="text"
                    size="small"
                    icon={<PlusOutlined />}
                    aria-label={t("addLevel", { name: label })}
                  />
                </Dropdown>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
