import { EyeOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select, Skeleton, Tag, Tooltip } from "antd";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { Panel } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "../administration.module.css";
import { type Permission, permissionsOptions, type Reach, type Role, useRoleChanges } from "../requests/roles";
import { differing, type Grants, groupsOf, REACHES, withGrant } from "./grants";

/** Everything that can be granted, by domain; what this role grants, and how far. */
export function GrantsEditor({ role, isOpen }: { role: Role; isOpen: boolean }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const permissions = useQuery(permissionsOptions);
  const { change } = useRoleChanges();
  const [grants, setGrants] = useState<Grants>(role.grants);
  const [words, setWords] = useState("");
  const [isGrantedOnly, setGrantedOnly] = useState(!isOpen);
  const count = differing(grants, role.grants);
  useLeaveGuard(count > 0 && !change.isPending);

  if (permissions.isError) {
    return <ErrorPanel error={permissions.error} onRetry={() => void permissions.refetch()} />;
  }
  if (!permissions.data) return <Skeleton active paragraph={{ rows: 14 }} />;
  const shown = isGrantedOnly ? permissions.data.filter(({ name }) => name in grants) : permissions.data;
  const save = () =>
    change.mutate(
      { id: role.id, rev: role.rev, body: { grants: { ...grants } } },
      { onSuccess: () => announce.done(t("saved")) },
    );

  return (
    <>
      {change.error && <ErrorPanel kind="inline" error={change.error} />}
      <Panel
        title={t("role.permissionsOf", { n: Object.keys(grants).length })}
        padded={false}
        extra={
          <span className={styles.push}>
            <Checkbox checked={isGrantedOnly} onChange={(event) => setGrantedOnly(event.target.checked)}>
              {t("role.grantedOnly")}
            </Checkbox>
            <Input
              allowClear
              placeholder={t("role.searchPermission")}
              aria-label={t("role.searchPermission")}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </span>
        }
      >
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                <th scope="col">{t("role.permission")}</th>
                <th scope="col">{t("role.reach")}</th>
              </tr>
            </thead>
            <tbody>
              {groupsOf(shown, words).map((group) => (
                <Fragment key={group.domain}>
                  <tr className={styles.permissionGroup}>
                    <th scope="rowgroup" colSpan={2}>
                      {t(`domain.${group.domain}`, { defaultValue: group.domain })}
                    </th>
                  </tr>
                  {group.permissions.map((permission) => (
                    <GrantLine
                      key={permission.name}
                      permission={permission}
                      reach={grants[permission.name]}
                      isOpen={isOpen}
                      onReach={(reach) => setGrants(withGrant(grants, permission.name, reach))}
                    />
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      {count > 0 && (
        <div className={styles.saveBar} role="region" aria-label={t("role.unsaved", { count })}>
          <span role="status">{t("role.unsaved", { count })}</span>
          <Button onClick={() => setGrants(role.grants)}>{t("role.discard")}</Button>
          <Button type="primary" loading={change.isPending} onClick={save}>
            {t("save")}
          </Button>
        </div>
      )}
    </>
  );
}

interface LineProps {
  permission: Permission;
  reach: Reach | undefined;
  isOpen: boolean;
  onReach: (reach: Reach | undefined) => void;
}

function GrantLine({ permission, reach, isOpen, onReach }: LineProps) {
  const { t } = useTranslation("administration");
  return (
    <tr>
      <th scope="row">
        {permission.label}{" "}
        {permission.sensitive && (
          <Tooltip title={t("role.sensitiveHelp")}>
            <Tag icon={<EyeOutlined />} color="warning">
              {t("role.sensitive")}
            </Tag>
          </Tooltip>
        )}
        <div className={styles.code}>{permission.name}</div>
      </th>
      <td>
        {isOpen ? (
          <Select<Reach | "none">
            style={{ width: 210 }}
            value={reach ?? "none"}
            aria-label={permission.label}
            options={(["none", ...REACHES] as const).map((one) => ({ value: one, label: t(`reach.${one}`) }))}
            onChange={(next) => onReach(next === "none" ? undefined : next)}
          />
        ) : (
          t(`reach.${reach ?? "none"}`)
        )}
      </td>
    </tr>
  );
}
