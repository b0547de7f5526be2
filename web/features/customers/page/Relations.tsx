import { BankOutlined, UserOutlined } from "@ant-design/icons";
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  Handle,
  type Node,
  Position,
  ReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { Table, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "@ui/AppLink";
import { useAppearance } from "@ui/appearance";
import { EmptyState } from "@ui/EmptyState";
import { formatDate } from "@ui/format";
import styles from "./relations.module.css";
import { ordered, placed } from "./relations";
import type { CustomerView, Relation } from "./requests";

interface PartyData extends Record<string, unknown> {
  name: string;
  isPerson: boolean;
  depth: number;
  href: string | undefined;
}

const NODE_TYPES = { party: PartyNode };

/** Who belongs to whom around this customer: as a picture, and the same as a table. */
export function Relations({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  if (view.relations.edges.length === 0) {
    return <EmptyState title={t("relation.nothing")} hint={t("relation.nothingHint")} />;
  }
  return (
    <div className={styles.relations}>
      <Graph view={view} />
      {view.relations.cut && <p className={styles.cut}>{t("relation.cut")}</p>}
      <RelationTable view={view} />
    </div>
  );
}

function Graph({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const { isDark } = useAppearance();
  const { relations, relatedCustomers, profile } = view;
  const nodes = useMemo<Node<PartyData>[]>(() => {
    const parties = new Map(relations.nodes.map((node) => [node.id, node]));
    return placed(relations, profile.party.id).map(({ id, x, y, depth }) => {
      const related = relatedCustomers[id];
      return {
        id,
        type: "party",
        position: { x, y },
        data: {
          name: parties.get(id)?.name ?? "",
          isPerson: parties.get(id)?.kind === "individual",
          depth,
          href: related ? `/customers/${related.id}` : undefined,
        },
        draggable: true,
      };
    });
  }, [relations, relatedCustomers, profile.party.id]);
  const edges = useMemo<Edge[]>(
    () =>
      relations.edges.map((edge) => ({
        id: edge.id,
        source: edge.fromId,
        target: edge.toId,
        type: "straight",
        label: t(`relation.kind.${edge.kind}`),
        markerEnd: { type: "arrowclosed" as const },
      })),
    [relations.edges, t],
  );
  return (
    <div className={styles.graph} role="group" aria-label={t("relation.picture")}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={isDark ? "dark" : "light"}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1.15, minZoom: 0.55 }}
        minZoom={0.3}
        nodesConnectable={false}
        edgesFocusable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={18} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function PartyNode({ data }: { data: PartyData }) {
  const content = (
    <>
      <span aria-hidden>{data.isPerson ? <UserOutlined /> : <BankOutlined />}</span>
      {data.name}
    </>
  );
  return (
    <div className={styles.node} data-depth={data.depth}>
      <Handle type="target" position={Position.Top} isConnectable={false} className={styles.handle} />
      {data.href && data.depth > 0 ? <AppLink href={data.href}>{content}</AppLink> : <span>{content}</span>}
      <Handle type="source" position={Position.Top} isConnectable={false} className={styles.handle} />
    </div>
  );
}

function RelationTable({ view }: { view: CustomerView }) {
  const { t } = useTranslation("customer");
  const { relations, relatedCustomers, profile } = view;
  const names = new Map(relations.nodes.map(({ id, name }) => [id, name]));
  const party = (id: string) => {
    const customer = relatedCustomers[id];
    const name = names.get(id) ?? id;
    return customer && id !== profile.party.id ? <AppLink href={`/customers/${customer.id}`}>{name}</AppLink> : name;
  };
  const columns: TableColumnsType<Relation> = [
    { key: "from", title: t("relation.from"), render: (_, { fromId }) => party(fromId) },
    { key: "kind", title: t("relation.is"), render: (_, { kind }) => t(`relation.kind.${kind}`) },
    { key: "to", title: t("relation.to"), render: (_, { toId }) => party(toId) },
    { key: "role", title: t("relation.role"), render: (_, { role }) => role },
    {
      key: "period",
      title: t("relation.period"),
      render: (_, { validFrom, validTo }) =>
        t("product.period", {
          from: validFrom ? formatDate(new Date(validFrom)) : "",
          to: validTo ? formatDate(new Date(validTo)) : t("product.open"),
        }),
    },
  ];
  return (
    <Table<Relation>
      size="small"
      columns={columns}
      dataSource={ordered(relations.edges, profile.party.id, Date.parse(view.profile.customer.changedAt))}
      rowKey="id"
      pagination={relations.edges.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
      scroll={{ x: "max-content" }}
    />
  );
}
