import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { StateTag } from "@ui/StateTag";
import type { Column } from "@ui/table/types";
import { When } from "@ui/When";
import { useWords } from "@ui/useWords";
import { UseState } from "../labels";
import type { Staff } from "../requests/staff";

export function useStaffColumns(): readonly Column<Staff>[] {
  const { t } = useTranslation("administration");
  const words = useWords();
  return useMemo(
    () => [
      { key: "name", title: t("staff.name"), width: 130, isSortable: true, render: (person) => person.name },
      { key: "number", title: t("staff.number"), width: 120, isSortable: true, render: (person) => person.number },
      {
        key: "unit",
        title: t("unitOf"),
        width: 190,
        isSortable: true,
        phone: "line",
        render: (person) => words(person.unitName),
      },
      {
        key: "login",
        title: t("login.login"),
        width: 150,
        isSortable: true,
        phone: "line",
        render: (person) => person.login?.login ?? "—",
      },
      {
        key: "loginState",
        title: t("login.state"),
        width: 120,
        render: (person) => <LoginTag person={person} />,
      },
      { key: "phone", title: t("staff.phone"), width: 140, render: (person) => person.phone ?? "—" },
      { key: "email", title: t("staff.email"), width: 190, isOptional: true, render: (person) => person.email ?? "—" },
      {
        key: "lastSignIn",
        title: t("login.lastSignIn"),
        width: 190,
        render: (person) =>
          person.login?.lastSignInAt ? <When at={person.login.lastSignInAt} /> : t("login.neverSignedIn"),
      },
      {
        key: "state",
        title: t("inUse"),
        width: 100,
        phone: "end",
        render: (person) => <UseState state={person.state} />,
      },
      {
        key: "changedAt",
        title: t("changedAt"),
        width: 190,
        isSortable: true,
        isOptional: true,
        render: (person) => <When at={person.changedAt} />,
      },
    ],
    [t, words],
  );
}

/** How it stands with a person's login. */
export function LoginTag({ person }: { person: Staff }) {
  const { t } = useTranslation("administration");
  const { login } = person;
  if (!login) return <StateTag tone="neutral" label={t("login.none")} />;
  if (login.locked) return <StateTag tone="bad" label={t("login.locked")} />;
  if (login.mustChangePassword) return <StateTag tone="warn" label={t("login.mustChange")} />;
  return <StateTag tone="good" label={t("login.usable")} />;
}
