import { cannotShow } from "@ui/cannotShow";
import { useMay } from "@ui/permission";
import { ErrorPanel } from "@ui/ErrorPanel";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { useWho } from "@ui/useWho";
import { Select, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSheet, useVersion } from "./requests";
import styles from "./rules.module.css";
import { VersionView } from "./VersionView";
import { STATE_TONES } from "./words";

/** One table: the version at hand, with everything that can be done with it. */
export function SheetPage({ id }: { id: string }) {
  const { t } = useTranslation("rules");
  const who = useWho();
  const words = useWords();
  const may = useMay();
  const page = useSheet(id);
  const [chosen, setChosen] = useState<string>();
  const versions = page.data?.versions ?? [];
  const atHand =
    versions.find((one) => one.id === chosen) ??
    versions.find((one) => ["draft", "review", "approved"].includes(one.state)) ??
    versions.find((one) => one.state === "inForce") ??
    versions[0];
  const version = useVersion(atHand?.id);
  // what is being changed stays on the screen, whatever somebody else saves meanwhile
  const [changing, setChanging] = useState<NonNullable<typeof version.data>>();
  const error = (cannotShow(page) && page.error) || (cannotShow(version) && version.error);
  if (error) return <ErrorPanel error={error} onRetry={() => void page.refetch()} />;
  if (!page.data || !version.data || !atHand) return <Skeleton active className={styles.waiting} />;
  const { sheet } = page.data;
  const { data, rev } = changing?.data.summary.id === atHand.id ? changing : version.data;
  return (
    <Page
      title={words(sheet.name)}
      crumbs={[{ label: t("title"), href: "/rules" }]}
      subtitle={
        <>
          {`${t(`tier.${sheet.tier}`)} ${sheet.unitName} · ${sheet.key} · ${t("ownedBy", { name: who(sheet.ownerName) })}`}
          {words(sheet.description) && <div>{words(sheet.description)}</div>}
        </>
      }
      tags={<StateTag tone={STATE_TONES[data.summary.state]} label={t(`state.${data.summary.state}`)} />}
      actions={
        <Select
          aria-label={t("version")}
          value={atHand.id}
          onChange={setChosen}
          options={versions.map((one) => ({
            value: one.id,
            label: `${t("number", { number: one.number })} · ${t(`state.${one.state}`)}`,
          }))}
        />
      }
    >
      <VersionView
        key={`${data.summary.id}-${rev}`}
        version={data}
        rev={rev}
        versions={versions}
        mayWrite={may("rules.write")}
        mayApprove={may("rules.approve")}
        onOpen={setChosen}
        onChanging={(isChanged) => setChanging(isChanged ? { data, rev } : undefined)}
        latest={async () => (await version.refetch({ throwOnError: true })).data?.rev ?? rev}
      />
    </Page>
  );
}
