import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "@ui/i18n";
import { Root } from "./Root";
import "@ui/base.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startI18n(document.documentElement.lang === "en" ? "en" : "zh-CN");
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
