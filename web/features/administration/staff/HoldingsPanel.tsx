import { PlusOutlined } from "@ant-design/icons";
import { Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { EmptyState } from "@ui/EmptyState";
import { FormDrawer } from "@ui/FormDrawer";
import { SchemaForm } from "@ui/form/SchemaForm";
import { Panel } from "@ui/Page";
import { May } from "@ui/permission";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useConfirm } from "@ui/useConfirm";
import { useNow } from "@ui/useNow";
import { When } from "@ui/When";
import styles from "../administration.module.css";
import { postLookup } from "../requests/posts";
import { type Holding, type NewHolding, staffLookup, useHoldingChanges } from "../requests/staff";
import { appointmentSchema } from "./staffSchemas";
import { useWords } from "@ui/useWords";

interface Props {
  holdings: readonly Holding[];
  /** Whose page this stands on: the other side of each holding is shown. */
  of: "staff" | "post";
  ownerId: string;
  /** Whether somebody can still be appointed. */
  isOpen: boolean;
}

/** Who holds which post: now, before and soon. */
export function HoldingsPanel({ holdings, of, ownerId, isOpen }: Props) {
  const { t } = useTranslation("administration");
  const [isAppointing, setAppointing] = useState(false);
  const title = of === "staff" ? t("holding.posts") : t("holding.people");
  return (
    <Panel
      title={title}
      padded={false}
      extra={
        isOpen && (
          <May permission="organisation.manage_posts">
            <Button icon={<PlusOutlined />} onClick={() => setAppointing(true)}>
              {t("holding.appoint")}
            </Button>
          </May>
        )
      }
    >
      {holdings.length === 0 ? (
        <EmptyState
          isSmall
          title={of === "staff" ? t("holding.noPosts") : t("holding.noPeople")}
          hint={of === "staff" ? t("holding.noPostsHint") : t("holding.noPeopleHint")}
        />
      ) : (
        <div className={styles.wide}>
          <table className={styles.plainTable}>
            <thead>
              <tr>
                <th scope="col">{of === "staff" ? t("holding.post") : t("holding.person")}</th>
                <th scope="col">{t("unitOf")}</th>
                <th scope="col">{t("holding.from")}</th>
                <th scope="col">{t("holding.to")}</th>
                <th scope="col">{t("holding.state")}</th>
                <th scope="col">
                  <span className="yz-heard">{t("acts")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {holdings.map((holding) => (
                <Line key={holding.id} holding={holding} of={of} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Appoint isOpen={isAppointing} of={of} ownerId={ownerId} onClose={() => setAppointing(false)} />
    </Panel>
  );
}

function Line({ holding, of }: { holding: Holding; of: Props["of"] }) {
  const { t } = useTranslation("administration");
  const words = useWords();
  const confirm = useConfirm();
  const now = useNow();
  const { end } = useHoldingChanges();
  const isOver = holding.validTo !== null && Date.parse(holding.validTo) <= now.getTime();
  const other =
    of === "staff"
      ? { href: `/administration/posts/${holding.postId}`, name: words(holding.postName) }
      : { href: `/administration/staff/${holding.staffId}`, name: holding.staffName };
  const askEnd = () =>
    confirm({
      title: t("holding.endTitle", { person: holding.staffName, post: words(holding.postName) }),
      text: t("holding.endText"),
      okLabel: t("holding.end"),
      isDanger: true,
      done: t("holding.ended"),
      act: () => end.mutateAsync({ holding }),
    });
  return (
    <tr data-over={isOver || undefined}>
      <th scope="row">
        <AppLink href={other.href}>{other.name}</AppLink> {holding.acting && <Tag>{t("holding.acting")}</Tag>}
      </th>
      <td>{words(holding.unitName)}</td>
      <td>
        <When at={holding.validFrom} />
      </td>
      <td>{holding.validTo ? <When at={holding.validTo} /> : t("holding.openEnd")}</td>
      <td>
        <HoldingTag isEffective={holding.effective} isOver={isOver} />
      </td>
      <td className={styles.end}>
        {!isOver && (
          <May permission="organisation.manage_posts">
            <Button size="small" danger onClick={askEnd}>
              {t("holding.end")}
            </Button>
          </May>
        )}
      </td>
    </tr>
  );
}

function HoldingTag({ isEffective, isOver }: { isEffective: boolean; isOver: boolean }) {
  const { t } = useTranslation("administration");
  if (isEffective) return <StateTag tone="good" label={t("holding.effective")} />;
  return isOver ? (
    <StateTag tone="neutral" label={t("holding.over")} />
  ) : (
    <StateTag tone="active" label={t("holding.notYet")} />
  );
}

function Appoint({
  isOpen,
  of,
  ownerId,
  onClose,
}: Pick<Props, "of" | "ownerId"> & { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("administration");
  const announce = useAnnounce();
  const { appoint } = useHoldingChanges();
  const wanted = of === "staff" ? "postId" : "staffId";
  const own = of === "staff" ? { staffId: ownerId } : { postId: ownerId };
  return (
    <FormDrawer isOpen={isOpen} title={t("holding.appoint")} onClose={onClose}>
      <SchemaForm
        schema={appointmentSchema(t, wanted)}
        lookups={{ staff: staffLookup, post: postLookup }}
        submitLabel={t("holding.appoint")}
        onCancel={onClose}
        onSubmit={async (values) => {
          await appoint.mutateAsync({ ...values, ...own } as unknown as NewHolding);
          onClose();
          announce.done(t("holding.appointed"));
        }}
      />
    </FormDrawer>
  );
}
