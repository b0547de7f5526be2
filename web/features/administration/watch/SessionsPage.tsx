import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@ui/Page";
import { StateTag } from "@ui/StateTag";
import { CrmTable } from "@ui/table/CrmTable";
import type { Column, Filter } from "@ui/table/types";
import { useListState } from "@ui/table/useListState";
import { useConfirm } from "@ui/useConfirm";
import { When } from "@ui/When";
import { inWords } from "@ui/useWords";
import { fetchSessions, SESSION_LIST, type SessionRow, useEndSession } from "../requests/watch";

/** Who is signed in, from where; any session can be ended. */
export function SessionsPage() {
  const { t } = useTranslation("administration");
  const [state, setState] = useListState();
  const filters = useMemo<readonly Filter[]>(
    () => [
      { kind: "text", key: "login", label: t("login.login") },
      { kind: "flag", key: "live", label: t("session.live") },
    ],
    [t],
  );
  return (
    <Page title={t("section.sessions")} fill>
      <CrmTable
        list={SESSION_LIST}
        label={t("section.sessions")}
        columns={useSessionColumns()}
        idOf={(session) => session.id}
        fetchPage={fetchSessions}
        state={state}
        onState={setState}
        filters={filters}
        empty={{ title: t("session.none") }}
      />
    </Page>
  );
}

function useSessionColumns(): readonly Column<SessionRow>[] {
  const { t } = useTranslation("administration");
  const confirm = useConfirm();
  const end = useEndSession();
  const askEnd = (session: SessionRow) =>
    confirm({
      title: t("session.endTitle", { name: session.name }),
      text: t("session.endText"),
      okLabel: t("session.end"),
      isDanger: true,
      done: t("session.ended"),
      act: () => end.mutateAsync(session.id),
    });
  return [
    { key: "name", title: t("staff.name"), width: 130, render: (session) => session.name },
    { key: "login", title: t("login.login"), width: 130, phone: "line", render: (session) => session.login },
    {
      key: "post",
      title: t("holding.post"),
      width: 150,
      render: (session) => (session.postName ? inWords(session.postName) : "—"),
    },
    { key: "address", title: t("session.address"), width: 140, phone: "line", render: (session) => session.address },
    { key: "userAgent", title: t("session.userAgent"), width: 260, render: (session) => session.userAgent },
    {
      key: "createdAt",
      title: t("session.since"),
      width: 200,
      isSortable: true,
      render: (session) => <When at={session.createdAt} show="moment" />,
    },
    {
      key: "lastSeenAt",
      title: t("session.lastSeen"),
      width: 130,
      isSortable: true,
      render: (session) => <When at={session.lastSeenAt} show="relative" />,
    },
    {
      key: "live",
      title: t("session.state"),
      width: 110,
      phone: "end",
      render: (session) => (
        <StateTag
          tone={session.live ? "good" : "neutral"}
          label={session.current ? t("session.current") : session.live ? t("session.live") : t("session.over")}
        />
      ),
    },
    {
      key: "acts",
      title: t("acts"),
      width: 110,
      render: (session) =>
        session.live &&
        !session.current && (
          <Button size="small" danger onClick={() => askEnd(session)}>
            {t("session.end")}
          </Button>
        ),
    },
  ];
}
