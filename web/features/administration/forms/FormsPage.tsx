import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { cannotShow } from "@ui/cannotShow";
import { EmptyState } from "@ui/EmptyState";
import { ErrorPanel } from "@ui/ErrorPanel";
import type { Schema } from "@ui/form/schema";
import { ValueText } from "@ui/form/ValueText";
import { LookupSelect } from "@ui/LookupSelect";
import { ORG_LOOKUP } from "@ui/orgUnits";
import { Page, Panel } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useConfirm } from "@ui/useConfirm";
import { useNow } from "@ui/useNow";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Button, DatePicker, Select, Skeleton, Space } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../administration.module.css";
import {
  fieldsOptions,
  type FormField,
  formsOptions,
  previewOptions,
  ROLE_BY_CODE,
  useFieldChanges,
} from "../requests/forms";
import { type Act, FieldDrawer } from "./FieldDrawer";
import { FormPreview } from "./FormPreview";

/** The fields that administrators add to the forms of tasks, and the form as it is met with them. */
export function FormsPage() {
  const { t } = useTranslation("administration");
  const words = useWords();
  const forms = useQuery(formsOptions);
  const [chosen, setChosen] = useState<string>();
  const [act, setAct] = useState<Act>(null);
  const form = chosen ?? forms.data?.items[0]?.form ?? "";
  return (
    <Page
      title={t("section.forms")}
      subtitle={t("forms.subtitle")}
      actions={
        <>
          <Select<string>
            className={styles.formChoice ?? ""}
            aria-label={t("forms.form")}
            loading={forms.isPending}
            value={form}
            onChange={setChosen}
            options={(forms.data?.items ?? []).map((one) => ({ value: one.form, label: words(one.name) }))}
          />
          <Button type="primary" icon={<PlusOutlined />} disabled={!form} onClick={() => setAct({ kind: "add" })}>
            {t("forms.add")}
          </Button>
        </>
      }
    >
      {forms.isError && <ErrorPanel error={forms.error} onRetry={() => void forms.refetch()} />}
      <AddedFields form={form} onAct={setAct} />
      <Preview key={form} form={form} />
      <FieldDrawer form={form} act={act} onClose={() => setAct(null)} />
    </Page>
  );
}

function AddedFields({ form, onAct }: { form: string; onAct: (act: Act) => void }) {
  const { t } = useTranslation("administration");
  const found = useQuery(fieldsOptions(form));
  const heads = ["label", "key", "type", "required", "posts", "organisation", "beginsAt", "endsAt", "changed"] as const;
  return (
    <Panel title={t("forms.added")} padded={false}>
      {cannotShow(found) ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton active />
      ) : found.data.items.length === 0 ? (
        <EmptyState isSmall title={t("forms.none")} hint={t("forms.noneHint")} />
      ) : (
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`forms.${head}`)}
                  </th>
                ))}
                <th scope="col">{t("acts")}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.items.map((field) => (
                <FieldLine key={field.id} field={field} onChange={() => onAct({ kind: "change", field })} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

const LOOKUPS = { organisation: ORG_LOOKUP };
const OF_ORGANISATION: Schema = { type: "string", "x-widget": "lookup", "x-lookup": "organisation" };

function FieldLine({ field, onChange }: { field: FormField; onChange: () => void }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const now = useNow();
  const confirm = useConfirm();
  const { end } = useFieldChanges();
  const { settings } = field;
  const hasEnded = Boolean(settings.endsAt) && new Date(settings.endsAt ?? "") <= now;
  const name = words(settings.label);
  return (
    <tr>
      <th scope="row">
        {name} {hasEnded && <StateTag tone="neutral" label={t("forms.ended")} />}
      </th>
      <td>
        <code>{field.key}</code>
      </td>
      <td>{t(`forms.types.${field.type}`)}</td>
      <td>{t(settings.required ? "forms.yes" : "forms.no")}</td>
      <td>{settings.posts?.length ? t("forms.somePosts", { count: settings.posts.length }) : t("forms.allPosts")}</td>
      <td>
        {settings.organisation ? (
          <ValueText schema={OF_ORGANISATION} value={settings.organisation} lookups={LOOKUPS} />
        ) : (
          t("forms.everywhere")
        )}
      </td>
      <td>{settings.beginsAt && <When at={settings.beginsAt} show="moment" />}</td>
      <td>{settings.endsAt ? <When at={settings.endsAt} show="moment" /> : t("forms.open")}</td>
      <td>
        {field.changedBy} <When at={field.changedAt} />
      </td>
      <td>
        <Space>
          <Button size="small" onClick={onChange}>
            {t("change")}
          </Button>
          {!hasEnded && (
            <Button
              size="small"
              danger
              onClick={() =>
                confirm({
                  title: t("forms.endTitle", { name }),
                  text: t("forms.endText"),
                  okLabel: t("forms.end"),
                  isDanger: true,
                  done: t("saved"),
                  act: () => end.mutateAsync(field),
                })
              }
            >
              {t("forms.end")}
            </Button>
          )}
        </Space>
      </td>
    </tr>
  );
}

function Preview({ form }: { form: string }) {
  const { t } = useTranslation("administration");
  const [post, setPost] = useState<string>();
  const [organisation, setOrganisation] = useState<string>();
  const [at, setAt] = useState<Dayjs | null>(null);
  const asked = { ...(post ? { post } : {}), ...(organisation ? { organisation } : {}) };
  const found = useQuery(previewOptions(form, { ...asked, ...(at ? { at: at.format() } : {}) }));
  return (
    <Panel
      title={t("forms.previewOf")}
      extra={
        <Space wrap>
          <LookupSelect
            lookup={ROLE_BY_CODE}
            label={t("forms.asPost")}
            placeholder={t("forms.asPost")}
            value={post}
            onChange={setPost}
            style={{ width: 220 }}
          />
          <LookupSelect
            lookup={ORG_LOOKUP}
            label={t("forms.asOrganisation")}
            placeholder={t("forms.asOrganisation")}
            value={organisation}
            onChange={setOrganisation}
            style={{ width: 200 }}
          />
          <DatePicker
            showTime={{ format: "HH:mm" }}
            aria-label={t("forms.asOf")}
            placeholder={t("forms.asOf")}
            value={at}
            onChange={setAt}
          />
        </Space>
      }
    >
      {found.isError && <ErrorPanel kind="inline" error={found.error} onRetry={() => void found.refetch()} />}
      {found.data ? <FormPreview key={found.dataUpdatedAt} schema={found.data} /> : <Skeleton active />}
    </Panel>
  );
}
