import { ApiError } from "@api/errors";
import { DisconnectOutlined, LockOutlined, ReloadOutlined, SearchOutlined, WarningOutlined } from "@ant-design/icons";
import { Alert, Button, Typography } from "antd";
import { type ReactNode, useContext } from "react";
import { useTranslation } from "react-i18next";
import { errorWords } from "./errorWords";
import { useWindowTitle, WithinPage } from "./Page";
import styles from "./states.module.css";

interface Props {
  error: unknown;
  onRetry?: (() => void) | undefined;
  /** `page`: takes the place of the content. `inline`: stands above content that is still there. */
  kind?: "page" | "inline";
  /** Problems that belong to no visible field, said here where the others stand at their fields. */
  children?: ReactNode;
}

function iconOf(error: unknown): ReactNode {
  if (!(error instanceof ApiError)) return <WarningOutlined />;
  if (error.isForbidden) return <LockOutlined />;
  if (error.isMissing) return <SearchOutlined />;
  if (error.isTransport) return <DisconnectOutlined />;
  return <WarningOutlined />;
}

/** A failure in words, with what would help and the number under which the server's log knows it. */
export function ErrorPanel({ error, onRetry, kind = "page", children }: Props) {
  const { t } = useTranslation("common");
  const words = errorWords(error, t, children !== undefined);
  const isPage = !useContext(WithinPage) && kind === "page";
  useWindowTitle(isPage ? words.title : null);
  const canRetry = onRetry && !(error instanceof ApiError && (error.isForbidden || error.isMissing));
  const retry = canRetry ? (
    <Button icon={<ReloadOutlined />} onClick={onRetry}>
      {t("action.retry")}
    </Button>
  ) : null;
  const errorId = words.errorId ? (
    <Typography.Text type="secondary" copyable={{ text: words.errorId }} className={styles.errorId}>
      {t("error.id", { id: words.errorId })}
    </Typography.Text>
  ) : null;

  if (kind === "inline") {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={words.title}
        description={
          words.remedy || errorId || children ? (
            <>
              {words.remedy}
              {children}
              {errorId && <div>{errorId}</div>}
            </>
          ) : undefined
        }
        action={retry}
      />
    );
  }
  const Heading = isPage ? "h1" : "h2";
  return (
    <div className={styles.state} role="alert">
      <div className={styles.stateIcon} data-tone="bad" aria-hidden>
        {iconOf(error)}
      </div>
      <Heading className={styles.stateTitle}>{words.title}</Heading>
      {words.remedy && <p className={styles.stateHint}>{words.remedy}</p>}
      {children}
      {retry}
      {errorId}
    </div>
  );
}
