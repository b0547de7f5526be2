import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from "@ant-design/icons";
import { formatMoment } from "@ui/format";
import { useWords } from "@ui/useWords";
import { Button, Slider } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../processes.module.css";
import type { Entry } from "./story";

const STEP_MS = 900;

interface Props {
  moments: readonly Entry[][];
  /** How many moments are shown; all of them is the present. */
  shown: number;
  onShow: (shown: number) => void;
}

/** Plays what happened on the drawing, moment by moment. */
export function Replay({ moments, shown, onShow }: Props) {
  const { t } = useTranslation("processes");
  const words = useWords();
  const [isPlaying, setPlaying] = useState(false);
  const step = useEffectEvent(() => {
    if (shown >= moments.length) setPlaying(false);
    else onShow(shown + 1);
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(step, STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying]);
  const moment = moments[shown - 1] ?? [];
  const play = () => {
    if (!isPlaying && shown >= moments.length) onShow(1);
    setPlaying(!isPlaying);
  };
  return (
    <div className={styles.replay} role="group" aria-label={t("replay.label")}>
      <Button
        icon={<StepBackwardOutlined />}
        aria-label={t("replay.back")}
        disabled={shown <= 1}
        onClick={() => onShow(shown - 1)}
      />
      <Button
        icon={isPlaying ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(isPlaying ? "replay.pause" : "replay.play")}
        onClick={play}
      />
      <Button
        icon={<StepForwardOutlined />}
        aria-label={t("replay.forward")}
        disabled={shown >= moments.length}
        onClick={() => onShow(shown + 1)}
      />
      <Slider
        className={styles.slider ?? ""}
        min={1}
        max={moments.length}
        value={shown}
        onChange={onShow}
        tooltip={{ formatter: (value) => t("replay.of", { n: value, total: moments.length }) }}
        ariaLabelForHandle={t("replay.label")}
      />
      <span className={styles.faint} aria-live="polite">
        {moment[0] && `${formatMoment(new Date(moment[0].at))} · `}
        {moment.map(({ name, kind }) => `${words(name)} ${t(`kind.${kind}`, { defaultValue: kind })}`).join(" · ")}
      </span>
    </div>
  );
}
