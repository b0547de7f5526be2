import { App } from "antd";
import type { ReactNode } from "react";
import { useAnnounce } from "./useAnnounce";

interface Question {
  title: string;
  text?: ReactNode;
  okLabel: string;
  isDanger?: boolean;
  act: () => Promise<unknown>;
  /** What to say once it is done. */
  done?: string;
}

/** Asks before something that is hard to take back; says what came of it. */
export function useConfirm(): (question: Question) => void {
  const { modal } = App.useApp();
  const announce = useAnnounce();
  return ({ title, text, okLabel, isDanger = false, act, done }) => {
    modal.confirm({
      title,
      content: text,
      okText: okLabel,
      okButtonProps: { danger: isDanger },
      onOk: async () => {
        try {
          await act();
          if (done) announce.done(done);
        } catch (error) {
          announce.failed(error);
        }
      },
    });
  };
}
