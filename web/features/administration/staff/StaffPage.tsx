import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Skeleton } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { FormDrawer } from "@ui/FormDrawer";
import { EditForm } from "@ui/form/EditForm";
import { Page, Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { RecordNav } from "@ui/RecordNav";
import { rememberRecent } from "@ui/recent";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import styles from "../administration.module.css";
import { UseState } from "../labels";
import { type Staff, STAFF_LIST, staffOptions, useStaffChanges } from "../requests/staff";
import { unitLookup } from "../requests/units";
import { HoldingsPanel } from "./HoldingsPanel";
import { LoginPanel } from "./LoginPanel";
import { staffSchema } from "./staffSchemas";
import { useWords } from "@ui/useWords";

/** One person: particulars, login, posts. */
export function StaffPage() {
  const { t } = useTranslation("administration");
  const words = useWords();
  const { id = "" }: { id?: string } = useParams({ strict: false });
  const query = useQuery(staffOptions(id));
  const person = query.data?.data;
  useEffect(() => {
    if (person) rememberRecent({ kind: "staff", id: person.id, title: person.name });
  }, [person]);
  if (cannotShow(query)) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Page
      title={person?.name ?? "…"}
      crumbs={[{ label: t("section.staff"), href: "/administration/staff", list: STAFF_LIST }]}
      tags={person && <UseState state={person.state} />}
      subtitle={person && `${person.number} · ${words(person.unitName)}`}
      actions={person?.state === "active" && <StaffActions person={person} />}
      nav={<RecordNav list={STAFF_LIST} id={id} hrefOf={(other) => `/administration/staff/${other}`} />}
    >
      {person ? (
        <div className={styles.columns}>
          <div className={styles.stack}>
            <Panel title={t("staff.facts")}>
              <Facts person={person} />
            </Panel>
            <LoginPanel person={person} />
          </div>
          <HoldingsPanel
            holdings={person.holdings ?? []}
            of="staff"
            ownerId={person.id}
            isOpen={person.state === "active"}
          />
        </div>
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Page>
  );
}

function Facts({ person }: { person: Staff }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  return (
    <dl className={styles.facts}>
      <dt>{t("staff.number")}</dt>
      <dd>{person.number}</dd>
      <dt>{t("unitOf")}</dt>
      <dd>{words(person.unitName)}</dd>
      <dt>{t("staff.phone")}</dt>
      <dd>{person.phone ?? "—"}</dd>
      <dt>{t("staff.email")}</dt>
      <dd>{person.email ?? "—"}</dd>
      <dt>{t("staff.language")}</dt>
      <dd>{t(`language.${person.language}`)}</dd>
      <dt>{t("changedAt")}</dt>
      <dd>
        <When at={person.changedAt} show="moment" />
      </dd>
    </dl>
  );
}

function StaffActions({ person }: { person: Staff }) {
  const { t } = useTranslation("administration");
  const cache = useQueryClient();
  const confirm = useConfirm();
  const announce = useAnnounce();
  const { change, retire } = useStaffChanges();
  const [isChanging, setChanging] = useState(false);
  const askRetire = () =>
    confirm({
      title: t("staff.retireTitle", { name: person.name }),
      text: t("staff.retireText"),
      okLabel: t("staff.retire"),
      isDanger: true,
      done: t("staff.retired", { name: person.name }),
      act: () => retire.mutateAsync(person),
    });
  return (
    <May permission="organisation.manage_staff">
      <Button onClick={() => setChanging(true)}>{t("change")}</Button>
      <Button danger onClick={askRetire}>
        {t("staff.retire")}
      </Button>
      <FormDrawer isOpen={isChanging} title={t("staff.change")} onClose={() => setChanging(false)}>
        <EditForm
          schema={staffSchema(t)}
          lookups={{ unit: unitLookup }}
          saved={savedOf(person)}
          submitLabel={t("save")}
          onCancel={() => setChanging(false)}
          reload={async () => savedOf((await cache.query({ ...staffOptions(person.id), staleTime: 0 })).data)}
          save={async (changes, rev) => {
            const now = await change.mutateAsync({ id: person.id, rev, body: changes });
            setChanging(false);
            announce.done(t("saved"));
            return savedOf(now);
          }}
        />
      </FormDrawer>
    </May>
  );
}

const savedOf = ({ name, number, unitId, phone, email, language, rev }: Staff) => ({
  values: { name, number, unitId, phone, email, language },
  rev,
});
