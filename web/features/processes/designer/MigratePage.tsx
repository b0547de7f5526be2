import { cannotShow } from "@ui/cannotShow";
import { ErrorPanel } from "@ui/ErrorPanel";
import { useMay } from "@ui/permission";
import { Page, Panel } from "@ui/Page";
import { ProcessDiagram } from "@ui/ProcessDiagram";
import { StateTag } from "@ui/StateTag";
import { useAnnounce } from "@ui/useAnnounce";
import { useWords } from "@ui/useWords";
import { Alert, Button, Checkbox, Input, Select, Skeleton } from "antd";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDefinition, useDefinitions } from "../requests";
import table from "../processes.module.css";
import styles from "./designer.module.css";
import { Migrations } from "./Migrations";
import { type MigrationPlan, useBeginMigration, usePlan, useRefreshPlans } from "./requests";

/** Takes running instances of an older version along to this one: seen on both drawings, tried, then done. */
export function MigratePage({ id }: { id: string }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const target = useDefinition(id);
  const versions = useDefinitions(target.data?.definition.key ?? "");
  const refreshPlans = useRefreshPlans();
  const [chosen, setChosen] = useState<string>();
  const others = (versions.data?.items ?? []).filter((one) => one.id !== id && one.running > 0);
  const source = others.find((one) => one.id === chosen) ?? others[0];
  if (cannotShow(target)) return <ErrorPanel error={target.error} />;
  if (!target.data || !versions.data) return <Skeleton active />;
  const { definition, xml } = target.data;
  return (
    <Page
      title={t("migrate.title", { version: definition.version })}
      crumbs={[
        { label: t("processes"), href: "/processes" },
        { label: words(definition.name), href: `/processes/definitions/${id}` },
      ]}
      actions={
        source && (
          <Select
            aria-label={t("migrate.source")}
            value={source.id}
            onChange={setChosen}
            options={others.map((one) => ({
              value: one.id,
              label: t("migrate.version", { version: one.version, count: one.running }),
            }))}
          />
        )
      }
    >
      {source ? (
        <Plan key={source.id} source={source.id} version={source.version} target={id} targetXml={xml} />
      ) : (
        <Alert type="success" showIcon title={t("migrate.none")} />
      )}
      <Migrations target={id} onChanged={() => void Promise.all([versions.refetch(), refreshPlans()])} />
    </Page>
  );
}

interface PlanProps {
  source: string;
  version: number;
  target: string;
  targetXml: string;
}

function Plan({ source, version, target, targetXml }: PlanProps) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const old = useDefinition(source);
  const [mapping, setMapping] = useState<Readonly<Record<string, string>>>({});
  const plan = usePlan(target, source, mapping);
  const elements = useDefinition(target).data?.elements ?? [];
  const waiting = (plan.data?.nodes ?? []).filter((node) => node.waiting > 0);
  const before = useMemo(() => notesOf(plan.data, "before"), [plan.data]);
  const after = useMemo(() => notesOf(plan.data, "after"), [plan.data]);
  if (cannotShow(plan)) return <ErrorPanel kind="inline" error={plan.error} />;
  if (!plan.data || !old.data) return <Skeleton active />;
  return (
    <>
      <div className={styles.pairOfDrawings}>
        <Panel title={t("migrate.before", { version, count: plan.data.running })}>
          <ProcessDiagram xml={old.data.xml} notes={before} />
        </Panel>
        <Panel title={t("migrate.after")}>
          <ProcessDiagram xml={targetXml} notes={after} />
        </Panel>
      </div>
      <Panel title={t("migrate.mapping")}>
        <p className={styles.hint}>{t("migrate.hint")}</p>
        <div className={table.scroll} tabIndex={0} role="region" aria-label={t("migrate.mapping")}>
          <table className={table.table}>
            <thead>
              <tr>
                {(["from", "waiting", "to", "fits"] as const).map((name) => (
                  <th key={name}>{t(`migrate.column.${name}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {waiting.map((node) => (
                <tr key={node.node}>
                  <td>
                    {words(node.name)} <code>{node.node}</code>
                  </td>
                  <td>{node.waiting.toLocaleString()}</td>
                  <td>
                    <Select
                      className={styles.target}
                      aria-label={t("migrate.to", { name: words(node.name) })}
                      value={node.target ?? null}
                      showSearch={{ optionFilterProp: "label" }}
                      options={elements
                        .filter((one) => one.kind === node.kind)
                        .map((one) => ({ value: one.id, label: words(one.name) }))}
                      onChange={(to: string) => setMapping({ ...mapping, [node.node]: to })}
                    />
                  </td>
                  <td>
                    {node.problem ? (
                      <StateTag tone="bad" label={words(node.problem)} />
                    ) : (
                      <StateTag tone="good" label={t("migrate.fits")} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <Run plan={plan.data} mapping={mapping} />
    </>
  );
}

function Counted({ items }: { items: MigrationPlan["obstructions"] }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  return (
    <ul className={styles.changes}>
      {items.map((one) => (
        <li key={one.reason.en}>
          {words(one.reason)} · {t("migrate.instances", { count: one.count })}
        </li>
      ))}
    </ul>
  );
}

function notesOf(plan: MigrationPlan | undefined, side: "before" | "after"): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const node of plan?.nodes ?? []) {
    const at = side === "before" ? node.node : node.problem ? undefined : node.target;
    if (at && node.waiting > 0) counts.set(at, (counts.get(at) ?? 0) + node.waiting);
  }
  return new Map([...counts].map(([node, count]) => [node, count.toLocaleString()]));
}

function Run({ plan, mapping }: { plan: MigrationPlan; mapping: Record<string, string> }) {
  const { t } = useTranslation("designer");
  const words = useWords();
  const may = useMay();
  const announce = useAnnounce();
  const id = useId();
  const [reason, setReason] = useState("");
  const [nodes, setNodes] = useState<readonly string[]>([]);
  const begin = useBeginMigration(plan.target);
  const waiting = plan.nodes.filter((node) => node.waiting > 0 && !node.problem);
  const run = () =>
    begin.mutate(
      { source: plan.source, reason: reason.trim(), mapping, nodes: [...nodes] },
      { onSuccess: () => announce.done(t("migrate.begun")), onError: announce.failed },
    );
  return (
    <Panel title={t("migrate.run")}>
      <div className={styles.form}>
        <Alert
          type={plan.movable === plan.lookedAt ? "success" : "warning"}
          showIcon
          title={t("migrate.movable", { movable: plan.movable, count: plan.lookedAt })}
          description={plan.obstructions.length > 0 && <Counted items={plan.obstructions} />}
        />
        {plan.notes.length > 0 && (
          <Alert type="info" showIcon title={t("migrate.events")} description={<Counted items={plan.notes} />} />
        )}
        {!may("process.operate") && <p className={styles.hint}>{t("migrate.byOthers")}</p>}
        {may("process.operate") && (
          <>
            <Checkbox.Group
              aria-label={t("migrate.where")}
              value={[...nodes]}
              onChange={(chosen) => setNodes(chosen)}
              options={waiting.map((node) => ({
                value: node.node,
                label: t("migrate.onlyAt", { name: words(node.name), count: node.waiting }),
              }))}
            />
            <p className={styles.hint}>{t("migrate.whereHint")}</p>
            <div className={styles.row}>
              <label htmlFor={id}>{t("migrate.reason")}</label>
              <Input id={id} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
            </div>
            <div>
              <Button
                type="primary"
                disabled={reason.trim() === "" || plan.movable === 0}
                loading={begin.isPending}
                onClick={run}
              >
                {t("migrate.do")}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
