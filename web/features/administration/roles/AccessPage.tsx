import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import { LookupSelect } from "@ui/LookupSelect";
import { Page, Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import styles from "../administration.module.css";

import { permissionsOptions } from "../requests/roles";
import { unitLookup } from "../requests/units";
import { type AccessReason, explainAccess } from "../requests/watch";

interface Question {
  login: string;
  permission: string;
  unitId: string;
}

/** Why somebody may or may not do something to the records of an organisation. */
export function AccessPage() {
  const { t } = useTranslation("administration");
  const permissions = useQuery(permissionsOptions);
  const [draft, setDraft] = useState<Partial<Question>>({});
  const [asked, setAsked] = useState<Question | null>(null);
  const answer = useQuery({
    queryKey: ["access-explanation", asked],
    queryFn: ({ signal }) => (asked ? explainAccess(asked, signal) : null),
    enabled: asked !== null,
  });
  const { login = "", permission, unitId } = draft;
  const isComplete = login.trim() !== "" && permission !== undefined && unitId !== undefined;

  return (
    <Page title={t("section.access")} subtitle={t("access.subtitle")}>
      <Panel>
        <form
          className={styles.question}
          onSubmit={(event) => {
            event.preventDefault();
            if (isComplete) setAsked({ login: login.trim(), permission, unitId });
          }}
        >
          <label>
            {t("login.login")}
            <Input value={login} onChange={(event) => setDraft({ ...draft, login: event.target.value })} />
          </label>
          <label htmlFor="access-permission">
            {t("role.permission")}
            <Select<string>
              id="access-permission"
              showSearch={{ optionFilterProp: "label" }}
              {...(permission === undefined ? {} : { value: permission })}
              loading={permissions.isPending}
              options={(permissions.data ?? []).map(({ name, label }) => ({
                value: name,
                label: `${label} · ${name}`,
              }))}
              onChange={(next) => setDraft({ ...draft, permission: next })}
            />
          </label>
          <label htmlFor="access-unit">
            {t("access.unit")}
            <LookupSelect
              id="access-unit"
              lookup={unitLookup}
              value={unitId}
              onChange={(next) =>
                setDraft({ login, ...(permission ? { permission } : {}), ...(next ? { unitId: next } : {}) })
              }
            />
          </label>
          <Button type="primary" htmlType="submit" disabled={!isComplete} loading={answer.isFetching}>
            {t("access.ask")}
          </Button>
        </form>
      </Panel>
      {answer.isError ? (
        <ErrorPanel error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data ? (
        <Answer answer={answer.data} />
      ) : (
        <EmptyState title={t("access.nothing")} hint={t("access.nothingHint")} />
      )}
    </Page>
  );
}

function Allowed({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation("administration");
  return <StateTag tone={isAllowed ? "good" : "bad"} label={isAllowed ? t("access.allowed") : t("access.refused")} />;
}

function Answer({ answer }: { answer: AccessReason }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  return (
    <Panel title={answer.reason} extra={<Allowed isAllowed={answer.allowed} />} padded={false}>
      <div className={styles.wide}>
        <table className={styles.plainTable}>
          <thead>
            <tr>
              <th scope="col">{t("holding.post")}</th>
              <th scope="col">{t("unitOf")}</th>
              <th scope="col">{t("role.role")}</th>
              <th scope="col">{t("role.reach")}</th>
              <th scope="col">{t("access.reason")}</th>
              <th scope="col">{t("access.answer")}</th>
            </tr>
          </thead>
          <tbody>
            {answer.posts.map((post) => (
              <tr key={post.postId}>
                <th scope="row">{words(post.postName)}</th>
                <td>{words(post.unitName)}</td>
                <td>{post.role ? words(post.role.name) : "—"}</td>
                <td>{post.reach ? t(`reach.${post.reach}`) : "—"}</td>
                <td>{post.reason}</td>
                <td>
                  <Allowed isAllowed={post.allowed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
