import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { moved, withColumn } from "./columns";
import styles from "./ColumnChooser.module.css";
import type { ChosenColumn, Column } from "./types";

interface Props<Row> {
  columns: readonly Column<Row>[];
  chosen: readonly ChosenColumn[];
  onChosen: (next: ChosenColumn[]) => void;
  onReset: () => void;
}

/** Which columns are shown, and in what order. */
export function ColumnChooser<Row>(props: Props<Row>) {
  const { t } = useTranslation("table");
  return (
    <Popover trigger="click" placement="bottomRight" title={t("columns.title")} content={<Choice {...props} />}>
      <Tooltip title={t("columns.title")}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t("columns.title")} />
      </Tooltip>
    </Popover>
  );
}

function Choice<Row>({ columns, chosen, onChosen, onReset }: Props<Row>) {
  const { t } = useTranslation("table");
  const first = columns[0]?.key;
  const shown = chosen.flatMap((one) => columns.filter((column) => column.key === one.key));
  const hidden = columns.filter((column) => !shown.includes(column));
  return (
    <div className={styles.chooser}>
      <ul className={styles.chooserList}>
        {[...shown, ...hidden].map((column) => {
          const place = shown.indexOf(column);
          return (
            <li key={column.key} className={styles.chooserLine}>
              <Checkbox
                checked={place >= 0}
                disabled={column.key === first}
                onChange={(event) => onChosen(withColumn(chosen, column.key, event.target.checked))}
              >
                {column.title}
              </Checkbox>
              {place > 0 && (
                <span>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    disabled={place === 1}
                    aria-label={t("columns.up", { name: column.title })}
                    onClick={() => onChosen(moved(chosen, column.key, -1))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    disabled={place === shown.length - 1}
                    aria-label={t("columns.down", { name: column.title })}
                    onClick={() => onChosen(moved(chosen, column.key, 1))}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <Button type="link" size="small" onClick={onReset}>
        {t("columns.reset")}
      </Button>
    </div>
  );
}
