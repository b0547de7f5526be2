import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { EditForm } from "@ui/form/EditForm";
import { SchemaForm } from "@ui/form/SchemaForm";
import { UNIT_BY_CODE } from "@ui/orgUnits";
import { Page, Panel } from "@ui/Page";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Catalogue.module.css";
import { copyOf, draftFrom, draftOf, type Values } from "./draft";
import { offeringSchema } from "./offeringSchema";
import {
  categoriesOptions,
  LIST,
  LOOKUPS,
  type Offering,
  type OfferingDraft,
  offeringOptions,
  useOfferingChanges,
} from "./requests";

const ALL_LOOKUPS = { ...LOOKUPS, unit: UNIT_BY_CODE };

function useSchema(isNew: boolean) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const found = useQuery(categoriesOptions);
  const schema = useMemo(
    () => found.data && offeringSchema({ t, words, categories: found.data, isNew }),
    [t, words, found.data, isNew],
  );
  return { schema, failed: cannotShow(found) ? found : undefined };
}

/** A new offering: from nothing, or as a copy of another. */
export function NewOfferingPage({ copy }: { copy: string | undefined }) {
  const { t } = useTranslation("catalogue");
  const origin = useQuery({ ...offeringOptions(copy ?? ""), enabled: copy !== undefined });
  const isReady = copy === undefined || origin.data !== undefined;
  return (
    <Page title={t("new")} crumbs={[{ label: t("title"), href: "/catalogue", list: LIST }]} subtitle={t("newHint")}>
      {origin.isError && <ErrorPanel error={origin.error} onRetry={() => void origin.refetch()} />}
      {isReady ? <NewOffering origin={origin.data?.data} /> : <Skeleton active className={styles.waiting} />}
    </Page>
  );
}

function NewOffering({ origin }: { origin: Offering | undefined }) {
  const { t } = useTranslation("catalogue");
  const { history } = useRouter();
  const announce = useAnnounce();
  const { create } = useOfferingChanges();
  const { schema, failed } = useSchema(true);
  const start = useMemo(() => (origin ? copyOf(origin) : undefined), [origin]);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!schema) return <Skeleton active className={styles.waiting} />;
  return (
    <Panel>
      <SchemaForm
        schema={schema}
        {...(start ? { value: { ...start } } : {})}
        isUnsaved={start !== undefined}
        lookups={ALL_LOOKUPS}
        submitLabel={t("create")}
        onCancel={() => history.back()}
        onSubmit={async (values) => {
          const before = (start ?? {}) as Partial<OfferingDraft>;
          const made = await create.mutateAsync(draftFrom(values as unknown as Values, before));
          announce.done(t("created"));
          history.push(`/catalogue/${made.id}`);
        }}
      />
    </Panel>
  );
}

/** Another content for an offering in design. */
export function ChangeOfferingPage({ id }: { id: string }) {
  const { t } = useTranslation("catalogue");
  const words = useWords();
  const query = useQuery(offeringOptions(id));
  const offering = query.data?.data;
  if (cannotShow(query)) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!offering) return <Skeleton active className={styles.waiting} />;
  return (
    <Page
      title={t("changeTitle", { name: words(offering.name) })}
      crumbs={[
        { label: t("title"), href: "/catalogue", list: LIST },
        { label: words(offering.name), href: `/catalogue/${id}` },
      ]}
    >
      <ChangeOffering offering={offering} />
    </Page>
  );
}

const savedOf = (offering: Offering) => ({ values: { ...draftOf(offering) }, rev: offering.rev });

function ChangeOffering({ offering }: { offering: Offering }) {
  const { t } = useTranslation("catalogue");
  const { history } = useRouter();
  const cache = useQueryClient();
  const announce = useAnnounce();
  const { amend } = useOfferingChanges();
  const { schema, failed } = useSchema(false);
  if (failed) return <ErrorPanel error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!schema) return <Skeleton active className={styles.waiting} />;
  const back = () => history.push(`/catalogue/${offering.id}`);
  return (
    <Panel>
      <EditForm
        schema={schema}
        saved={savedOf(offering)}
        lookups={ALL_LOOKUPS}
        submitLabel={t("save")}
        onCancel={back}
        reload={async () => savedOf((await cache.query({ ...offeringOptions(offering.id), staleTime: 0 })).data)}
        save={async (changes, rev) => {
          // Read anew when somebody else saved meanwhile: their changes of other fields stay.
          const before = draftOf(cache.getQueryData(offeringOptions(offering.id).queryKey)?.data ?? offering);
          const whole = { ...before, ...changes } as unknown as Values;
          const now = await amend.mutateAsync({ id: offering.id, rev, body: draftFrom(whole, before) });
          announce.done(t("saved"));
          back();
          return savedOf(now);
        }}
      />
    </Panel>
  );
}
