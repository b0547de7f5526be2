import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useMay } from "@ui/permission";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { useWords } from "@ui/useWords";
import { When } from "@ui/When";
import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Desk } from "./Desk";
import { type Draft, useDraft } from "./requests";
import { Review } from "./Review";

const TONES = { draft: "active", review: "warn", deployed: "good" } as const;

/** One draft: drawn as long as it is one, then reviewed and deployed by somebody else. */
export function DesignerPage({ id }: { id: string }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const may = useMay();
  const found = useDraft(id);
  if (cannotShow(found)) return <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { data, rev } = found.data;
  const { draft, xml } = data;
  const isDrawn = draft.state === "draft" && may("process.design");
  return (
    <Page
      title={words(draft.name)}
      crumbs={[{ label: t("processes"), href: "/processes" }]}
      tags={<StateTag tone={TONES[draft.state]} label={t(`state.${draft.state}`)} />}
      subtitle={<Origin draft={draft} />}
      fill={isDrawn}
    >
      {draft.state === "draft" && draft.returnedReason && (
        <Alert
          type="warning"
          showIcon
          title={t("returnedBy", { name: draft.returnedName ?? "" })}
          description={draft.returnedReason}
        />
      )}
      {isDrawn ? (
        <Desk key={`${id} ${rev}`} draft={draft} rev={rev} xml={xml} onReload={() => void found.refetch()} />
      ) : (
        <Review draft={draft} rev={rev} xml={xml} onChanged={() => void found.refetch()} />
      )}
    </Page>
  );
}

function Origin({ draft }: { draft: Draft }) {
  const { t } = useTranslation("designer");
  return (
    <>
      <code>{draft.key}</code> ·{" "}
      {draft.baseVersion ? t("basedOn", { version: draft.baseVersion }) : t("basedOnNothing")} ·{" "}
      {t("drawnBy", { name: draft.authorName })}
      {draft.submittedAt && (
        <>
          {" "}
          · {t("submittedBy", { name: draft.submittedName ?? "" })} <When at={draft.submittedAt} show="moment" />
        </>
      )}
    </>
  );
}
