import { EyeOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select, Skeleton, Tag, Tooltip } from "antd";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@api/errors";
import { ConflictModal } from "@ui/ConflictModal";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useLeaveGuard } from "@ui/form/useLeaveGuard";
import { whoSaved } from "@ui/names";
import { Panel } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import styles from "../administration.module.css";
import {
  type Permission,
  permissionsOptions,
  type Reach,
  type Role,
  roleOptions,
  useRoleChanges,
} from "../requests/roles";
import { differing, type Grants, groupsOf, mergedGrants, REACHES, withGrant } from "./grants";
import { useClearing } from "@ui/useClearing";

interface Conflict {
  merged: Grants;
  theirs: Role;
  clashes: string[];
  changedBy: string | undefined;
}

/** Everything that can be granted, by domain; what this role grants, and how far. */
export function GrantsEditor({ role, isOpen }: { role: Role; isOpen: boolean }) {
  const clearing = useClearing();
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const permissions = useQuery(permissionsOptions);
  const cache = useQueryClient();
  const { change } = useRoleChanges();
  // what is chosen here is based on this, whatever is read anew meanwhile
  const [base, setBase] = useState(role);
  const [grants, setGrants] = useState<Grants>(role.grants);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [words, setWords] = useState("");
  const [isGrantedOnly, setGrantedOnly] = useState(!isOpen);
  const count = differing(grants, base.grants);
  const adopt = (saved: Role) => {
    setBase(saved);
    setGrants(saved.grants);
    setConflict(null);
  };
  if (count === 0 && base.rev < role.rev) adopt(role);
  useLeaveGuard(count > 0 && !change.isPending);

  if (permissions.isError) {
    return <ErrorPanel error={permissions.error} onRetry={() => void permissions.refetch()} />;
  }
  if (!permissions.data) return <Skeleton active paragraph={{ rows: 14 }} />;
  const shown = isGrantedOnly ? permissions.data.filter(({ name }) => name in grants) : permissions.data;
  const send = async (wanted: Grants, rev: number) => {
    adopt(await change.mutateAsync({ id: role.id, rev, body: { grants: { ...wanted } } }));
    announce.done(t("saved"));
  };
  const meet = async (refusal: ApiError) => {
    const theirs = (await cache.query({ ...roleOptions(role.id), staleTime: 0 })).data;
    const { merged, clashes } = mergedGrants(grants, base.grants, theirs.grants);
    if (clashes.length === 0) await send(merged, theirs.rev);
    else setConflict({ merged, theirs, clashes, changedBy: await whoSaved(refusal) });
  };
  const save = async () => {
    try {
      await send(grants, base.rev);
    } catch (error) {
      if (!(error instanceof ApiError && error.isChangedMeanwhile)) return; // told above the table
      await meet(error).catch(announce.failed);
    }
  };
  const reachOf = (given: Grants, name: string) => t(`reach.${given[name] ?? "none"}`);

  return (
    <>
      {change.error && !conflict && <ErrorPanel kind="inline" error={change.error} />}
      <Panel
        title={t("role.permissionsOf", { n: Object.keys(grants).length })}
        padded={false}
        extra={
          <span className={styles.push}>
            <Checkbox checked={isGrantedOnly} onChange={(event) => setGrantedOnly(event.target.checked)}>
              {t("role.grantedOnly")}
            </Checkbox>
            <Input
              allowClear={clearing}
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
          <Button onClick={() => setGrants(base.grants)}>{t("role.discard")}</Button>
          <Button type="primary" loading={change.isPending} onClick={() => void save()}>
            {t("save")}
          </Button>
        </div>
      )}
      {conflict && (
        <ConflictModal
          isOpen
          changedBy={conflict.changedBy}
          differences={conflict.clashes.map((name) => ({
            field: name,
            label: permissions.data.find((one) => one.name === name)?.label ?? name,
            mine: reachOf(conflict.merged, name),
            theirs: reachOf(conflict.theirs.grants, name),
          }))}
          onKeepMine={() => send(conflict.merged, conflict.theirs.rev)}
          onTakeTheirs={() => adopt(conflict.theirs)}
          onClose={() => setConflict(null)}
        />
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
